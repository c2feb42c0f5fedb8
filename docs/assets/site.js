// Runs on every page: the keys "/" and "s" focus the search box, and the common parts are loaded
// separately, so that a failing one does not stop the others.

const parts = ["colours", "search", "rows", "copy", "place"];
if (document.querySelector("[data-cited]")) parts.push("cited");
if (document.querySelector("details.fold")) parts.push("folds");
for (const part of parts) {
  import(`./parts/${part}.js`).catch((problem) => console.warn(problem));
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !["/", "s"].includes(event.key)) return;
  const box =
    document.querySelector("main [data-search], [data-scope=''] [data-find-box]") ??
    document.querySelector("[data-search]");
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});
