// What is folded opens when a link leads into it, and is open again when Back leads to the page.

import { decoded } from "./decode.js";

const FOLDS = "details.fold";

if (globalThis.document) {
  addEventListener("hashchange", () => unfold(location.hash)?.scrollIntoView());
  document.addEventListener("click", ({ target }) => unfold(target.closest("a[href^='#']")?.hash ?? ""));
  if (location.hash) unfold(location.hash)?.scrollIntoView();
}

// Open what a part is folded into. Links to the headings of folds lead to what these contain.
function unfold(hash) {
  const part = hash.length > 1 ? document.getElementById(decoded(hash.slice(1))) : null;
  for (let at = part; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  return part;
}

// Which folds the reader has open, by their place on the page.
export function openFolds() {
  return [...document.querySelectorAll(FOLDS)].flatMap(({ open }, place) => (open ? [place] : []));
}

export function reopenFolds(open) {
  const folds = document.querySelectorAll(FOLDS);
  for (const place of open) if (folds[place]) folds[place].open = true;
}
