// Everything the pages do beyond being read. Each part looks for what it serves and leaves quietly.

"use strict";

document.documentElement.classList.replace("no-js", "js");
const scope = document.querySelector(".brand").pathname;
const root = document.querySelector(".brand").href;
const keyOf = (name) => `${scope}mi:${name}`;
const load = (name, fallback) => {
  try { return JSON.parse(localStorage.getItem(keyOf(name))) ?? fallback; } catch { return fallback; }
};
const store = (name, value) => {
  try { localStorage.setItem(keyOf(name), JSON.stringify(value)); } catch { /* private window: nothing is kept */ }
};

// Colours: the theme's own inputs, remembered where its inline script looks for them.
function colours() {
  const form = document.querySelector("[data-md-component=palette]");
  if (!form) return;
  const inputs = [...form.querySelectorAll("input")];
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const apply = (index) => {
    const chosen = inputs[index];
    chosen.checked = true;
    const media = chosen.dataset.mdColorMedia;
    const scheme = media === "(prefers-color-scheme)" ? (dark.matches ? "slate" : "default") : chosen.dataset.mdColorScheme;
    document.body.dataset.mdColorScheme = scheme;
    for (const input of inputs) {
      const label = input.nextElementSibling;
      if (label) label.hidden = input !== chosen;
    }
    return { index, color: { media, scheme, primary: "", accent: "" } };
  };
  const remembered = () => { try { return __md_get("__palette")?.index ?? 0; } catch { return 0; } };
  apply(Math.min(remembered(), inputs.length - 1));
  inputs.forEach((input, index) => {
    input.addEventListener("change", () => __md_set("__palette", apply(index)));
    const label = input.nextElementSibling;
    if (!label) return;
    label.tabIndex = 0;
    label.setAttribute("role", "button");
    label.setAttribute("aria-label", label.title);
    label.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      label.click();
      inputs.find((one) => one.checked)?.nextElementSibling?.focus();
    });
  });
  dark.addEventListener("change", () => apply(inputs.findIndex((one) => one.checked)));
}

function copyButtons() {
  for (const block of document.querySelectorAll(".copyable, .highlight")) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "copy", textContent: "Copy" });
    button.addEventListener("click", async () => {
      const text = block.querySelector("code").textContent;
      try {
        await navigator.clipboard.writeText(text);
        button.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(block.querySelector("code"));
        button.textContent = "Selected: press Ctrl+C";
      }
      setTimeout(() => { button.textContent = "Copy"; }, 2000);
    });
    block.style.position = "relative";
    block.append(button);
  }
}

// The reading list: ids of entries, kept in this browser only.
function readingList() {
  let saved = load("list", []);
  const has = (id) => saved.includes(id);
  const toggle = (id) => {
    saved = load("list", []);
    saved = has(id) ? saved.filter((other) => other !== id) : [...saved, id];
    store("list", saved);
    show();
    document.dispatchEvent(new CustomEvent("list-changed"));
  };
  const button = document.querySelector("[data-save]");
  const count = document.querySelector("[data-list-count]");
  const show = () => {
    if (count) count.textContent = saved.length || "";
    if (button) button.textContent = has(button.dataset.save) ? "★ In my list" : "☆ Save to my list";
    button?.setAttribute("aria-pressed", has(button.dataset.save));
    for (const star of document.querySelectorAll(".save-row")) {
      star.setAttribute("aria-pressed", has(star.dataset.id));
      star.textContent = has(star.dataset.id) ? "★" : "☆";
    }
  };
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => toggle(button.dataset.save));
  }
  const decorate = (row) => {
    const title = row.querySelector("a").textContent;
    const star = Object.assign(document.createElement("button"), { type: "button", className: "save-row", title: "Save to my list" });
    star.dataset.id = row.dataset.id;
    star.setAttribute("aria-label", `Save “${title}” to my list`);
    row.append(star);
  };
  // Rows get their star when they come into view, so that long pages stay quick.
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      decorate(target);
    }
    show();
  }, { rootMargin: "200px" });
  const watch = (scopeNode) => scopeNode.querySelectorAll(".row[data-id]").forEach((row) => seen.observe(row));
  document.addEventListener("click", (event) => {
    const star = event.target.closest(".save-row");
    if (star) toggle(star.dataset.id);
  });
  document.addEventListener("rows-added", (event) => watch(event.target));
  watch(document);
  show();
}

function tableFilters() {
  for (const form of document.querySelectorAll("[data-filter-table]")) {
    const table = document.getElementById(form.dataset.filterTable);
    const rows = [...table.tBodies[0].rows];
    const output = form.querySelector("output");
    const fields = [...form.querySelectorAll("[data-column]")];
    const holds = (row, { dataset: { column }, value }) => {
      if (!value) return true;
      if (column === "text") return row.textContent.toLowerCase().includes(value.toLowerCase());
      if (column === "frameworks") return row.dataset.frameworks.split(", ").includes(value);
      return row.dataset[column].split(" ").includes(value);
    };
    const apply = () => {
      let shown = 0;
      for (const row of rows) {
        row.hidden = !fields.every((field) => holds(row, field));
        shown += !row.hidden;
      }
      output.textContent = `${shown} of ${rows.length}`;
      const state = new URLSearchParams(fields.filter((one) => one.value).map((one) => [one.dataset.column, one.value]));
      history.replaceState(null, "", `${location.pathname}${state.size ? `?${state}` : ""}${location.hash}`);
    };
    const asked = new URLSearchParams(location.search);
    for (const field of fields) {
      if (asked.has(field.dataset.column)) field.value = asked.get(field.dataset.column);
      field.addEventListener("input", apply);
    }
    form.hidden = false;
    apply();
  }
}

function sortableTables() {
  for (const table of document.querySelectorAll("table.sortable")) {
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "sort", textContent: head.textContent });
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const text = (row) => row.cells[column].textContent.trim();
        const sorted = [...table.tBodies[0].rows].sort((a, b) => text(a).localeCompare(text(b), "en", { numeric: true }));
        table.tBodies[0].append(...(down ? sorted.reverse() : sorted));
      });
    });
  }
}

function shortcuts() {
  const box = document.querySelector("[data-search]");
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" || event.key === "s") {
      event.preventDefault();
      box.focus();
      box.select();
    }
  });
}

for (const part of [colours, copyButtons, readingList, tableFilters, sortableTables, shortcuts]) part();
