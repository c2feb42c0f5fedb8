// The bar above a list: filters it by words and facets, sorts it, and stores all choices in the
// address, so that it can be shared and the Back button works.

import { make } from "../parts/element.js";
import { addFilters } from "../parts/filters.js";
import { restorePlace } from "../parts/place.js";
import { chips } from "./chips.js";
import { find, keepAllSoon, withIndex } from "./engine.js";
import { SearchForm } from "./form.js";
import { Narrowing } from "./narrowing.js";
import { Offered } from "./offered.js";
import { Panels } from "./panels.js";
import { summed } from "./remarks.js";
import { Results, shownBefore } from "./results.js";
import { withStyles, hits } from "./rows.js";
import { scoped } from "./scope.js";
import { Take } from "./take.js";

const FIRST = 10;
const NO_HITS = () => false;

export async function attach(form, root, list) {
  await withStyles(root);
  addFilters(form);
  const made = new Find(form, root, list);
  made.start();
  return made;
}

class Find {
  // `list` is for lists that are not in the page: `records` returns its records, given the index,
  // and `shown` is called after each change with the number of results.
  constructor(element, root, list = null) {
    this.element = element;
    this.root = root;
    this.list = list;
    this.scope = element.dataset.scope;
    this.form = new SearchForm(element, { changed: () => this.run(), keepsHash: Boolean(list) });
    this.choice = this.form.choice;
    this.panels = new Panels(this.form.facets, this.choice, () => this.form.asked("push"));
    this.take = element.querySelector("[data-take]");
    this.unasked = [...document.querySelectorAll("[data-unasked]")];
    this.found = document.querySelector("[data-found]");
    this.said = make("p", { className: "found__said" });
    this.said.setAttribute("role", "status");
    this.chips = make("p", { className: "found__chips", hidden: true });
    this.found.append(this.said, this.chips);
    this.results = new Results(this.found, root, !this.scope);
    this.turn = 0;
    new Offered(this.results.list, root);
    new Take(this.take, root, element.dataset.exports, () => this.shown());
  }

  start() {
    this.form.start();
    for (const panel of this.panels.all) {
      panel.addEventListener("toggle", () => {
        if (panel.open) this.fill(panel);
      });
      if (panel.open) this.fill(panel);
    }
    addEventListener("popstate", () => {
      this.form.restore();
      restorePlace({ afterDrawing: true });
      this.run(shownBefore(FIRST));
    });
    document.addEventListener("pointerdown", ({ target }) => {
      if (!target.closest(".facet")) this.panels.shut();
      if (!this.take.contains(target)) this.take.open = false;
    });
    this.element.addEventListener("keydown", (event) => this.key(event));
    this.results.list.addEventListener("keydown", (event) => this.results.key(event, this.form.box));
    if (!location.search && !this.list) return;
    if (location.search && performance.getEntriesByType("navigation")[0]?.type === "navigate") this.comeIntoView();
    this.run(shownBefore(FIRST));
  }

  // A link to a filtered list scrolls to the list.
  comeIntoView() {
    if (this.element.getBoundingClientRect().top > innerHeight / 2) this.element.scrollIntoView();
  }

  get isAsking() {
    return Boolean(this.list || this.form.isAsking);
  }

  async run(first = FIRST) {
    const turn = ++this.turn;
    const isStale = () => turn !== this.turn;
    try {
      await withIndex(this.root, async (index) => {
        const result = await this.narrow(index);
        if (isStale()) return;
        const numbers = this.isAsking ? this.numbers(result) : [];
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

  // The facets that are used to narrow or sort, or whose panels are open.
  get facets() {
    const open = this.panels.all.filter((panel) => panel.open).map(({ dataset }) => dataset.facet);
    return [...this.choice.facets, ...open, ...(this.form.order === "easy" ? ["level"] : [])];
  }

  async narrow(index) {
    const { words } = this.form;
    const [result, records] = await Promise.all([
      find(index, this.form.box.value),
      this.list ? this.list.records(index) : scoped(index, this.scope),
      index.load(this.facets),
    ]);
    while (await index.load(this.facets)); // the reader chose meanwhile
    if (words === this.form.words)
      Object.assign(this, { index, narrowing: new Narrowing(index, this.choice, records, result.numbers) });
    return result;
  }

  numbers(result) {
    return this.narrowing.ordered(result.numbers, this.form.order);
  }

  // Show the results, or the whole list without a query.
  shown() {
    return withIndex(this.root, async (index) => {
      const result = await this.narrow(index);
      return { index, numbers: this.scope || this.isAsking ? this.numbers(result) : [] };
    });
  }

  describe(result) {
    this.found.hidden = !this.isAsking;
    for (const part of this.unasked) part.hidden = this.isAsking;
    this.said.replaceChildren(...summed(this.form.words, result, this.results.numbers, this.root));
    const chosen = chips(this.index, this.choice, () => {
      this.form.box.focus({ preventScroll: true });
      this.form.asked("push");
    });
    this.chips.replaceChildren(...chosen);
    this.chips.hidden = !chosen.length;
    this.panels.fill(this.index, this.narrowing);
    this.list?.shown(this.results.numbers.length);
    if (this.isAsking) keepAllSoon(this.root);
  }

  async fill(panel) {
    try {
      await withIndex(this.root, (index) =>
        index === this.index ? index.load([panel.dataset.facet]) : this.narrow(index),
      );
      this.panels.fillOne(panel, this.index, this.narrowing);
    } catch (problem) {
      this.failed(problem);
    }
  }

  key(event) {
    const panel = event.target.closest(".facet, .take");
    if (event.key === "Escape" && panel?.open) {
      event.preventDefault();
      panel.open = false;
      panel.querySelector("summary").focus();
    } else if (event.key === "ArrowDown" && event.target === this.form.box) {
      event.preventDefault();
      this.results.focusFirst();
    }
  }
}
