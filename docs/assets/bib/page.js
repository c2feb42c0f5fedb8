// The page that updates a bibliography. The file stays in the browser.

import { rowsOfDrafts } from "../add/known.js";
import { make } from "../parts/element.js";
import { difference } from "./difference.js";
import { BadBibtex } from "./file.js";
import { draftsIn, updateBibliography } from "./update.js";

const TAGS = { same: "span", gone: "del", new: "ins" };

function start(page) {
  const part = (name) => page.querySelector(`[data-bib-${name}]`);
  const [file, text] = [page.querySelector("input"), page.querySelector("textarea")];
  const rules = JSON.parse(page.querySelector("[data-rules]").textContent);
  const loaded = { name: "references.bib", result: null };
  page.hidden = false;

  async function update(bibliography) {
    part("result").hidden = true;
    if (!bibliography.trim()) {
      part("said").textContent = "";
      return;
    }
    part("said").textContent = "Looking the works up…";
    try {
      const rows = await rowsOfDrafts(draftsIn(bibliography), page.dataset.root, rules);
      loaded.result = updateBibliography(bibliography, rows, rules);
      show(loaded.result);
    } catch (error) {
      part("said").textContent =
        error instanceof BadBibtex ? error.message : "The catalog could not be loaded. Try again.";
    }
  }

  function show({ known, changed, unknown }) {
    const found = known.length === 1 ? "1 entry is" : `${known.length} entries are`;
    const missing = unknown.length ? ` Not in the catalog: ${unknown.join(", ")}.` : "";
    part("said").textContent = `${found} in the catalog, ${changed.length} to bring up to date.${missing}`;
    part("result").hidden = !changed.length;
    part("changes").replaceChildren(...changed.map(changeOf));
  }

  file.addEventListener("change", async () => {
    if (!file.files[0]) return;
    loaded.name = file.files[0].name;
    await update(await file.files[0].text());
  });
  text.addEventListener("input", () => update(text.value));
  part("save").addEventListener("click", () => save(loaded.name, loaded.result.text));
  part("copy").addEventListener("click", async ({ target }) => {
    await navigator.clipboard.writeText(loaded.result.text);
    target.textContent = "Copied";
  });
}

function changeOf({ key, before, after, retitled }) {
  const lines = difference(before, after).map(([kind, line]) => make(TAGS[kind], { textContent: line || " " }));
  const heading = make("h3", {}, make("code", { textContent: key }));
  const note = retitled ? [make("p", { textContent: `Published as “${retitled}”.` })] : [];
  return make("section", {}, heading, ...note, make("pre", { tabIndex: 0 }, ...lines));
}

function save(name, text) {
  const link = make("a", { href: URL.createObjectURL(new Blob([text])), download: name });
  link.click();
  URL.revokeObjectURL(link.href);
}

const page = document.querySelector("[data-bib]");
if (page) start(page);
