// What every page does: lets "/" and "s" lead to its search box, and brings the parts that pages
// have in common. Each is brought by itself, so that one that fails stops no other.

const parts = ["colours", "search", "rows", "copy", "place"];
if (document.querySelector("[data-cited]")) parts.push("cited");
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
