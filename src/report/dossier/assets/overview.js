
// What there is: groups, documents, and what could not be read.

const FOUND = ["sections", "directives", "quotes", "slogans", "targets"];

function drawOverview() {
  const groups = data.groups.map((group, number) => {
    const own = data.documents.filter(one => one.group === number);
    const sum = name => own.reduce((total, one) => total + one[name], 0);
    return { ...group, characters: sum("characters"), ...Object.fromEntries(FOUND.map(name => [name, sum(name)])) };
  });
  const longest = Math.max(1, ...groups.map(group => group.characters / Math.max(1, group.documents)));
  const counted = (name, title, scope) => ({ name: title, number: true, value: row => row[name],
    show: row => count(row[name], name, scope(row)) });
  const perGroup = row => row.name;
  const perDocument = row => `@${row.number}`;
  const found = scope => [["sections", "sections_found"], ["directives", "directives"], ["quotes", "quotes"],
    ["slogans", "slogans"], ["targets", "targets_found"]].map(([name, title]) => counted(name, t(title), scope));
  const documents = data.documents.map((one, number) => ({ ...one, number }));
  fill("overview",
    table(t("by_group", { by: groupedBy }), [
      { name: groupedBy, value: row => row.name },
      counted("documents", t("documents"), perGroup),
      { name: t("tokens"), number: true, value: row => row.tokens, show: row => count(row.tokens, "documents", row.name) },
      { name: t("characters"), number: true, value: row => row.characters,
        show: row => count(row.characters, "documents", row.name) },
      { name: t("mean_length"), value: row => row.characters / Math.max(1, row.documents), show: row => {
        const mean = row.characters / Math.max(1, row.documents);
        return element("span", {}, element("i", { class: "bar", style: `width:${8 * mean / longest}rem` }),
          count(Math.round(mean), "documents", row.name));
      } },
      ...found(perGroup),
    ], groups),
    table(t("documents"), [
      ...(["year", "place", "genre"].includes(data.by) ? [] : [{ name: groupedBy, value: row => data.groups[row.group].name }]),
      { name: t("by_year"), value: row => row.year ?? "" },
      { name: t("document"), lang: CHINESE, value: row => nameOf(row), show: row => evidence(["document", row.number], nameOf(row), { title: row.path }) },
      { name: t("place"), lang: CHINESE, value: row => row.place ?? "" },
      { name: t("genre"), value: row => row.genre ? t(`genre_${row.genre}`) : "" },
      { name: t("characters"), number: true, value: row => row.characters, show: row => count(row.characters, "document", row.number) },
      ...found(perDocument),
      { name: t("undecodable"), number: true, value: row => row.undecodable, show: row => count(row.undecodable, "document", row.number) },
    ], documents),
    data.failures.length > 0
      ? table(t("failures"), [{ name: t("path"), value: row => row.path }, { name: t("reason"), value: row => row.reason }], data.failures)
      : element("p", { class: "note" }, t("no_failures")),
    data.tables.length > 0
      ? element("p", { class: "note" }, t("tables"), " ", data.tables.flatMap((name, at) => [at > 0 ? ", " : "", element("a", { href: name }, name)]))
      : null);
}
