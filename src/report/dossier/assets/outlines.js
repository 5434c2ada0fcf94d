
// The directive tree of a document, foldable, with search.

function drawOutlines() {
  let chosen = data.documents.length - 1, wanted = "";
  const place = element("div", { class: "outline" });
  const draw = async () => {
    place.replaceChildren(t("loading"));
    const page = await side(`d${chosen}`);
    const children = new Map();
    page.directives.forEach((item, number) => {
      const parent = item.parent ?? -1;
      children.set(parent, [...(children.get(parent) ?? []), number]);
    });
    const tree = branch(-1, page, children, wanted, chosen);
    place.replaceChildren(element("h3", { lang: CHINESE }, label(chosen)), tree ?? element("p", {}, t(wanted ? "nothing_found" : "no_directives")));
  };
  const guard = () => draw().catch(error => place.replaceChildren(error.message));
  const fold = open => () => place.querySelectorAll("details").forEach(one => { one.open = open; });
  fill("outlines", element("div", { class: "controls" },
    choice(t("document"), data.documents.map((_, number) => [String(number), label(number)]), String(chosen), value => { chosen = Number(value); guard(); }),
    filter(t("filter"), value => { wanted = value; guard(); }),
    element("button", { type: "button", onclick: fold(true) }, t("unfold")),
    element("button", { type: "button", onclick: fold(false) }, t("fold"))), place);
  if (data.documents.length > 0) guard();
}

/** The items under a parent that hold what is wanted, or lead to one that does; none where there is none. */
function branch(parent, page, children, wanted, document) {
  const items = (children.get(parent) ?? []).flatMap(number => {
    const item = page.directives[number];
    const text = textAt(page, item.place);
    const below = branch(number, page, children, wanted, document);
    if (wanted && !below && !text.includes(wanted)) return [];
    const line = [element("strong", {}, text.slice(0, item.marker)), ...marked(text.slice(item.marker), wanted), " ",
      evidence(["document", document, item.place[0]], t("line", { line: page.blocks[item.place[0]].line }), { class: "note" })];
    return [element("li", { lang: CHINESE }, below
      ? element("details", { open: wanted !== "" || item.depth === 0 }, element("summary", {}, line), below)
      : element("div", { class: "leaf" }, line))];
  });
  return items.length > 0 ? element("ul", { class: parent === -1 ? "tree" : null }, items) : null;
}

function marked(text, wanted) {
  if (!wanted) return [text];
  return text.split(wanted).flatMap((part, at) => at === 0 ? [part] : [element("mark", {}, wanted), part]);
}
