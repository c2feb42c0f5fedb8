// The form of /search/ and of the tables: words, facets and order in, a list of results out, and
// all of it in the address, so that it can be shared and the Back button works.

import { make } from "../parts/element.js";
import { Choice } from "./choice.js";
import { find, keepAllSoon, withIndex } from "./engine.js";
import { Narrowing } from "./narrowing.js";
import { Panels, chips } from "./panels.js";
import { summed } from "./remarks.js";
import { Results, shownBefore } from "./results.js";
import { dressed, hits } from "./rows.js";

const FIRST = 10;
const PAUSE = 120;
const PAUSE_BEFORE_HISTORY = 1200;
const NO_HITS = () => false;

export async function attach(form, root) {
  await dressed(root);
  new Find(form, root).start();
}

class Find {
  constructor(form, root) {
    this.form = form;
    this.root = root;
    this.kind = form.dataset.find;
    this.box = form.querySelector("[data-find-box]");
    this.sort = form.querySelector("[name=sort]");
    this.switches = [...form.querySelectorAll("[type=checkbox]")];
    const panels = [...form.querySelectorAll("[data-facet]")];
    this.choice = new Choice([...panels.map(({ dataset }) => dataset.facet), ...this.switches.map(({ name }) => name)]);
    this.panels = new Panels(panels, this.choice, () => this.asked("push"));
    this.unasked = [...document.querySelectorAll("[data-unasked]")];
    this.found = document.querySelector("[data-found]");
    this.said = make("p", { className: "found__said" });
    this.said.setAttribute("role", "status");
    this.chips = make("p", { className: "found__chips", hidden: true });
    this.found.append(this.said, this.chips);
    this.results = new Results(this.found, root, !this.kind);
    this.turn = 0;
  }

  start() {
    const early = [this.box.value, this.sort.value, this.switches.filter(({ checked }) => checked)];
    this.restore();
    this.box.addEventListener("input", () => this.later());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.asked("push");
    });
    this.sort.addEventListener("change", () => this.asked("push"));
    for (const one of this.switches)
      one.addEventListener("change", () => {
        this.choice.set(one.name, one.value, one.checked);
        this.asked("push");
      });
    for (const panel of this.panels.all)
      panel.addEventListener("toggle", () => {
        if (panel.open) this.fill(panel);
      });
    addEventListener("popstate", () => {
      this.restore();
      this.run(shownBefore(FIRST));
    });
    document.addEventListener("pointerdown", ({ target }) => {
      if (!target.closest(".facet")) this.panels.shut();
    });
    this.form.addEventListener("keydown", (event) => this.key(event));
    this.results.list.addEventListener("keydown", (event) => this.results.key(event, this.box));
    for (const panel of this.panels.all) if (panel.open) this.fill(panel);
    if (location.search) this.run(shownBefore(FIRST));
    else this.takeUp(...early);
  }

  // What the reader did to the form before this program had come.
  takeUp(words, sort, ticked) {
    this.box.value = words;
    this.sort.value = sort;
    for (const one of ticked) {
      one.checked = true;
      this.choice.set(one.name, one.value, true);
    }
    if (this.isAsking) this.asked("push");
  }

  // What the address asks for: words, chosen values by facet, order.
  restore() {
    const address = new URLSearchParams(location.search);
    this.choice.read(address);
    if (document.activeElement !== this.box || !this.box.value) this.box.value = address.get("q") ?? "";
    this.sort.value = address.get("sort") ?? "";
    if (this.sort.selectedIndex < 0) this.sort.value = "";
    this.tick();
  }

  tick() {
    for (const one of this.switches) one.checked = this.choice.has(one.name, one.value);
  }

  later() {
    clearTimeout(this.waiting);
    clearTimeout(this.settling);
    this.waiting = setTimeout(() => this.asked("replace"), PAUSE);
    this.settling = setTimeout(() => {
      this.settled = true;
    }, PAUSE_BEFORE_HISTORY);
  }

  // Typing on replaces the entry in the history; what stayed for a while is kept to go back to.
  asked(way) {
    clearTimeout(this.waiting);
    const address = location.pathname + this.choice.query(this.box.value.trim(), this.sort.value);
    if (address !== location.pathname + location.search) {
      if (way === "push" || this.settled) history.pushState(null, "", address);
      else history.replaceState(null, "", address);
      this.settled = false;
    }
    this.run();
  }

  get isAsking() {
    return Boolean(this.box.value.trim() || this.choice.size || this.sort.value);
  }

  async run(first = FIRST) {
    const turn = ++this.turn;
    const isStale = () => turn !== this.turn;
    try {
      await withIndex(this.root, async (index) => {
        const result = await find(index, this.box.value);
        if (isStale()) return;
        this.narrow(index, result);
        const numbers = this.isAsking
          ? this.narrowing.ordered(result.numbers, this.sort.value || this.sort.dataset.first)
          : [];
        const isHit = result.numbers ? hits(result.words, index.head) : NO_HITS;
        if (await this.results.show(index, numbers, isHit, Math.max(first, FIRST), isStale)) this.describe(result);
      });
    } catch (problem) {
      if (!isStale()) this.failed(problem);
    }
  }

  failed(problem) {
    this.found.hidden = false;
    this.said.replaceChildren("The search index could not be loaded. Check the connection and try again.");
    console.warn(problem);
  }

  narrow(index, result) {
    this.index = index;
    this.narrowing = new Narrowing(index, this.choice, this.kind, result.numbers);
  }

  describe(result) {
    this.found.hidden = !this.isAsking;
    for (const part of this.unasked) part.hidden = this.isAsking;
    this.said.replaceChildren(...summed(this.box.value.trim(), result, this.results.numbers, this.root));
    const chosen = chips(this.index, this.choice, () => this.settle());
    this.chips.replaceChildren(...chosen);
    this.chips.hidden = !chosen.length;
    this.panels.fill(this.index, this.narrowing);
    if (this.isAsking) keepAllSoon(this.root);
  }

  // The form after its chosen values were changed from outside it.
  settle() {
    this.tick();
    this.box.focus({ preventScroll: true });
    this.asked("push");
  }

  async fill(panel) {
    try {
      await withIndex(this.root, (index) => {
        if (!this.narrowing) this.narrow(index, { numbers: null });
      });
      this.panels.fillOne(panel, this.index, this.narrowing);
    } catch (problem) {
      this.failed(problem);
    }
  }

  key(event) {
    const panel = event.target.closest(".facet");
    if (event.key === "Escape" && panel?.open) {
      event.preventDefault();
      panel.open = false;
      panel.querySelector("summary").focus();
    } else if (event.key === "ArrowDown" && event.target === this.box) {
      event.preventDefault();
      this.results.focusFirst();
    }
  }
}
