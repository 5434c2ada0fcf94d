
// Terms by group, and the trend chart, whose lines are picked by clicking a term or typing one.

const LINES = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#B07A00", "#3B8FC2", "#7A7A00"];
/** Lines that lie on each other are told apart by their gaps. */
const DASHES = ["none", "9 3", "3 3", "12 3 3 3", "6 6", "1 4", "9 3 1 3"];
const picked = [];
let allTerms = null;

function drawTerms() {
  let chosen = data.groups.length - 1;
  const lists = element("div", { class: "columns" });
  const draw = () => {
    const { name: group, tokens } = data.groups[chosen];
    const own = data.terms[chosen];
    const number = (value, term, digits) =>
      evidence(["term", group, term], digits === undefined ? numbers.format(value) : fixed(value, digits));
    const million = (times, term) => number(1e6 * times / Math.max(1, tokens), term, 0);
    const row = term => element("button", { type: "button", class: "plain", lang: CHINESE, "data-term": term, onclick: () => pick(term) }, term);
    lists.replaceChildren(
      plain(`${t("frequent")} · ${group}`, [t("term"), t("count"), t("per_million")],
        own.frequent.map(([term, times]) => [row(term), number(times, term), million(times, term)])),
      plain(`${t("telling")} · ${group}`, [t("term"), t("count"), t("per_million"), "tf-idf"], own.telling.map(([term, times, weight]) =>
        [row(term), number(times, term), million(times, term), number(weight, term, 2)])),
      plain(t("key", { group }), [t("term"), t("count"), t("elsewhere"), "G²", t("log_ratio"), "p"],
        own.key.map(([term, here, there, g2, ratio, p]) => [row(term), number(here, term),
          count(there, "term", `!${group}`, term), number(g2, term, 1), number(ratio, term, 2),
          evidence(["term", group, term], p < 1e-4 ? "<0.0001" : fixed(p, 4), { class: p < 0.05 ? null : "weak" })]),
        data.groups.length < 2 ? t("one_group") : own.key.every(row => row[5] >= 0.05) ? t("none_significant") : null));
  };
  const input = element("input", { type: "search", id: "trend-term", autocomplete: "off" });
  const form = element("form", { class: "controls", onsubmit: event => {
    event.preventDefault();
    if (input.value.trim()) pick(input.value.trim());
    input.value = "";
  } }, element("label", { for: "trend-term" }, t("trend_label")), input, element("button", {}, t("draw")));
  fill("terms",
    element("h3", {}, t("trend")), form,
    element("ul", { class: "chips", id: "trend-chips" }),
    element("p", { class: "note", id: "trend-note", role: "status" }),
    element("div", { id: "trend-chart", class: "scroll" }),
    element("div", { class: "controls" },
      choice(t("terms_of"), data.groups.map((group, at) => [String(at), group.name]), String(chosen), value => {
        chosen = Number(value);
        draw();
      })),
    lists);
  draw();
  const own = data.terms[chosen] ?? { key: [], telling: [] };
  const telling = own.key.filter(row => row[5] < 0.05);
  (telling.length > 2 ? telling : own.telling).slice(0, 3).forEach(([term]) => pick(term));
}

/** A small table that neither sorts nor turns pages. */
function plain(caption, head, rows, note = null) {
  return element("div", { class: "scroll" }, element("table", {}, element("caption", {}, caption),
    element("thead", {}, element("tr", {}, head.map((name, at) => element("th", { scope: "col", class: at > 0 ? "number" : null }, name)))),
    element("tbody", {}, rows.map(row => element("tr", {}, row.map((cell, at) => element("td", { class: at > 0 ? "number" : null }, cell)))))),
  note ? element("p", { class: "note" }, note) : null);
}

/** The counts of a term by group: from the list of all terms, or counted in the texts. */
async function countsOf(term) {
  allTerms ??= new Map(await side("terms"));
  const listed = allTerms.get(term);
  const counts = data.groups.map(() => 0);
  if (listed) {
    for (let at = 0; at < listed.length; at += 2) counts[listed[at]] = listed[at + 1];
    return { counts, kind: "term" };
  }
  if (data.documents.length > MOST_DOCUMENTS) return null;
  for (const number of data.documents.keys()) {
    counts[data.documents[number].group] += textIn(await side(`d${number}`), term).length;
  }
  return { counts, kind: "find" };
}

async function pick(term) {
  if (picked.some(line => line.term === term)) return;
  const note = document.getElementById("trend-note");
  const found = await countsOf(term);
  if (!found || found.counts.every(times => times === 0)) {
    note.textContent = t(found ? "term_missing" : "term_unlisted", { term });
    return;
  }
  note.textContent = "";
  if (picked.some(line => line.term === term)) return;
  if (picked.length === LINES.length) picked.shift();
  const free = LINES.find(colour => !picked.some(line => line.colour === colour));
  picked.push({ term, colour: free, dash: DASHES[LINES.indexOf(free)], ...found });
  drawTrend();
}

function drawTrend() {
  document.getElementById("trend-chips").replaceChildren(...picked.map(line => element("li", {},
    element("button", { type: "button", style: `border-color:${line.colour}`, "aria-label": t("remove", { term: line.term }),
      onclick: () => {
        picked.splice(picked.indexOf(line), 1);
        drawTrend();
        document.getElementById("trend-term").focus({ preventScroll: true });
      } }, `${titleOf(line)} ×`))));
  if (picked.length === 0) return document.getElementById("trend-chart").replaceChildren();
  const groups = valued.map(at => data.groups[at]);
  const rates = picked.map(line => valued.map(at => 1e6 * line.counts[at] / Math.max(1, data.groups[at].tokens)));
  const top = nice(Math.max(1, ...rates.flat()));
  // Room for the longest name behind the last point; a character is as wide as it is high.
  const room = 30 + 12 * Math.max(...picked.map(line => titleOf(line).length));
  // Years stand as far apart as they are.
  const years = byTime ? groups.map(group => Number(group.name)) : groups.map((_, at) => at);
  const span = Math.max(1, years.at(-1) - years[0]);
  const [height, left, bottom] = [320, 64, 40];
  const width = left + room + Math.max(480, (byTime ? 24 : 90) * span);
  const x = at => left + (groups.length > 1 ? (years[at] - years[0]) / span : 0.5) * (width - left - room);
  const y = rate => 22 + (1 - rate / top) * (height - bottom - 22);
  const every = Math.ceil((byTime ? 46 : 90) * span / (width - left - room));
  const ends = [];
  const svg = figure("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": t("trend") },
    [0, 0.25, 0.5, 0.75, 1].map(part => [
      figure("line", { x1: left, x2: width - room, y1: y(top * part), y2: y(top * part), stroke: "currentColor", "stroke-opacity": 0.15 }),
      words(left - 8, y(top * part) + 4, numbers.format(top * part), "end")]),
    words(left, 12, t("per_million_words"), "start"),
    groups.map((group, at) => (years[at] - years[0]) % every === 0 ? words(x(at), height - 16, group.name, "middle") : null),
    picked.map((line, number) => [strokes(rates[number], years, x, y, line), points(line, rates[number], x, y)]),
    picked.map((line, number) => {
      const height = apart(y(rates[number].at(-1)) + 4, ends);
      return figure("g", {}, words(width - room + 10, height, "●", "start", line.colour), words(width - room + 24, height, titleOf(line), "start"));
    }));
  document.getElementById("trend-chart").replaceChildren(svg, element("details", {}, element("summary", {}, t("as_table")), trendTable()));
}

/** A line from year to year; where a year has no document it is broken, and between what are no years there is none. */
function strokes(rates, years, x, y, { colour, dash }) {
  const runs = [];
  rates.forEach((rate, at) => {
    if (at === 0 || years[at] - years[at - 1] > 1) runs.push([]);
    runs.at(-1).push(`${x(at)},${y(rate)}`);
  });
  return byTime ? runs.map(run => figure("polyline", { points: run.join(" "), fill: "none", stroke: colour, "stroke-dasharray": dash, "stroke-width": 2 })) : [];
}

/** A point a group, each a link with room for a finger. */
function points(line, rates, x, y) {
  return rates.map((rate, at) => {
    const { name } = data.groups[valued[at]];
    const told = `${line.term} ${name}: ${line.counts[valued[at]]}`;
    return figure("a", { href: address([line.kind, name, line.term]), "aria-label": told },
      figure("circle", { cx: x(at), cy: y(rate), r: 12, fill: "transparent" }),
      figure("circle", { cx: x(at), cy: y(rate), r: 5, fill: line.colour }), figure("title", {}, told));
  });
}

function trendTable() {
  return plain(t("trend"), [groupedBy, ...picked.map(titleOf)], data.groups.map((group, at) =>
    [group.name, ...picked.map(line => count(line.counts[at], line.kind, group.name, line.term))]));
}

/** What is no word of the texts is counted wherever it stands. */
function titleOf(line) {
  return line.kind === "find" ? t("as_text", { term: line.term }) : line.term;
}

/** A height at which a label covers no other one. */
function apart(wanted, taken) {
  let at = wanted;
  while (taken.some(other => Math.abs(other - at) < 15)) at -= 15;
  taken.push(at);
  return at;
}

/** The next round number. */
function nice(value) {
  const scale = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 5, 8, 10].find(step => step * scale >= value) * scale;
}

function figure(tag, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.flat(3).filter(child => child !== null));
  return made;
}

function words(x, y, text, anchor, fill = "currentColor") {
  return figure("text", { x, y, "text-anchor": anchor, "font-size": 12, fill }, text);
}
