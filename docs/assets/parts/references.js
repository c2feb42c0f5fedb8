// The matching of reference lists on the search page. Its script is loaded when somebody opens it,
// or pastes several lines into a search box.

const root = new URL("../../", import.meta.url).href;
const panel = document.querySelector("[data-references]");
let opening;

function opened() {
  opening ??= Promise.all([import("../search/references.js"), import("../search/rows.js")]).then(
    async ([{ References }, { withStyles }]) => {
      await withStyles(root);
      return new References(panel, root);
    },
  );
  return opening;
}

// The button may be pressed before the script is loaded.
panel.querySelector("[data-references-find]").addEventListener("click", async () => (await opened()).run());
panel.addEventListener("toggle", () => {
  if (panel.open) opened();
});
document.querySelector("main [data-find-box]").addEventListener("paste", async (event) => {
  const text = event.clipboardData?.getData("text") ?? "";
  if (text.trim().split(/\n\s*/).length < 3) return;
  event.preventDefault();
  (await opened()).paste(text);
});
