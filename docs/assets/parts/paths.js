// Learning paths: stores in this browser which steps are done.

import { make } from "./element.js";
import { keep, stored } from "./storage.js";

const KEY = "mi:paths";

function start() {
  for (const card of document.querySelectorAll("[data-path-card]")) {
    const { length } = doneIn(card.dataset.pathCard);
    if (length)
      card.append(make("span", { className: "count", textContent: ` · ${length} of ${card.dataset.steps} done` }));
  }
  const steps = document.querySelector("[data-path]");
  if (steps) track(steps, document.querySelector("[data-progress]"));
}

// The steps of every path that are done: an object of lists of ids.
function progress() {
  const kept = stored(KEY);
  return kept && typeof kept === "object" && !Array.isArray(kept) ? kept : {};
}

function doneIn(path) {
  const all = progress();
  const done = Object.hasOwn(all, path) ? all[path] : [];
  return Array.isArray(done) ? done.filter((step) => typeof step === "string") : [];
}

function track(steps, output) {
  const path = steps.dataset.path;
  const done = new Set(doneIn(path));
  const boxes = [...steps.querySelectorAll("[data-step]")].map((step) => {
    const box = make("input", { type: "checkbox", value: step.dataset.step, checked: done.has(step.dataset.step) });
    box.setAttribute("aria-label", `Done: ${step.querySelector("a").textContent}`);
    box.addEventListener("change", () => {
      keep(KEY, { ...progress(), [path]: boxes.filter(({ checked }) => checked).map(({ value }) => value) });
      show();
    });
    step.prepend(box);
    return box;
  });
  const show = () => {
    const count = boxes.filter(({ checked }) => checked).length;
    output.textContent = count === boxes.length ? "All done." : `${count} of ${boxes.length} done.`;
    output.hidden = false;
    for (const box of boxes) box.parentElement.classList.toggle("step--done", box.checked);
  };
  show();
}

start();
