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

// Colours: the theme's own inputs, remembered where its inline script looks for them. Its labels
// become buttons, which the keyboard and screen readers know what to do with.
function colours() {
  const form = document.querySelector("[data-md-component=palette]");
  if (!form) return;
  const inputs = [...form.querySelectorAll("input")];
  const buttons = inputs.map((input) => buttonFor(input.nextElementSibling));
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const apply = (index) => {
    const chosen = inputs[index];
    chosen.checked = true;
    const media = chosen.dataset.mdColorMedia;
    const scheme = media === "(prefers-color-scheme)" ? (dark.matches ? "slate" : "default") : chosen.dataset.mdColorScheme;
    document.body.dataset.mdColorScheme = scheme;
    buttons.forEach((button, other) => { button.hidden = other !== index; });
    return { index, color: { media, scheme, primary: "", accent: "" } };
  };
  const remembered = () => { try { return __md_get("__palette")?.index ?? 0; } catch { return 0; } };
  apply(Math.min(remembered(), inputs.length - 1));
  inputs.forEach((input) => { input.hidden = true; });
  buttons.forEach((button, index) => button.addEventListener("click", () => {
    const next = (index + 1) % inputs.length;
    __md_set("__palette", apply(next));
    buttons[next].focus();
  }));
  dark.addEventListener("change", () => apply(inputs.findIndex((one) => one.checked)));
}

function buttonFor(label) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: label.className, title: label.title });
  button.setAttribute("aria-label", label.title);
  button.append(...label.childNodes);
  label.replaceWith(button);
  return button;
}

function copyButtons() {
  for (const block of document.querySelectorAll(".copyable, .highlight")) {
    block.querySelector("code").tabIndex = 0; // long lines scroll, by the keyboard too
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

// The reading list: addresses of entries, kept in this browser only.
const list = {
  all: () => load("list", []),
  has: (address) => list.all().includes(address),
  set(addresses) {
    store("list", [...new Set(addresses)]);
    document.dispatchEvent(new CustomEvent("list-changed"));
  },
  toggle: (address) => list.set(list.has(address) ? list.all().filter((other) => other !== address) : [...list.all(), address]),
};
const addressOf = (link) => link.pathname.slice(scope.length);

function stars() {
  const button = document.querySelector("[data-save]");
  const count = document.querySelector("[data-list-count]");
  const show = () => {
    const saved = new Set(list.all());
    count.textContent = saved.size || "";
    if (button) {
      button.textContent = saved.has(button.dataset.save) ? "★ In my list" : "☆ Save to my list";
      button.setAttribute("aria-pressed", saved.has(button.dataset.save));
    }
    for (const star of document.querySelectorAll(".save-row")) {
      star.setAttribute("aria-pressed", saved.has(star.dataset.address));
      star.textContent = saved.has(star.dataset.address) ? "★" : "☆";
    }
  };
  const decorate = (row) => {
    const link = row.querySelector("a");
    const star = Object.assign(document.createElement("button"), { type: "button", className: "save-row", title: "Save to my list" });
    star.dataset.address = addressOf(link);
    star.setAttribute("aria-label", `Save “${link.textContent}” to my list`);
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
  const watch = (node) => node.querySelectorAll(".row:is(.row--paper, .row--library, .row--tutorial, .row--project):not(:has(> .save-row))").forEach((row) => seen.observe(row));
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => list.toggle(button.dataset.save));
  }
  document.addEventListener("click", (event) => {
    const star = event.target.closest(".save-row");
    if (star) list.toggle(star.dataset.address);
  });
  document.addEventListener("rows-added", (event) => watch(event.target));
  document.addEventListener("list-changed", show);
  addEventListener("storage", show);
  watch(document);
  show();
}

// The page of the list reads each entry's own page, which holds its title and citations.
function myList() {
  const page = document.querySelector("[data-my-list]");
  if (!page) return;
  const rows = page.querySelector("[data-rows]");
  const message = page.querySelector("[data-message]");
  const known = new Map();
  const read = async (address) => {
    if (!/^[a-z]+\/[a-z0-9-]+\/$/.test(address)) return null;
    if (!known.has(address)) {
      const answer = await fetch(root + address).catch(() => null);
      if (!answer?.ok) return null;
      known.set(address, new DOMParser().parseFromString(await answer.text(), "text/html"));
    }
    return known.get(address);
  };
  const row = (address, entry) => {
    const line = Object.assign(document.createElement("li"), { className: `row row--${entry.querySelector(".entry").className.split("--")[1]}` });
    const link = Object.assign(document.createElement("a"), { href: root + address });
    link.append(...document.importNode(entry.querySelector("h1"), true).childNodes);
    const by = [...entry.querySelectorAll(".entry__head .people, .entry__head .where")].map((part) => part.textContent).join(" · ");
    line.append(link, Object.assign(document.createElement("small"), { textContent: by }));
    const lead = entry.querySelector(".entry > .lead");
    if (lead) line.append(Object.assign(document.createElement("p"), { textContent: lead.textContent }));
    return line;
  };
  const entries = async () => (await Promise.all(list.all().map(async (address) => [address, await read(address)]))).filter(([, entry]) => entry);
  const show = async () => {
    const found = await entries();
    rows.replaceChildren(...found.map(([address, entry]) => row(address, entry)));
    page.querySelector(".actions").hidden = !found.length;
    message.textContent = found.length ? `${found.length} saved.` : "Nothing here yet. Press the star beside a work to keep it here.";
    rows.dispatchEvent(new CustomEvent("rows-added", { bubbles: true }));
  };
  const save = (name, text, type) => {
    const link = Object.assign(document.createElement("a"), { download: name, href: URL.createObjectURL(new Blob([text], { type })) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  const cited = (entry) => entry.querySelector("#cite").parentElement;
  const writers = {
    bibtex: async () => save("my-list.bib", (await entries()).map(([, entry]) => cited(entry).querySelector("pre code").textContent.trim()).join("\n\n") + "\n", "application/x-bibtex"),
    csl: async () => save("my-list.csl.json", JSON.stringify((await entries()).map(([, entry]) => JSON.parse(cited(entry).querySelector("script").textContent)), null, 2), "application/json"),
  };
  for (const button of page.querySelectorAll("[data-export]")) button.addEventListener("click", writers[button.dataset.export]);
  page.querySelector("[data-clear]").addEventListener("click", () => list.set([]));
  page.querySelector("[data-share]").addEventListener("click", async () => {
    const link = `${location.origin}${location.pathname}#${list.all().join(",")}`;
    try {
      await navigator.clipboard.writeText(link);
      message.textContent = "The link is copied: it holds the list itself.";
    } catch {
      message.textContent = link;
    }
  });
  const shared = decodeURIComponent(location.hash.slice(1)).split(",").filter(Boolean);
  if (shared.length) list.set([...list.all(), ...shared]);
  page.hidden = false;
  document.addEventListener("list-changed", show);
  show();
}

// Learning paths: what is ticked off stays in this browser.
function paths() {
  const steps = document.querySelector("[data-path]");
  for (const card of document.querySelectorAll("[data-path-card]")) {
    const done = load("paths", {})[card.dataset.pathCard]?.length;
    if (done) card.append(Object.assign(document.createElement("span"), { className: "count", textContent: ` · ${done} of ${card.dataset.steps} done` }));
  }
  if (!steps) return;
  const name = steps.dataset.path;
  const output = document.querySelector("[data-progress]");
  const boxes = [...steps.querySelectorAll("[data-step]")].map((step) => {
    const box = Object.assign(document.createElement("input"), { type: "checkbox", value: step.dataset.step });
    box.setAttribute("aria-label", `Done: ${step.querySelector("a").textContent}`);
    box.checked = (load("paths", {})[name] ?? []).includes(step.dataset.step);
    box.addEventListener("change", () => {
      const all = load("paths", {});
      all[name] = boxes.filter((one) => one.checked).map((one) => one.value);
      store("paths", all);
      show();
    });
    step.prepend(box);
    return box;
  });
  const show = () => {
    const done = boxes.filter((box) => box.checked).length;
    output.textContent = done === boxes.length ? "All done." : `${done} of ${boxes.length} done.`;
    output.hidden = false;
    for (const box of boxes) box.parentElement.classList.toggle("step--done", box.checked);
  };
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
      return row.dataset[column].split(", ").includes(value);
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

// Search: its program is fetched when somebody turns to it, the index when they ask for something.
function searching() {
  const bring = (name) => import(`${root}assets/search/${name}.js`);
  const wake = (name, element) => {
    ["words", "engine", "rows"].forEach(bring);
    bring(name).then(({ attach }) => attach(element, root));
  };
  for (const box of document.querySelectorAll("[data-search]")) {
    if (document.activeElement === box) wake("box", box);
    else box.addEventListener("focus", () => wake("box", box), { once: true });
  }
  const form = document.querySelector("[data-find]");
  if (!form) return;
  const signs = ["focusin", "pointerdown", "input"];
  const start = () => {
    for (const sign of signs) form.removeEventListener(sign, start);
    wake("find", form);
  };
  if (location.search || form.contains(document.activeElement)) start();
  else for (const sign of signs) form.addEventListener(sign, start);
}

function shortcuts() {
  const box = document.querySelector("main [data-search], [data-find=''] [data-find-box]") ?? document.querySelector("[data-search]");
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

for (const part of [colours, copyButtons, stars, myList, paths, tableFilters, sortableTables, searching, shortcuts]) part();
