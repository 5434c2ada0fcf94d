
// What documents share: the matrix, and the passages of a pair.

/** Of more documents the matrix would be no figure to read. */
const MATRIX = 40;

async function drawSimilarity() {
  const pairs = (await side("similarity")).map((pair, number) => ({ ...pair, number }));
  const named = pairs.some(ordered) ? ["earlier", "later", "of_later", "of_earlier"] : ["first", "second", "of_second", "of_first"];
  if (pairs.length === 0) return fill("similarity", element("p", {}, t("nothing_shared")));
  const matrix = data.documents.length <= MATRIX ? sharedMatrix(pairs) : null;
  fill("similarity", matrix, table(t("pairs"), [
    { name: t(named[0]), lang: CHINESE, value: row => label(row.earlier), show: row => evidence(["document", row.earlier], label(row.earlier)) },
    { name: t(named[1]), lang: CHINESE, value: row => label(row.later), show: row => evidence(["document", row.later], label(row.later)) },
    { name: t("order"), value: row => t(ordered(row) ? "order_known" : "order_unknown") },
    { name: t("passages"), number: true, value: row => row.count, show: row => count(row.count, "shared", row.number) },
    { name: t("shared_characters"), number: true, value: row => row.characters, show: row => count(row.characters, "shared", row.number) },
    { name: t(named[2]), number: true, value: row => row.later_share, show: row => evidence(["shared", row.number], share(row.later_share)) },
    { name: t(named[3]), number: true, value: row => row.earlier_share, show: row => evidence(["shared", row.number], share(row.earlier_share)) },
  ], pairs));
}

/** Whether the years tell which of two documents was first. */
function ordered({ earlier, later }) {
  const [old, fresh] = [data.documents[earlier].year, data.documents[later].year];
  return Boolean(old && fresh && old !== fresh);
}

function sharedMatrix(pairs) {
  const order = [...data.documents.keys()].sort((a, b) => data.documents[a].group - data.documents[b].group || a - b);
  const found = new Map(pairs.map(pair => [`${pair.earlier} ${pair.later}`, { pair, part: pair.later_share }]));
  // Where the order is not known, each may have taken from the other.
  pairs.filter(pair => !ordered(pair)).forEach(pair => found.set(`${pair.later} ${pair.earlier}`, { pair, part: pair.earlier_share }));
  const highest = Math.max(...[...found.values()].map(one => one.part));
  const several = new Set(data.documents.map(one => one.place)).size > 1;
  const short = number => {
    const { year, place } = data.documents[number];
    return [year, several ? place : null].filter(Boolean).join(" ");
  };
  // Columns that would have one name are numbered, and so are their rows.
  const plainly = new Set(order.map(short)).size === order.length;
  const head = number => element("span", { title: label(number), lang: CHINESE }, plainly ? short(number) : order.indexOf(number) + 1);
  const row = number => plainly ? label(number) : `${order.indexOf(number) + 1} ${label(number)}`;
  const known = pairs.some(ordered);
  return element("div", { class: "scroll heat" }, element("table", {}, element("caption", {}, t(known ? "matrix" : "matrix_unordered")),
    element("thead", {}, element("tr", {}, element("th", { scope: "col" }, t(known ? "later" : "document")), order.map(number => element("th", { scope: "col" }, head(number))))),
    element("tbody", {}, order.map(later => element("tr", {}, element("th", { scope: "row", lang: CHINESE }, evidence(["document", later], row(later))),
      order.map(earlier => {
        const cell = found.get(`${earlier} ${later}`);
        if (!cell) return element("td");
        const tier = Math.max(1, Math.ceil(4 * cell.part / highest));
        return element("td", { class: `tier${tier}` }, evidence(["shared", cell.pair.number], share(cell.part)));
      }))))));
}

/** The passages of a pair. */
async function showShared(show, number) {
  const pair = (await side("similarity"))[number];
  if (!pair) return undefined;
  const [earlier, later] = await Promise.all([side(`d${pair.earlier}`), side(`d${pair.later}`)]);
  show(t("shared_title"), element("p", {}, evidence(["document", pair.earlier], label(pair.earlier)), ordered(pair) ? " → " : " ↔ ",
    evidence(["document", pair.later], label(pair.later))),
  element("p", { class: "note" }, t("shared_note", { shown: pair.passages.length, count: pair.count })),
  element("ul", { class: "lines" }, pair.passages.map(([old, fresh, characters, alike]) => element("li", {},
    element("p", { class: "note" }, t("passage", { characters, alike: share(alike) })),
    element("p", { lang: CHINESE }, sentence(pair.earlier, earlier, old)), element("p", { lang: CHINESE }, sentence(pair.later, later, fresh))))));
  return true;
}
