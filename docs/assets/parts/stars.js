// Stars that save works to the reader's list, and how many are saved.

import { make } from "./element.js";
import { addressOf, saved, toggle } from "./reading-list.js";

const SAVED = ".row:is(.row--paper, .row--library, .row--tutorial, .row--project):not(:has(> .save-row))";

function start() {
  const button = document.querySelector("[data-save]");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => toggle(button.dataset.save));
  }
  document.addEventListener("click", ({ target }) => {
    const star = target.closest(".save-row");
    if (star) toggle(star.dataset.address);
  });
  document.addEventListener("rows-added", ({ target }) => watch(target));
  document.addEventListener("list-changed", show);
  addEventListener("storage", show);
  watch(document);
  show();
}

function show() {
  const all = new Set(saved());
  const count = document.querySelector("[data-list-count]");
  if (count) count.textContent = all.size || "";
  const button = document.querySelector("[data-save]");
  if (button) {
    button.textContent = all.has(button.dataset.save) ? "★ In my list" : "☆ Save to my list";
    button.setAttribute("aria-pressed", all.has(button.dataset.save));
  }
  for (const star of document.querySelectorAll(".save-row")) {
    star.setAttribute("aria-pressed", all.has(star.dataset.address));
    star.textContent = all.has(star.dataset.address) ? "★" : "☆";
  }
}

function decorate(row) {
  const link = row.querySelector("a");
  if (!link) return;
  const star = make("button", { type: "button", className: "save-row", title: "Save to my list" });
  star.dataset.address = addressOf(link);
  star.setAttribute("aria-label", `Save “${link.textContent}” to my list`);
  row.append(star);
}

// Rows get their star when they come into view, so that long pages stay quick.
const nearing = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      nearing.unobserve(target);
      decorate(target);
    }
    show();
  },
  { rootMargin: "200px" },
);

function watch(node) {
  for (const row of node.querySelectorAll(SAVED)) nearing.observe(row);
}

start();
