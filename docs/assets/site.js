// Starts the parts of a page that do more than be read. Each is a module of its own, fetched where
// the page holds what it serves; one that fails takes nothing else with it.

const PARTS = [
  ["colours", "[data-md-component=palette]"],
  ["search", "[data-search], [data-find]"],
  ["stars", "[data-list-count], [data-save], .row"],
  ["copy", ".copyable, .highlight"],
  ["my-list", "[data-my-list]"],
  ["paths", "[data-path], [data-path-card]"],
  ["table-filters", "[data-filter-table]"],
  ["table-sorting", "table.sortable"],
];

async function start(name) {
  try {
    (await import(`./parts/${name}.js`)).start();
  } catch (problem) {
    console.error(`A part of this page does not work: ${name}.`, problem);
  }
}

document.documentElement.classList.replace("no-js", "js");
for (const [name, served] of PARTS) if (document.querySelector(served)) start(name);
