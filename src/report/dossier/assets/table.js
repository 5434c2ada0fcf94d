
// Tables that sort and turn pages.

const PAGE = 50;

/** A table of `rows`; a column has a name, a value to sort by, and what to show. */
function table(caption, columns, rows) {
  let order = null, page = 0;
  const heads = columns.map(column => element("th", { scope: "col", class: column.number ? "number" : null },
    element("button", { type: "button", onclick: () => {
      order = { column, down: order?.column === column ? !order.down : column.number === true };
      page = 0;
      draw();
    } }, column.name)));
  const body = element("tbody");
  const pager = element("div", { class: "pager" });
  const draw = () => {
    const sorted = order ? [...rows].sort((a, b) => compare(order.column.value(a), order.column.value(b)) * (order.down ? -1 : 1)) : rows;
    heads.forEach((head, at) => {
      if (order?.column === columns[at]) head.setAttribute("aria-sort", order.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    body.replaceChildren(...sorted.slice(page * PAGE, (page + 1) * PAGE).map(row => element("tr", {},
      columns.map(column => element("td", { class: column.number ? "number" : null, lang: column.lang }, (column.show ?? column.value)(row) ?? "")))));
    turn(pager, page, Math.ceil(rows.length / PAGE), to => { page = to; draw(); });
  };
  draw();
  return element("div", { class: "scroll" },
    element("table", {}, element("caption", {}, caption), element("thead", {}, element("tr", {}, heads)), body), pager);
}

function compare(a, b) {
  return typeof a === "number" && typeof b === "number" ? a - b : String(a ?? "").localeCompare(String(b ?? ""), language);
}

/** The buttons that turn pages; none where all stands on one. The button that was pressed keeps the focus. */
function turn(pager, page, pages, to) {
  const pressed = [...pager.querySelectorAll("button")].indexOf(document.activeElement);
  if (pages < 2) return pager.replaceChildren();
  const button = (name, target) => element("button", { type: "button", "aria-disabled": target < 0 || target >= pages ? "true" : null,
    onclick: () => { if (target >= 0 && target < pages) to(target); } }, name);
  pager.replaceChildren(button(t("previous"), page - 1), t("page_of", { page: page + 1, pages }), button(t("next"), page + 1));
  if (pressed >= 0) pager.querySelectorAll("button")[pressed].focus();
}
