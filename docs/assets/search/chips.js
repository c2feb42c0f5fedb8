// A chip for each chosen value, which removes it, and one that removes all.

import { make } from "../parts/element.js";
import { monthName } from "./dates.js";

// `changed` is called after each removal.
export function chips(index, choice, changed) {
  const chip = (text, act) => {
    const button = make(
      "button",
      { type: "button", className: "found__chip" },
      text,
      make("span", { textContent: " ×", ariaHidden: "true" }),
    );
    button.setAttribute("aria-label", `Remove filter: ${text}`);
    button.addEventListener("click", () => {
      act();
      changed();
    });
    return button;
  };
  const found = index.facets.flatMap((facet) => {
    const values = (facet.values ?? []).filter(({ id }) => choice.has(facet.id, id));
    const between = choice.asksForAll(facet.id) && values.length > 1 ? "and " : "";
    return values.map(({ id, title }, at) => chip((at ? between : "") + title, () => choice.set(facet.id, id, false)));
  });
  const [from, to] = choice.span;
  if (from || to)
    found.push(
      chip(spanned(from, to), () => {
        choice.span = ["", ""];
      }),
    );
  if (found.length > 1) {
    const clear = make("button", { type: "button", className: "found__clear", textContent: "Clear all" });
    clear.addEventListener("click", () => {
      choice.clear();
      changed();
    });
    found.push(clear);
  }
  return found;
}

function spanned(from, to) {
  if (from === to) return monthName(from);
  if (!to) return `since ${monthName(from)}`;
  return from ? `${monthName(from)} to ${monthName(to)}` : `until ${monthName(to)}`;
}
