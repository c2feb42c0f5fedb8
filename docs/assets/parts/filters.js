// The filters of the bar over a list, which without scripts have no use: a panel for each facet, to be
// filled when it is opened, and a box for each of those that are ticked.

import { FACETS } from "../kinds.js";
import { make } from "./element.js";

// Puts the filters that the bar names into it, once.
export function addFilters(form) {
  const bar = form.querySelector("[data-facets]");
  if (!bar || bar.firstChild) return;
  const named = bar.dataset.facets.split(" ").map((id) => [id, ...FACETS[id]]);
  bar.append(...named.map(([id, title, value]) => (value ? ticked(id, title, value) : facet(id, title))));
}

function facet(id, title) {
  const panel = make("div", { className: "facet__panel", ariaBusy: "true" });
  const summary = make("summary", {}, title, make("span", { className: "facet__chosen" }));
  const found = make("details", { className: "facet" }, summary, panel);
  found.dataset.facet = id;
  found.setAttribute("name", "facet"); // one is open at a time
  return found;
}

const ticked = (name, title, value) =>
  make("label", { className: "switch" }, make("input", { type: "checkbox", name, value }), ` ${title}`);
