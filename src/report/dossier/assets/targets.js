
// The panel of targets, and a chart of an indicator over the years.

let targetRows = [];

async function drawTargets() {
  targetRows = await side("targets");
  if (targetRows.length === 0) return fill("targets", element("p", {}, t("no_targets")));
  const rich = name => targetRows.filter(row => (row.place ?? "") === name && row.cells.filter(cell => cell.plan).length > 1).length;
  const places = [...new Set(targetRows.map(row => row.place ?? ""))].sort((a, b) => rich(b) - rich(a));
  let place = places[0], wanted = "", least = "2", known = "known", page = 0;
  const chart = element("div", { class: "figure", id: "target-chart" });
  const panelTable = element("div", { class: "scroll panel" });
  const pager = element("div", { class: "pager" });
  const draw = () => {
    const rows = targetRows.map((row, number) => ({ row, number })).filter(({ row }) => (row.place ?? "") === place
      && (row.id || !known) && row.name.includes(wanted)
      // Of a place with one report every target is shown.
      && row.cells.filter(cell => cell.plan).length >= Math.min(Number(least), rich(place) > 0 ? 10 : 1));
    const years = [...new Set(rows.flatMap(({ row }) => row.cells.filter(cell => cell.plan || cell.achieved).map(cell => cell.year)))]
      .sort((a, b) => a - b);
    panelTable.replaceChildren(rows.length === 0 ? t("nothing_found") : element("table", {},
      element("thead", {}, element("tr", {}, element("th", { scope: "col" }, t("indicator")),
        years.map(year => element("th", { scope: "col" }, year)))),
      element("tbody", {}, rows.slice(page * PAGE, (page + 1) * PAGE).map(({ row, number }) => targetRow(row, number, years, chart)))));
    turn(pager, page, Math.ceil(rows.length / PAGE), to => { page = to; draw(); });
    const first = rows.find(({ row }) => row.chart);
    showChart(chart, first?.number);
  };
  const restart = change => value => { change(value); page = 0; draw(); };
  fill("targets", element("div", { class: "controls" },
    places.length > 1 ? choice(t("place"), places.map(name => [name, name || "–"]), place, restart(value => { place = value; })) : null,
    filter(t("filter"), restart(value => { wanted = value; })),
    choice(t("indicators"), [["known", t("known_indicators")], ["", t("all_kinds")]], known, restart(value => { known = value; })),
    choice(t("least_years"), ["1", "2", "3", "5"].map(years => [years, years]), least, restart(value => { least = value; }))),
  chart, panelTable, pager, element("p", { class: "note" }, t("panel_note")));
  draw();
}

function targetRow(row, number, years, chart) {
  const cells = new Map(row.cells.map(cell => [cell.year, cell]));
  return element("tr", {},
    element("th", { scope: "row", lang: CHINESE }, row.chart
      ? element("button", { type: "button", class: "plain", onclick: () => { showChart(chart, number); chart.scrollIntoView({ block: "nearest" }); } }, row.name)
      : row.name, element("span", { class: "status" }, ` ${t(`basis_${row.basis}`)} ${row.unit}`)),
    years.map(year => element("td", { class: "cell", lang: CHINESE }, targetCell(cells.get(year), row, number))));
}

const SIGNS = { below: "▼", within: "＝", above: "▲" };

function targetCell(cell, row, number) {
  if (!cell) return null;
  const reached = cell.achieved ? ` → ${cell.achieved.text}` : "";
  // Of an indicator that the list does not know, two figures need not measure the same.
  const told = row.id && cell.comparison;
  const sign = told ? [element("span", { title: t(told), "aria-hidden": "true" }, ` ${SIGNS[told]}`), element("span", { class: "unseen" }, t(told))] : null;
  if (cell.plan || cell.achieved) return [evidence(["cell", number, cell.year], `${cell.plan?.text ?? t(`status_${cell.status}`)}${reached}`, { "aria-label": `${row.name} ${cell.year} ${cell.plan?.text ?? ""}${reached}` }), ...(sign ?? [])];
  return element("span", { class: "status", title: t(`explain_${cell.status}`) }, t(`status_${cell.status}`));
}

function showChart(chart, number) {
  const row = targetRows[number];
  if (!row?.chart) return chart.replaceChildren();
  const svg = new DOMParser().parseFromString(row.chart, "image/svg+xml").documentElement;
  const title = [row.place, row.name, t(`basis_${row.basis}`), row.scale + row.unit].filter(Boolean).join(" · ");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", title);
  chart.replaceChildren(element("h3", {}, title), document.importNode(svg, true), element("p", { class: "key" },
    element("span", {}, element("i", { "aria-hidden": "true", style: "color:#0072B2" }, "○"), ` ${t("plan")}`),
    element("span", {}, element("i", { "aria-hidden": "true", style: "color:#D55E00" }, "◇"), ` ${t("achieved")}`),
    element("span", {}, t("hedge_key"))));
}

/** What a cell of the panel is told by. */
async function showCell(show, number, year) {
  const row = (await side("targets"))[number];
  const cell = row?.cells.find(one => String(one.year) === year);
  if (!cell) return undefined;
  const told = async (name, stated) => {
    if (!stated) return null;
    const page = await side(`d${stated.document}`);
    return [element("h3", {}, `${name}: ${stated.text}`), element("p", {}, evidence(["document", stated.document], label(stated.document))),
      element("ul", { class: "lines" }, element("li", { lang: CHINESE }, stated.place ? sentence(stated.document, page, stated.place) : ""))];
  };
  show(`${row.name} · ${year}`,
    element("p", {}, t(`explain_${cell.status}`), row.id && cell.comparison
      ? ` ${t("told_difference", { comparison: t(cell.comparison), difference: numbers.format(cell.difference), unit: row.unit === "%" ? t("points") : row.unit })}` : ""),
    ...((await told(t("plan"), cell.plan)) ?? []), ...((await told(t("achieved"), cell.achieved)) ?? []));
  return true;
}
