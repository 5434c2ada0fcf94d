
// Fills the sections and follows the address.

function start() {
  drawOverview();
  if (data.documents.length === 0) return;
  drawTerms();
  drawPhrases();
  drawChanges();
  drawOutlines();
  for (const [section, draw] of [["targets", drawTargets], ["similarity", drawSimilarity]]) {
    draw().catch(error => fill(section, element("p", {}, error.message)));
  }
}

const follow = () => openEvidence(location.hash);
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
  history.pushState(null, "", location.pathname + location.search);
}

start();
follow();
document.documentElement.dataset.ready = "yes";
