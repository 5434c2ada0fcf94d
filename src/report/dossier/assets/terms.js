
// Terms by group, and the trend chart, whose lines are picked by clicking a term or typing one.

const LINES = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#B07A00", "#3B8FC2", "#7A7A00"];
const picked = [];
let allTerms = null;

function drawTerms() {
  let chosen = data.groups.length - 1;
  const lists = element("div", { class: "columns" });
  const draw = () => {
    const group = data.groups[chosen].name;
    const own = data.terms[chosen];
    const number = (value, term) => count(value, "term", group, term);
    const row = term => element("button", { type: "button", class: "plain", "data-term": term, onclick: () => pick(term) }, term);
    lists.replaceChildren(
      plain(t("frequent"), [t("term"), t("count")], own.frequent.map(([term, times]) => [row(term), number(times, term)])),
      plain(t("telling"), [t("term"), t("count"), "tf-idf"], own.telling.map(([term, times, weight]) =>
        [row(term), number(times, term), number(weight, term)])),
      plain(t("key", { group }), [t("term"), t("count"), t("elsewhere"), "G²", t("log_ratio"), "p"],
        own.key.map(([term, here, there, g2, ratio, p]) => [row(term), number(here, term),
          count(there, "term", "*", term), number(g2, term), number(ratio, term),
          evidence(["term", group, term], p < 1e-4 ? "<0.0001" : numbers.format(p))])));
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
  data.terms[chosen]?.key.slice(0, 3).forEach(([term]) => pick(term));
}

/** A small table that neither sorts nor turns pages. */
function plain(caption, head, rows) {
  return element("div", { class: "scroll" }, element("table", {}, element("caption", {}, caption),
    element("thead", {}, element("tr", {}, head.map((name, at) => element("th", { scope: "col", class: at > 0 ? "number" : null }, name)))),
    element("tbody", {}, rows.map(row => element("tr", {}, row.map((cell, at) => element("td", { class: at > 0 ? "number" : null }, cell)))))));
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
  picked.push({ term, colour: free, ...found });
  drawTrend();
}

function drawTrend() {
  document.getElementById("trend-chips").replaceChildren(...picked.map(line => element("li", {},
    element("button", { type: "button", style: `border-color:${line.colour}`, "aria-label": t("remove", { term: line.term }),
      onclick: () => { picked.splice(picked.indexOf(line), 1); drawTrend(); } }, `${line.term} ×`))));
  const groups = data.groups;
  const rates = picked.map(line => line.counts.map((times, at) => 1e6 * times / Math.max(1, groups[at].tokens)));
  const top = nice(Math.max(1, ...rates.flat()));
  const [width, height, left, bottom] = [Math.max(640, 60 + 34 * groups.length), 320, 64, 40];
  const x = at => left + (groups.length > 1 ? at / (groups.length - 1) : 0.5) * (width - left - 90);
  const y = rate => 16 + (1 - rate / top) * (height - bottom - 16);
  const every = Math.ceil(groups.length * 46 / (width - left - 90));
  const ends = [];
  const svg = figure("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": t("trend") },
    [0, 0.25, 0.5, 0.75, 1].map(part => [
      figure("line", { x1: left, x2: width - 80, y1: y(top * part), y2: y(top * part), stroke: "currentColor", "stroke-opacity": 0.15 }),
      words(left - 8, y(top * part) + 4, numbers.format(top * part), "end")]),
    words(left, 10, t("per_million"), "start"),
    groups.map((group, at) => at % every === 0 ? words(x(at), height - 16, group.name, "middle") : null),
    picked.map((line, number) => {
      const points = rates[number].map((rate, at) => `${x(at)},${y(rate)}`).join(" ");
      return [figure("polyline", { points, fill: "none", stroke: line.colour, "stroke-width": 2 }),
        rates[number].map((rate, at) => figure("a", { href: address([line.kind, groups[at].name, line.term]),
          "aria-label": `${line.term} ${groups[at].name} ${line.counts[at]}` },
          figure("circle", { cx: x(at), cy: y(rate), r: 5, fill: line.colour }),
          figure("title", {}, `${line.term} ${groups[at].name}: ${line.counts[at]}`)))];
    }),
    picked.map((line, number) => words(width - 76, apart(y(rates[number].at(-1)) + 4, ends), line.term, "start", line.colour)));
  document.getElementById("trend-chart").replaceChildren(picked.length > 0 ? svg : "");
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

function address(parts) {
  return "#e/" + parts.map(encodeURIComponent).join("/");
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
