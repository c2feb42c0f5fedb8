// What is folded opens when a link leads into it. `place.js` opens it again on Back.

import { decoded } from "./decode.js";

addEventListener("hashchange", () => unfold(location.hash)?.scrollIntoView());
document.addEventListener("click", ({ target }) => unfold(target.closest("a[href^='#']")?.hash ?? ""));
if (location.hash) unfold(location.hash)?.scrollIntoView();

// Open what a part is folded into. Links to the headings of folds lead to what these contain.
function unfold(hash) {
  const part = hash.length > 1 ? document.getElementById(decoded(hash.slice(1))) : null;
  for (let at = part; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  return part;
}
