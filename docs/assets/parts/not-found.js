// The page for missing addresses searches the catalog for the words of the address.

import { decoded } from "./decode.js";
import { make } from "./element.js";
import { scope } from "./storage.js";

const SHOWN = 8;

// The words of an address as a query, without its first folder.
export function wordsOf(path) {
  const parts = decoded(path)
    .split("/")
    .filter((part) => part && !/^index\.html?$/.test(part));
  return parts
    .slice(parts.length > 1 ? 1 : 0)
    .map((part) => part.replace(/\.\w{1,5}$/, "").replace(/[-_+]+/g, " "))
    .join(" ")
    .trim()
    .slice(0, 200);
}

async function start(place) {
  const root = new URL("../../", import.meta.url).href;
  const words = wordsOf(
    location.pathname.startsWith(scope) ? location.pathname.slice(scope.length) : location.pathname,
  );
  if (!words) return;
  place.querySelector("input").value = words;
  const [{ find, withIndex }, { withStyles, hits, row }] = await Promise.all([
    import("../search/engine.js"),
    import("../search/rows.js"),
  ]);
  await withStyles(root);
  await withIndex(root, async (index) => {
    const found = await find(index, words);
    const records = await index.rows((found.numbers ?? []).slice(0, SHOWN));
    const isHit = hits(found.words, index.head);
    const rows = records.map((record) => row(record, root, isHit, true));
    place.querySelector("[role=status]").textContent = rows.length
      ? `The address may have meant one of these:`
      : `Nothing in the catalog matches “${words}”.`;
    const list = make("ul", { className: "rows rows--wide" }, ...rows);
    place.append(list);
    list.dispatchEvent(new CustomEvent("rows-added", { bubbles: true }));
  });
}

const place = globalThis.document?.querySelector("[data-not-found]");
if (place) start(place).catch((problem) => console.warn(problem));
