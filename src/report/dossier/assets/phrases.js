
// Set phrases and slogans over time: a heat map, those first that came first.

const ROWS = 60;
/** Of each group's new wordings so many are shown at first: thousands would hide when what came. */
const OF_EACH = 12;
let phraseRows = [];

async function drawPhrases() {
  phraseRows = await side("phrases");
  if (phraseRows.length === 0) return fill("phrases", element("p", {}, t("nothing_found")));
  const rates = phraseRows.map(ratesOf);
  const borders = quartiles(rates.flatMap(row => [...row.values()]));
  const often = oftenest();
  // Only years have a first and a last.
  const inTime = byTime && valued.length > 1;
  const order = [...phraseRows.keys()];
  if (!inTime) {
    order.sort((a, b) => phraseRows[b].count - phraseRows[a].count);
    document.getElementById("phrases-title").textContent = t("phrases_plain");
    document.querySelector("#phrases .lead").textContent = t("phrases_lead_plain");
  }
  let wanted = "", kind = "", status = "", all = "", page = 0;
  const map = element("div", { class: "scroll heat" });
  const told = element("p", { class: "note", role: "status" });
  const pager = element("div", { class: "pager" });
  const draw = () => {
    const rows = order.filter(number => {
      const phrase = phraseRows[number];
      return (!kind || phrase.kind === kind) && (!status || phrase.status === status)
        && (!inTime || all || wanted || status || often.has(number)) && phrase.texts.some(([text]) => text.includes(wanted));
    });
    told.textContent = t("rows_of", { shown: rows.length, all: phraseRows.length });
    map.replaceChildren(rows.length === 0 ? t("nothing_found") : element("table", {},
      element("thead", {}, element("tr", {}, element("th", { scope: "col" }, t("phrase")), element("th", { scope: "col", class: "number" }, t("count")),
        valued.map(at => element("th", { scope: "col" }, data.groups[at].name)))),
      element("tbody", {}, rows.slice(page * ROWS, (page + 1) * ROWS).map(number => heatRow(number, rates[number], borders)))));
    turn(pager, page, Math.ceil(rows.length / ROWS), to => { page = to; draw(); });
  };
  const restart = change => value => { change(value); page = 0; draw(); };
  fill("phrases", element("div", { class: "controls" },
    filter(t("filter"), restart(value => { wanted = value; })),
    choice(t("kind"), [["", t("all_kinds")], ["phrase", t("set_phrases")], ["slogan", t("slogans")]], "", restart(value => { kind = value; })),
    inTime ? choice(t("status"), [["", t("all_kinds")], ...["born", "kept", "revived", "dropped"].map(name => [name, t(`standing_${name}`)])], "",
      restart(value => { status = value; })) : null,
    inTime ? choice(t("rows"), [["", t("often_of_each", { count: OF_EACH })], ["all", t("all_kinds")]], "", restart(value => { all = value; })) : null),
  told, map, pager, element("p", { class: "note" }, t("heat_note")));
  draw();
}

/** The most frequent of those that came first in a group. */
function oftenest() {
  const of = new Map();
  phraseRows.forEach((phrase, number) => of.set(phrase.counts[0], [...(of.get(phrase.counts[0]) ?? []), number]));
  return new Set([...of.values()].flatMap(numbers =>
    numbers.sort((a, b) => phraseRows[b].count - phraseRows[a].count).slice(0, OF_EACH)));
}

function heatRow(number, rates, borders) {
  const phrase = phraseRows[number];
  const counts = new Map();
  for (let at = 0; at < phrase.counts.length; at += 2) counts.set(phrase.counts[at], phrase.counts[at + 1]);
  return element("tr", {},
    element("th", { scope: "row", lang: CHINESE },
      evidence(["phrase", "*", number], phrase.texts[0][0], { title: phrase.texts.map(([text]) => text).join("；") })),
    element("td", { class: "number" }, count(phrase.count, "phrase", "*", number)),
    valued.map(at => {
      const times = counts.get(at);
      if (!times) return element("td");
      const tier = 1 + borders.filter(border => rates.get(at) > border).length;
      const { name } = data.groups[at];
      return element("td", { class: `tier${tier}` },
        evidence(["phrase", name, number], String(times), { "aria-label": `${phrase.texts[0][0]} ${name} ${times}` }));
    }));
}

function ratesOf(phrase) {
  const rates = new Map();
  for (let at = 0; at < phrase.counts.length; at += 2) {
    rates.set(phrase.counts[at], phrase.counts[at + 1] / Math.max(1, data.groups[phrase.counts[at]].tokens));
  }
  return rates;
}

/** Quartiles of type 7 (Hyndman and Fan 1996). */
function quartiles(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return [0.25, 0.5, 0.75].map(part => {
    const place = (sorted.length - 1) * part;
    const below = sorted[Math.floor(place)] ?? 0;
    return below + ((sorted[Math.ceil(place)] ?? 0) - below) * (place % 1);
  });
}
