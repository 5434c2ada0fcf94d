
// Fills the sections and follows the address.

function start() {
  drawOverview();
  if (data.documents.length === 0) return;
  drawTerms();
  drawChanges();
  drawOutlines();
  for (const [section, draw] of [["phrases", drawPhrases], ["targets", drawTargets], ["similarity", drawSimilarity]]) {
    const drawn = () => draw().catch(error => fill(section, element("p", {}, error.message)));
    if (data.documents.length <= MANY) drawn(); else whenNear(section, drawn);
  }
}

/** Of more documents a section is drawn when one comes near it. */
const MANY = 100;

function whenNear(section, draw) {
  const watch = new IntersectionObserver(seen => {
    if (!seen.some(one => one.isIntersecting)) return;
    watch.disconnect();
    draw();
  }, { rootMargin: "600px" });
  watch.observe(document.getElementById(section));
}

/** How many steps of the history lead back to the page without evidence. */
let depth = 0;
let begun = false;

function follow() {
  if (!location.hash.startsWith("#e/")) depth = 0;
  else if (history.state?.depth !== undefined) depth = history.state.depth;
  else if (begun) history.replaceState({ depth: ++depth }, "");
  begun = true;
  openEvidence(location.hash);
}

window.addEventListener("hashchange", follow);
document.getElementById("evidence-close").addEventListener("click", leaveEvidence);
document.addEventListener("keydown", event => { if (event.key === "Escape" && !panel.hidden) leaveEvidence(); });
document.getElementById("search").addEventListener("submit", event => {
  event.preventDefault();
  const text = document.getElementById("search-text").value.trim();
  if (text) location.hash = address(["find", "*", text]);
});

/** Closes the evidence and keeps the place on the page. */
function leaveEvidence() {
  closePanel();
  if (depth > 0) history.go(-depth);
  else history.replaceState(null, "", location.pathname + location.search);
}

// What is jumped to must not lie under the head of the page.
const head = document.querySelector("header.page");
new ResizeObserver(() => {
  const stays = getComputedStyle(head).position === "sticky" ? head.offsetHeight : 0;
  document.documentElement.style.scrollPaddingTop = `${stays + 12}px`;
  coverPage();
}).observe(head);

start();
follow();
document.documentElement.dataset.ready = "yes";
