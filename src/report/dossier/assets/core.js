
"use strict";
// What every section uses: the page's data, its words, elements, side files.

const data = JSON.parse(document.getElementById("data").textContent);
const language = document.documentElement.lang;
/** The language of documents, whatever that of the page. */
const CHINESE = "zh-CN";
const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 4 });

/** A word of the page, with values in its places. */
function t(name, values = {}) {
  return (data.strings[name] ?? name).replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
}

/** An element with attributes and children; text is never read as HTML. */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter(child => child !== null && child !== undefined));
  return made;
}

/** The place of a section that its script fills. */
function fill(section, ...children) {
  document.querySelector(`#${section} .fill`).replaceChildren(...children.filter(Boolean));
}

// A page that is opened from disk may not read files, but it may run them: a side file hands over its value.
const tifa = { waiting: new Map(), put: (name, packed) => tifa.waiting.get(name)?.(packed) };
const sides = new Map();

/** The value of a side file, loaded once. */
function side(name) {
  if (!sides.has(name)) {
    sides.set(name, new Promise((resolve, reject) => {
      tifa.waiting.set(name, packed => resolve(unpack(packed)));
      const script = element("script", { src: `${data.folder}/${name}.js` });
      script.addEventListener("error", () => {
        sides.delete(name);
        reject(new Error(t("missing_file", { name: `${data.folder}/${name}.js` })));
      });
      document.head.append(script);
    }));
  }
  return sides.get(name);
}

async function unpack(packed) {
  const bytes = Uint8Array.from(atob(packed), c => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return JSON.parse(await new Response(stream).text());
}

/** The address of the evidence of something; what it is stands in it, so that the back button works. */
function address(parts) {
  return "#e/" + parts.map(encodeURIComponent).join("/");
}

/** A link to the evidence of something. */
function evidence(parts, label, attributes = {}) {
  return element("a", { href: address(parts), ...attributes }, label);
}

/** A number that opens its evidence. */
function count(value, ...parts) {
  return value === 0 ? "0" : evidence(parts, numbers.format(value));
}

const CHINESE_LETTER = /\p{Script=Han}/u;

/** A choice out of named values. */
function choice(label, options, chosen, change) {
  const select = element("select", { onchange: () => change(select.value) },
    options.map(([value, name]) => element("option", { value, selected: value === chosen, lang: CHINESE_LETTER.test(name) ? CHINESE : null }, name)));
  return element("label", {}, label, select);
}

/** A field that filters as one types. */
function filter(label, change) {
  const input = element("input", { type: "search", oninput: () => change(input.value.trim()) });
  return element("label", {}, label, input);
}

function share(value) {
  return `${numbers.format(Math.round(value * 1000) / 10)}%`;
}

function nameOf(document) {
  return document.title || document.path.split(/[\\/]/).pop().replace(/\.[a-z]+$/i, "");
}

/** What the groups are of, in the page's language. */
const groupedBy = data.strings[`by_${data.by}`] ?? data.by;

/** A document's year, place and title, and its group where that is neither. */
function label(number) {
  const document = data.documents[number];
  const name = nameOf(document);
  const group = data.groups[document.group].name;
  const place = document.place && !name.includes(document.place) ? document.place : null;
  const known = [document.year, document.place, NO_GROUP].includes(group) ? null : group;
  return [document.year, known, [place, name].filter(Boolean).join(" ")].filter(Boolean).join(" · ");
}

/** A number with so many decimals. */
function fixed(value, digits) {
  return new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

/** The group of documents that have no value for the key. */
const NO_GROUP = "(none)";
/** The numbers of the groups with a value, and whether they are years. */
const valued = [...data.groups.keys()].filter(at => data.groups[at].name !== NO_GROUP);
const byTime = valued.length > 0 && valued.every(at => /^\d{4}$/.test(data.groups[at].name));
