// The form of the bar: words, choices and order, which are read from the address and written to it.

import { leavePlace } from "../parts/place.js";
import { Choice } from "./choice.js";

const PAUSE = 120;
const PAUSE_BEFORE_HISTORY = 1200;

export class SearchForm {
  // `changed` is called after each change by the reader. What follows "#" stays in the address where
  // `keepsHash`.
  constructor(form, { changed, keepsHash }) {
    this.form = form;
    this.changed = changed;
    this.keepsHash = keepsHash;
    this.box = form.querySelector("[data-find-box]");
    this.sort = form.querySelector("[name=sort]");
    this.fold = form.querySelector("[data-fold]");
    this.switches = [...form.querySelectorAll(".switch input")];
    this.facets = [...form.querySelectorAll("[data-facet]")];
    const names = [...this.facets.map(({ dataset }) => dataset.facet), ...this.switches.map(({ name }) => name)];
    this.choice = new Choice(names);
  }

  // Listen to the form; returns whether the reader used it before this script was loaded.
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
    if (!location.search) this.takeUp(...early);
  }

  takeUp(words, sort, ticked) {
    this.box.value = words;
    this.sort.value = sort;
    for (const one of ticked) {
      one.checked = true;
      this.choice.set(one.name, one.value, true);
    }
    if (this.isAsking) this.asked("push");
  }

  // The words, choices and order in the address.
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
    this.fold.dataset.chosen = this.choice.size || "";
  }

  later() {
    clearTimeout(this.waiting);
    clearTimeout(this.settling);
    this.waiting = setTimeout(() => this.asked("replace"), PAUSE);
    this.settling = setTimeout(() => {
      this.settled = true;
    }, PAUSE_BEFORE_HISTORY);
  }

  // Typing replaces the entry in the history; a query that stayed for a while is kept in it.
  asked(way) {
    clearTimeout(this.waiting);
    const before = location.pathname + location.search;
    const address = location.pathname + this.choice.query(this.words, this.sort.value);
    if (address !== before) {
      const whole = address + (this.keepsHash ? location.hash : "");
      if (way === "push" || this.settled) {
        leavePlace();
        history.pushState(null, "", whole);
      } else history.replaceState(null, "", whole);
      this.settled = false;
    }
    this.tick();
    this.changed();
  }

  get words() {
    return this.box.value.trim();
  }

  get order() {
    return this.sort.value || this.sort.dataset.first;
  }

  get isAsking() {
    return Boolean(this.words || this.choice.size || this.sort.value);
  }
}
