// A reference list on the search page; its program is fetched when somebody opens it, or pastes a
// text of several lines into a search box of the page.

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

// Also pressed before the program is there.
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
