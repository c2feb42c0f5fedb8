// What every page does first: says that scripts run, and lets "/" and "s" lead to its search box.
// All else is in modules of their own below parts/, so that one that fails stops no other.

document.documentElement.classList.replace("no-js", "js");

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
