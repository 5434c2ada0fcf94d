
// The sentences behind a number. What is asked for stands in the address: #e/term/2024/新质生产力.

const panel = document.getElementById("evidence");
const evidenceTitle = document.getElementById("evidence-title");
const evidenceBody = document.getElementById("evidence-body");
const MOST_LINES = 200;
const LEAST_LINES = 5;
/** So many documents are read at once; of more, the rest is read when asked for. */
const MOST_DOCUMENTS = 60;
let opener = null;
/** Counts what was asked for: what comes late for something else is not shown. */
let asked = 0;

/** Opens what the address asks for. */
async function openEvidence(hash) {
  if (!hash.startsWith("#e/")) return closePanel();
  const mine = ++asked;
  const show = (title, ...children) => {
    if (mine !== asked) return;
    evidenceTitle.textContent = title;
    evidenceBody.replaceChildren(...children);
  };
  if (panel.hidden) opener = document.activeElement;
  panel.hidden = false;
  show(t("evidence"), t("loading"));
  panel.scrollTop = 0;
  coverPage();
  panel.focus();
  try {
    const [kind, ...parts] = hash.slice(3).split("/").map(decodeURIComponent);
    const shown = await KINDS[kind]?.(show, ...parts);
    if (shown === undefined) show(t("evidence"), t("unknown_evidence"));
  } catch (error) {
    show(t("evidence"), element("p", {}, error instanceof URIError ? t("unknown_evidence") : error.message));
  }
}

/** Under a panel as wide as the window nothing is to be reached. */
function coverPage() {
  const covered = !panel.hidden && panel.offsetWidth > innerWidth * 0.9;
  document.querySelectorAll("main, header.page").forEach(part => { part.inert = covered; });
}

function closePanel() {
  asked += 1;
  if (panel.hidden) return;
  panel.hidden = true;
  coverPage();
  opener?.focus({ preventScroll: true });
}

/** What can be asked for; each shows it with `show` and gives true where there is such a thing. */
const KINDS = {
  term: (show, group, text) => lines(show, text, group, page => wordsOf(page, [text])),
  phrase: async (show, group, number) => {
    const phrase = (await side("phrases"))[number];
    if (!phrase) return undefined;
    const texts = phrase.texts.map(([text]) => text);
    return lines(show, texts[0], group, page => phraseIn(page, phrase.texts),
      texts.length > 1 ? t("wordings", { texts: texts.join("；") }) : null, number => data.groups[data.documents[number].group].name !== NO_GROUP);
  },
  find: (show, group, text) => lines(show, text, group, page => textIn(page, text)),
  quotes: (show, group) => lines(show, t("quotes"), group, page => page.quotes.map(found => found[0])),
  slogans: (show, group) => lines(show, t("slogans"), group, page => page.slogans.map(found => found[0])),
  targets: (show, group) => lines(show, t("targets_found"), group, page => page.targets.map(found => found[0])),
  directives: (show, group) => lines(show, t("directives"), group, page => page.directives.map(item => item.place)),
  sections: (show, group) => lines(show, t("sections_found"), group,
    page => page.directives.filter(item => item.parent === null).map(item => item.place)),
  documents: (show, group) => {
    show(`${t("documents")} · ${groupName(group)}`, element("ul", { class: "lines" },
      members(group).map(number => element("li", { lang: CHINESE }, evidence(["document", number], label(number))))));
    return true;
  },
  document: readDocument,
  cell: showCell,
  shared: showShared,
};

/** The documents of a group, of all groups (*), of all but one (!2024), or one (@3). */
function members(group) {
  if (group.startsWith("@")) return [Number(group.slice(1))];
  const all = [...data.documents.keys()];
  const groupOf = number => data.groups[data.documents[number].group].name;
  if (group.startsWith("!")) return all.filter(number => groupOf(number) !== group.slice(1));
  return group === "*" ? all : all.filter(number => groupOf(number) === group);
}

function groupName(group) {
  if (group === "*") return t("all_documents");
  if (group.startsWith("!")) return t("all_but", { group: group.slice(1) });
  return group.startsWith("@") ? nameOf(data.documents[Number(group.slice(1))]) : group;
}

/** Every sentence of the group's documents that holds what `find` finds. */
async function lines(show, what, group, find, note = null, counts = () => true) {
  const wanted = members(group).filter(counts);
  const title = `${what} · ${groupName(group)}`;
  show(title, t("loading"));
  const found = [];
  let read = 0;
  const list = element("div");
  const more = element("p");
  const summary = element("p", { class: "note", role: "status" });
  const readSome = async () => {
    const some = wanted.slice(read, read + MOST_DOCUMENTS);
    const pages = await Promise.all(some.map(number => side(`d${number}`)));
    pages.forEach((page, at) => {
      const places = find(page);
      if (places.length > 0) found.push({ number: some[at], page, places });
    });
    read += some.length;
    draw();
  };
  const draw = () => {
    const total = found.reduce((sum, one) => sum + one.places.length, 0);
    summary.textContent = t("found_in", { count: numbers.format(total), documents: numbers.format(found.length), read: numbers.format(read) });
    const each = Math.max(LEAST_LINES, Math.floor(MOST_LINES / Math.max(1, found.length)));
    list.replaceChildren(...found.map(one => documentLines(one, total <= MOST_LINES ? total : each)));
    more.replaceChildren(read < wanted.length
      ? element("button", { type: "button", onclick: readSome }, t("read_more", { count: wanted.length - read })) : "");
  };
  await readSome();
  show(title, ...[note ? element("p", { class: "note", lang: CHINESE }, note) : null, summary, list, more].filter(Boolean));
  return true;
}

/** The lines of one document, the first at once and the others when asked for. */
function documentLines({ number, page, places }, room) {
  const line = place => element("li", { lang: CHINESE }, sentence(number, page, place));
  const list = element("ul", { class: "lines" }, places.slice(0, room).map(line));
  const left = places.length - room;
  const rest = element("button", { type: "button", onclick: () => {
    list.append(...places.slice(room).map(line));
    list.children[room].querySelector("a")?.focus();
    rest.remove();
  } }, t("more_lines", { count: left }));
  return element("div", {}, element("h3", { lang: CHINESE }, evidence(["document", number], label(number))), list, left > 0 ? rest : null);
}

/** The sentences around a place, the place marked, with where they stand. */
function sentence(number, page, [first, start, last, end]) {
  const block = page.blocks[first];
  const begins = block.ends.filter(stop => stop <= start).pop() ?? 0;
  const ends = page.blocks[last].ends.find(stop => stop >= end) ?? page.blocks[last].text.length;
  const rest = first === last ? block.text.slice(start, end) : [block.text.slice(start),
    ...page.blocks.slice(first + 1, last).map(between => between.text), page.blocks[last].text.slice(0, end)].join(" / ");
  return [
    evidence(["document", number, first, start, last, end], whereabouts(page, first, start), { class: "where" }),
    block.text.slice(begins, start), element("mark", {}, rest), page.blocks[last].text.slice(end, ends),
  ];
}

/** Line and path of a place. */
function whereabouts(page, block, offset) {
  const markers = path(page, block, offset);
  return [t("line", { line: page.blocks[block].line }), markers && `§ ${markers}`].filter(Boolean).join(" ");
}

/** The markers around a place, outermost first. */
function path(page, block, offset) {
  const before = page.directives.filter(({ place }) => place[0] < block || place[0] === block && place[1] <= offset);
  const markers = [];
  for (let item = before.pop(); item; item = page.directives[item.parent ?? -1]) {
    const [at, start] = item.place;
    markers.unshift(page.blocks[at].text.slice(start, start + item.marker).replace(/[、．.，： ]+$/, ""));
  }
  return markers.join(" › ");
}

/** Where the words of a block begin and end. */
function wordsIn(block) {
  if (block.cut) return block.cut;
  const words = [];
  let at = 0, goesOn = false;
  for (const c of block.words) {
    if (c === "+") goesOn = true;
    else if (c >= "A" && c <= "Z") at += c.charCodeAt(0) - 64;
    else {
      const length = parseInt(c, 36) + 1;
      if (goesOn) words[words.length - 1][1] += length; else words.push([at, at + length]);
      at += length;
      goesOn = false;
    }
  }
  return block.cut = words;
}

/** The words that are one of some texts. */
function wordsOf(page, texts) {
  const wanted = new Set(texts);
  const lengths = new Set(texts.map(text => text.length));
  return page.blocks.flatMap((block, number) => wordsIn(block)
    .filter(([start, end]) => lengths.has(end - start) && wanted.has(block.text.slice(start, end)))
    .map(([start, end]) => [number, start, number, end]));
}

/** Wordings as the ledger counts them: as words, or where they are none as slogans. */
function phraseIn(page, texts) {
  return texts.flatMap(([text, isWord]) => {
    const words = isWord ? wordsOf(page, [text]) : [];
    if (words.length > 0) return words;
    return page.slogans.filter(([place, kind]) => kind !== "title" && kind !== "exhortation" && textAt(page, place) === text)
      .map(([place]) => place);
  }).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

function textAt(page, [first, start, last, end]) {
  if (first === last) return page.blocks[first].text.slice(start, end).replaceAll("\n", "");
  return [page.blocks[first].text.slice(start), page.blocks[last].text.slice(0, end)].join("");
}

/** Every place of a text, however it is cut into words. */
function textIn(page, text) {
  return page.blocks.flatMap((block, number) => {
    const places = [];
    for (let at = block.text.indexOf(text); text && at >= 0; at = block.text.indexOf(text, at + text.length)) {
      places.push([number, at, number, at + text.length]);
    }
    return places;
  });
}

/** A document in full, what was asked for marked. */
async function readDocument(show, number, ...place) {
  const about = data.documents[number];
  if (!about) return undefined;
  const page = await side(`d${number}`);
  const [first, start = 0, last = first, end = page.blocks[last]?.text.length] = place.map(Number);
  const text = (block, at) => {
    if (!(at >= first && at <= last)) return [block.text];
    const [from, to] = [at === first ? start : 0, at === last ? end : block.text.length];
    return [block.text.slice(0, from), element("mark", { id: at === first ? "here" : null }, block.text.slice(from, to)), block.text.slice(to)];
  };
  show(nameOf(about), element("p", { class: "note" }, about.path),
    element("div", { class: "reader", lang: CHINESE }, page.blocks.map((block, at) =>
      element("p", { class: block.kind }, element("span", { class: "where" }, block.line), ...text(block, at)))));
  document.getElementById("here")?.scrollIntoView({ block: "center" });
  return true;
}
