// The buttons of a work in a list: save it, copy its BibTeX, and in dense lists show details.

import { make } from "./element.js";
import { addressOf, saved, toggle } from "./reading-list.js";

const root = new URL("../../", import.meta.url).href;
const WORKS = ".row:is(.row--paper, .row--library, .row--tutorial, .row--project):not(:has(> .row__acts))";

function start() {
  const button = document.querySelector("[data-save]");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => toggle(addressOf(location)));
  }
  document.addEventListener("click", ({ target }) => {
    const pressed = target.closest(".row__acts > button");
    if (pressed) ACTS[pressed.dataset.act](pressed, addressOf(pressed.closest(".row").querySelector("a")));
  });
  document.addEventListener("rows-added", ({ target }) => watch(target));
  document.addEventListener("list-changed", show);
  addEventListener("storage", show);
  watch(document);
  show();
}

const ACTS = {
  save: (_, address) => toggle(address),
  cite: copyCitation,
  more: showMore,
};

function show() {
  const all = new Set(saved());
  const count = document.querySelector("[data-list-count]");
  if (count) count.textContent = all.size || "";
  const button = document.querySelector("[data-save]");
  if (button) {
    const isSaved = all.has(addressOf(location));
    button.textContent = isSaved ? "In my list" : "Save to my list";
    button.setAttribute("aria-pressed", isSaved);
  }
  for (const one of document.querySelectorAll(".save-row"))
    one.setAttribute("aria-pressed", all.has(addressOf(one.closest(".row").querySelector("a"))));
}

async function copyCitation(button, address) {
  const { bibtexAt } = await import("./entries.js");
  try {
    const [entry] = await bibtexAt([address]);
    if (!entry) throw new Error(address);
    await navigator.clipboard.writeText(`${entry}\n`);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Not copied";
  }
  button.dataset.said = "";
  setTimeout(() => {
    button.textContent = "BibTeX";
    delete button.dataset.said;
  }, 2000);
}

// A dense row becomes a full one, with people, summary and links.
async function showMore(button, address) {
  const [{ withIndex }, { listed }, { row }] = await Promise.all([
    import("../search/index.js"),
    import("../search/scope.js"),
    import("../search/rows.js"),
  ]);
  const records = await withIndex(root, async (index) =>
    index.rows((await listed(index, [address])).records.numbers()),
  );
  const full = row(records[0], root, () => false, false);
  button.closest(".row").replaceWith(full);
  decorate(full);
  show();
  full.querySelector("a").focus();
}

function act(name, title, label, text = "") {
  const button = make("button", { type: "button", className: `${name}-row`, title, textContent: text });
  button.dataset.act = name;
  button.setAttribute("aria-label", label);
  return button;
}

function decorate(row) {
  const link = row.querySelector("a");
  if (!link) return;
  const words = link.textContent;
  const more = row.closest(".rows--dense") ? [act("more", "Summary and links", `Summary and links of “${words}”`)] : [];
  const cite = act("cite", "Copy BibTeX", `Copy BibTeX of “${words}”`, "BibTeX");
  const acts = [...more, cite, act("save", "Save to my list", `Save “${words}” to my list`)];
  row.append(make("span", { className: "row__acts" }, ...acts));
}

// Rows get their buttons when they become visible, so that long pages stay fast.
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
  for (const row of node.querySelectorAll(WORKS)) nearing.observe(row);
}

start();
