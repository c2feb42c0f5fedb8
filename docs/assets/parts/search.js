// Loads the search script when a search box is used, and the index with the first query.

const root = new URL("../../", import.meta.url).href;
const NEEDED = [
  "citation",
  "engine",
  "families",
  "favour",
  "index",
  "leaves",
  "longtext",
  "ranking",
  "records",
  "remarks",
  "rows",
  "weights",
  "words",
];
const TURNED_TO = ["focusin", "pointerdown", "input"];

for (const box of document.querySelectorAll("[data-search]")) {
  if (document.activeElement === box) wake("box", box);
  else box.addEventListener("focus", () => wake("box", box), { once: true });
}
const form = document.querySelector("[data-find]");
if (form) {
  unfold();
  if (form.dataset.scope !== "mine") waitFor();
}

async function wake(name, element) {
  const bring = (module) => import(`../search/${module}.js`);
  try {
    for (const module of NEEDED) bring(module).catch(() => {});
    await (await bring(name)).attach(element, root);
  } catch (problem) {
    console.warn("Search could not be loaded.", problem);
  }
}

function waitFor() {
  const begin = () => {
    for (const sign of TURNED_TO) form.removeEventListener(sign, begin);
    wake("find", form);
  };
  if (location.search || form.contains(document.activeElement) || isChanged()) begin();
  else for (const sign of TURNED_TO) form.addEventListener(sign, begin);
}

// Whether the reader typed or chose something before this script was loaded.
function isChanged() {
  return [...form.querySelectorAll("input, select")].some(
    ({ options, value, defaultValue, checked, defaultChecked }) =>
      options ? options.selectedIndex > 0 : checked !== defaultChecked || value !== defaultValue,
  );
}

// The button of the filters works before the rest of search is loaded.
function unfold() {
  import("./filters.js").then(({ addFilters }) => addFilters(form)).catch((problem) => console.warn(problem));
  const button = form.querySelector("[data-fold]");
  const filters = document.getElementById(button.getAttribute("aria-controls"));
  button.addEventListener("click", () => {
    filters.hidden = !filters.hidden;
    button.setAttribute("aria-expanded", !filters.hidden);
  });
}
