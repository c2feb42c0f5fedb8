// The panels of the facets: values, with the number of results that each would give.

import { make } from "../parts/element.js";
import { Dates } from "./dates.js";

export class Panels {
  // `asked` is called when the reader changes the choice.
  constructor(panels, choice, asked) {
    this.all = panels;
    this.choice = choice;
    this.asked = asked;
    this.made = new Map();
  }

  shut() {
    for (const panel of this.all) panel.open = false;
  }

  // Update the number of chosen values on every panel, and the values of open panels.
  fill(index, narrowing) {
    for (const panel of this.all) this.fillOne(panel, index, narrowing);
  }

  fillOne(panel, index, narrowing) {
    const id = panel.dataset.facet;
    const size = id === "year" ? Number(this.choice.span.some(Boolean)) : this.choice.of(id).size;
    panel.querySelector(".facet__chosen").textContent = size ? ` ${size}` : "";
    const facet = index?.facet(id);
    if (!panel.open || !facet?.values) return;
    if (!this.made.has(id))
      this.made.set(
        id,
        id === "year" ? new Dates(inner(panel), facet, this.choice, this.asked) : this.makeBoxes(panel, facet),
      );
    if (id === "year") this.made.get(id).recount(narrowing.without(id));
    else this.recount(facet, narrowing.leftFor(id));
  }

  makeBoxes(panel, facet) {
    const boxes = facet.values.map((value) => {
      const box = make("input", { type: "checkbox", value: value.id });
      const count = make("span", { className: "count" });
      box.addEventListener("change", () => {
        this.choice.set(facet.id, value.id, box.checked);
        this.asked();
      });
      return { box, count, value, label: make("label", {}, box, make("span", { textContent: value.title }), count) };
    });
    const inside = inner(panel);
    const all = overlap(facet) ? this.makeBoth(facet) : null;
    inside.append(
      make(
        "fieldset",
        {},
        make("legend", { className: "visually-hidden", textContent: facet.title }),
        ...boxes.map(({ label }) => label),
      ),
    );
    if (all) inside.prepend(all.label);
    inside.classList.toggle("facet__panel--wide", facet.values.length > 12);
    return { boxes, all: all?.box };
  }

  // The checkbox for results with all chosen values, such as works on two topics.
  makeBoth(facet) {
    const box = make("input", { type: "checkbox" });
    box.addEventListener("change", () => {
      this.choice.askForAll(facet.id, box.checked);
      this.asked();
    });
    const text = make("span", { textContent: "Works must have all that is ticked" });
    return { box, label: make("label", { className: "facet__all" }, box, text) };
  }

  recount(facet, left) {
    const { boxes, all } = this.made.get(facet.id);
    if (all) all.checked = this.choice.asksForAll(facet.id);
    const sizes = boxes.map((one) => ({ ...one, size: one.value.records.shared(left) }));
    for (const { box, count, value, label, size } of sizes) {
      box.checked = this.choice.has(facet.id, value.id);
      count.textContent = size.toLocaleString("en");
      label.hidden = !size && !box.checked;
    }
    const fieldset = sizes[0]?.label.parentElement;
    if (facet.id !== "model" || !fieldset || fieldset.contains(document.activeElement)) return;
    fieldset.append(...sizes.sort((one, other) => other.size - one.size).map(({ label }) => label));
  }
}

// Whether a record can have several values of a facet.
function overlap({ values }) {
  const [first, ...others] = values.map(({ records }) => records);
  if (!first) return false;
  const sum = values.reduce((total, { records }) => total + records.size, 0);
  return others.reduce((all, records) => all.or(records), first).size < sum;
}

function inner(panel) {
  const inside = panel.querySelector(".facet__panel");
  inside.removeAttribute("aria-busy");
  return inside;
}
