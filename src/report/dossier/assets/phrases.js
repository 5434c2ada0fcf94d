
// Set phrases and slogans over time: a heat map, those first that came first.

const ROWS = 60;

function drawPhrases() {
  let wanted = "", kind = "", page = 0;
  const rates = data.phrases.map(phrase => ratesOf(phrase));
  const borders = quartiles(rates.flatMap(row => [...row.values()]));
  const map = element("div", { class: "scroll heat" });
  const pager = element("div", { class: "pager" });
  const draw = () => {
    const rows = data.phrases.map((phrase, number) => ({ phrase, number }))
      .filter(({ phrase }) => (!kind || phrase.kind === kind) && phrase.texts.some(text => text.includes(wanted)));
    map.replaceChildren(element("table", {},
      element("thead", {}, element("tr", {}, element("th", { scope: "col" }, t("phrase")), element("th", { scope: "col", class: "number" }, t("count")),
        data.groups.map(group => element("th", { scope: "col" }, group.name)))),
      element("tbody", {}, rows.slice(page * ROWS, (page + 1) * ROWS).map(({ phrase, number }) => heatRow(phrase, number, rates[number], borders)))));
    turn(pager, page, Math.ceil(rows.length / ROWS), to => { page = to; draw(); });
  };
  const restart = change => value => { change(value); page = 0; draw(); };
  fill("phrases", element("div", { class: "controls" },
    filter(t("filter"), restart(value => { wanted = value; })),
    choice(t("kind"), [["", t("all_kinds")], ["phrase", t("set_phrases")], ["slogan", t("slogans")]], "", restart(value => { kind = value; }))),
  element("p", { class: "note" }, t("heat_note")), map, pager);
  draw();
}

function heatRow(phrase, number, rates, borders) {
  const counts = new Map();
  for (let at = 0; at < phrase.counts.length; at += 2) counts.set(phrase.counts[at], phrase.counts[at + 1]);
  return element("tr", {},
    element("th", { scope: "row" }, evidence(["phrase", "*", number], phrase.texts[0], { title: phrase.texts.join("；") })),
    element("td", { class: "number" }, count(phrase.count, "phrase", "*", number)),
    data.groups.map((group, at) => {
      const times = counts.get(at);
      if (!times) return element("td");
      const tier = 1 + borders.filter(border => rates.get(at) > border).length;
      return element("td", { class: `tier${tier}` }, evidence(["phrase", group.name, number], String(times)));
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
