// The facets of the form: a panel each, with its values and how many results each would leave.

import { make } from "../parts/element.js";

export class Panels {
  // `asked` is called when the reader changed the choice.
  constructor(panels, choice, asked) {
    this.all = panels;
    this.choice = choice;
    this.asked = asked;
    this.made = new Map();
  }

  shut() {
    for (const panel of this.all) panel.open = false;
  }

  // How many values are chosen, on every panel; the values themselves where one is open.
  fill(index, narrowing) {
    for (const panel of this.all) this.fillOne(panel, index, narrowing);
  }

  fillOne(panel, index, narrowing) {
    const id = panel.dataset.facet;
    const size = id === "year" ? Number(this.choice.years.some(Boolean)) : this.choice.of(id).size;
    panel.querySelector(".facet__chosen").textContent = size ? ` ${size}` : "";
    const facet = index?.facet(id);
    if (!panel.open || !facet) return;
    const left = narrowing.without(id);
    if (!this.made.has(id))
      this.made.set(id, id === "year" ? this.makeYears(panel, facet) : this.makeBoxes(panel, facet));
    if (id === "year") this.recountYears(facet, left);
    else this.recount(facet, left);
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
    inside.append(
      make(
        "fieldset",
        {},
        make("legend", { className: "visually-hidden", textContent: facet.title }),
        ...boxes.map(({ label }) => label),
      ),
    );
    inside.classList.toggle("facet__panel--wide", facet.values.length > 12);
    return boxes;
  }

  recount(facet, left) {
    const sizes = this.made.get(facet.id).map((one) => ({ ...one, size: one.value.records.shared(left) }));
    for (const { box, count, value, label, size } of sizes) {
      box.checked = this.choice.has(facet.id, value.id);
      count.textContent = size.toLocaleString("en");
      label.hidden = !size && !box.checked;
    }
    const fieldset = sizes[0]?.label.parentElement;
    if (facet.id !== "model" || !fieldset || fieldset.contains(document.activeElement)) return;
    fieldset.append(...sizes.sort((one, other) => other.size - one.size).map(({ label }) => label));
  }

  makeYears(panel, facet) {
    const selects = ["From", "To"].map((title) => {
      const select = make(
        "select",
        { id: `find-${title.toLowerCase()}` },
        make("option", { value: "", textContent: "any year" }),
        ...facet.values.map(({ id }) => make("option", { value: id })),
      );
      inner(panel).append(
        make("div", { className: "facet__end" }, make("label", { htmlFor: select.id, textContent: title }), select),
      );
      return select;
    });
    for (const select of selects) {
      select.addEventListener("change", () => {
        this.choice.years = selects.map(({ value }) => value);
        this.asked();
      });
    }
    return selects;
  }

  recountYears(facet, left) {
    this.made.get("year").forEach((select, end) => {
      facet.values.forEach((value, at) => {
        select.options[at + 1].textContent = `${value.title} (${value.records.shared(left).toLocaleString("en")})`;
      });
      select.value = this.choice.years[end];
    });
  }
}

function inner(panel) {
  const inside = panel.querySelector(".facet__panel");
  inside.removeAttribute("aria-busy");
  return inside;
}

// A chip for each chosen value, which removes it, and one that removes all. `changed` is called
// after each.
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
  const found = index.facets.flatMap((facet) =>
    facet.values
      .filter(({ id }) => choice.has(facet.id, id))
      .map((value) => chip(value.title, () => choice.set(facet.id, value.id, false))),
  );
  const [from, to] = choice.years;
  if (from || to)
    found.push(
      chip(from && to ? (from === to ? from : `${from} to ${to}`) : from ? `since ${from}` : `until ${to}`, () => {
        choice.years = ["", ""];
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
