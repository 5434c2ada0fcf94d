
// Two reports that follow each other, side by side.

const CHANGES = ["kept", "reworded", "moved", "split", "merged", "new", "dropped"];
const LINES_A_PAGE = 100;

function drawChanges() {
  if (data.pairs.length === 0) return fill("changes", element("p", {}, t("no_pairs")));
  const shown = new Set(CHANGES.filter(kind => kind !== "kept"));
  const place = element("div");
  const pager = element("div", { class: "pager" });
  const filters = element("fieldset", { class: "controls", style: "border:0;padding:0" });
  let chosen = data.pairs.length - 1, wanted = "", page = 0, loaded = null;
  const draw = () => {
    const { pair, changes, old, fresh } = loaded;
    const text = change => change.old.map(at => textAt(old, at)).concat(change.new.map(at => textAt(fresh, at))).join("");
    const lines = changes.filter(change => shown.has(change.kind) && (!wanted || text(change).includes(wanted)));
    place.replaceChildren(lines.length === 0 ? t("nothing_found")
      : diffTable(pair, lines.slice(page * LINES_A_PAGE, (page + 1) * LINES_A_PAGE), old, fresh));
    turn(pager, page, Math.ceil(lines.length / LINES_A_PAGE), to => { page = to; draw(); });
  };
  const restart = () => { page = 0; if (loaded) draw(); };
  const load = async () => {
    const pair = data.pairs[chosen];
    filters.replaceChildren(element("legend", { class: "note" }, t("show_changes")), ...CHANGES.map(kind => element("label", {},
      element("input", { type: "checkbox", name: kind, checked: shown.has(kind), onchange: event => {
        if (event.target.checked) shown.add(kind); else shown.delete(kind);
        restart();
      } }), `${t(`change_${kind}`)} ${pair.counts[kind] ?? 0}`)));
    loaded = null;
    place.replaceChildren(t("loading"));
    try {
      const [changes, old, fresh] = await Promise.all([side(`c${data.pairs.indexOf(pair)}`), side(`d${pair.old}`), side(`d${pair.new}`)]);
      if (pair !== data.pairs[chosen]) return;
      loaded = { pair, changes, old, fresh };
      restart();
    } catch (error) {
      place.replaceChildren(error.message);
    }
  };
  fill("changes", element("div", { class: "controls" },
    choice(t("reports"), data.pairs.map((pair, at) => [String(at), `${label(pair.old)} → ${data.documents[pair.new].year}`]),
      String(chosen), value => { chosen = Number(value); load(); }),
    filter(t("filter"), value => { wanted = value; restart(); })), filters, place, pager);
  load();
}

function diffTable(pair, changes, old, fresh) {
  return element("table", { class: "diff" },
    element("thead", {}, element("tr", {}, element("th", { scope: "col", class: "kind" }, t("change")),
      element("th", { scope: "col" }, evidence(["document", pair.old], label(pair.old))),
      element("th", { scope: "col" }, evidence(["document", pair.new], label(pair.new))))),
    element("tbody", {}, changes.map(change => element("tr", { class: change.kind },
      element("td", { class: "kind" }, t(`change_${change.kind}`)),
      element("td", { class: "text", lang: CHINESE }, passage(pair.old, old, change.old, change.words, "-", "del")),
      element("td", { class: "text", lang: CHINESE }, passage(pair.new, fresh, change.new, change.words, "+", "ins"))))));
}

/** One side of a change: its text, the words that only it has marked. */
function passage(number, page, places, words, own, tag) {
  if (places.length === 0) return null;
  const [first, start] = places[0];
  const text = places.map(place => textAt(page, place)).join("");
  const parts = [];
  let at = 0;
  for (const [, length, edit] of words.matchAll(/(\d+)([=+-])/g)) {
    if (edit !== "=" && edit !== own) continue;
    const part = text.slice(at, at += Number(length));
    parts.push(edit === own ? element(tag, {}, part) : part);
  }
  return [evidence(["document", number, first], whereabouts(page, first, start), { class: "where" }), ...(parts.length > 0 ? parts : [text])];
}
