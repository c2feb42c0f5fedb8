// The form of /search/ and of the tables: words, facets and order in, a list of results out, and
// all of it in the address, so that it can be shared and the Back button works.

import { Records, keepAllSoon, withIndex } from "./engine.js";
import { dressed, hits, make, row } from "./rows.js";

const FIRST = 10;
const CHUNK = 20;
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
    this.panels = [...form.querySelectorAll("[data-facet]")];
    this.switches = [...form.querySelectorAll("[type=checkbox]")];
    this.unasked = [...document.querySelectorAll("[data-unasked]")];
    this.said = make("p", { className: "found__said" });
    this.said.setAttribute("role", "status");
    this.chips = make("p", { className: "found__chips", hidden: true });
    this.list = make("ul", { className: "rows rows--wide" });
    this.more = make("button", { type: "button", className: "button found__more", textContent: "Show more" });
    this.found = document.querySelector("[data-found]");
    this.found.append(this.said, this.chips, this.list, this.more);
    this.boxes = new Map();
    this.turn = 0;
  }

  start() {
    const early = [this.box.value, this.sort.value, this.switches.filter(({ checked }) => checked)];
    this.restore();
    this.box.addEventListener("input", () => this.later());
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.asked("push"); });
    this.sort.addEventListener("change", () => this.asked("push"));
    for (const one of this.switches) one.addEventListener("change", () => { this.choose(one.name, one.value, one.checked); this.asked("push"); });
    for (const panel of this.panels) panel.addEventListener("toggle", () => { if (panel.open) this.fill(panel); });
    this.more.addEventListener("click", () => this.showMore());
    this.nearing = new IntersectionObserver(([{ isIntersecting }]) => { if (isIntersecting) this.showMore(); }, { rootMargin: "1000px" });
    addEventListener("popstate", () => { this.restore(); this.run(history.state?.shown); });
    document.addEventListener("pointerdown", ({ target }) => { if (!target.closest(".facet")) this.shut(); });
    this.form.addEventListener("keydown", (event) => this.keyInForm(event));
    this.list.addEventListener("keydown", (event) => this.keyInList(event));
    this.panels.filter((panel) => panel.open).forEach((panel) => this.fill(panel));
    if (location.search) this.run(history.state?.shown); else this.takeUp(...early);
  }

  // What the reader did to the form before this program had come.
  takeUp(words, sort, ticked) {
    this.box.value = words;
    this.sort.value = sort;
    for (const one of ticked) {
      one.checked = true;
      this.choose(one.name, one.value, true);
    }
    if (this.isAsking) this.asked("push");
  }

  // What is asked for: words, chosen values by facet, order.
  restore() {
    const address = new URLSearchParams(location.search);
    this.chosen = new Map();
    for (const name of [...this.panels.map(({ dataset }) => dataset.facet), ...this.switches.map(({ name: facet }) => facet)]) {
      if (address.has(name)) this.chosen.set(name, new Set(address.getAll(name)));
    }
    for (const end of ["from", "to"]) if (/^\d{4}$/.test(address.get(end) ?? "")) this.chosen.set(end, new Set([address.get(end)]));
    if (document.activeElement !== this.box || !this.box.value) this.box.value = address.get("q") ?? "";
    this.sort.value = address.get("sort") ?? "";
    if (this.sort.selectedIndex < 0) this.sort.value = "";
    for (const one of this.switches) one.checked = this.has(one.name, one.value);
  }

  has(facet, value) { return this.chosen.get(facet)?.has(value) ?? false; }

  choose(facet, value, wanted) {
    const values = this.chosen.get(facet) ?? new Set();
    if (wanted) values.add(value); else values.delete(value);
    if (values.size) this.chosen.set(facet, values); else this.chosen.delete(facet);
  }

  later() {
    clearTimeout(this.waiting);
    clearTimeout(this.settling);
    this.waiting = setTimeout(() => this.asked("replace"), PAUSE);
    this.settling = setTimeout(() => { this.settled = true; }, PAUSE_BEFORE_HISTORY);
  }

  // Typing on replaces the entry in the history; what stood there for a while stays to go back to.
  asked(way) {
    clearTimeout(this.waiting);
    const words = this.box.value.trim();
    const pairs = [...words ? [["q", words]] : [], ...[...this.chosen].flatMap(([name, values]) => [...values].map((value) => [name, value])), ...this.sort.value ? [["sort", this.sort.value]] : []];
    const query = new URLSearchParams(pairs).toString();
    const address = `${location.pathname}${query ? `?${query}` : ""}`;
    if (address !== location.pathname + location.search) {
      if (way === "push" || this.settled) history.pushState(null, "", address); else history.replaceState(null, "", address);
      this.settled = false;
    }
    this.run();
  }

  async run(shown = FIRST) {
    const turn = ++this.turn;
    try {
      await withIndex(this.root, async (index) => {
        const result = await index.find(this.box.value);
        if (turn !== this.turn) return;
        this.index = index;
        this.narrow(result);
        if (!(await this.showFirst(Math.max(shown, FIRST), turn))) return;
        keepAllSoon(this.root);
      });
    } catch (problem) {
      if (turn !== this.turn) return;
      this.found.hidden = false;
      this.say("The search index could not be loaded. Check the connection and try again.");
      console.warn(problem);
    }
  }

  narrow(result) {
    const { index } = this;
    this.result = result;
    const within = this.kind ? index.facet("kind").values.find(({ id }) => id === this.kind).records : Records.all(index.count);
    this.base = result.numbers ? Records.of(index.count, result.numbers).and(within) : within;
    const chosen = this.narrowed(null);
    this.count = chosen.size;
    this.numbers = this.ordered(result.numbers, chosen);
    this.isHit = result.numbers ? hits(result.words, index.head) : NO_HITS;
  }

  // The records that fit the words and every facet, but for one that is left aside.
  narrowed(aside) {
    let records = this.base;
    for (const [facet, values] of this.picked()) {
      if (facet.id === aside) continue;
      const any = facet.values.filter(({ id }) => values.has(id)).reduce((sum, value) => sum.or(value.records), new Records(this.index.count));
      records = records.and(any);
    }
    return records;
  }

  picked() {
    const years = this.index.facet("year");
    const picked = this.index.facets.filter(({ id }) => this.chosen.has(id)).map((facet) => [facet, this.chosen.get(facet.id)]);
    const [from, to] = this.range();
    if (from || to) picked.push([years, new Set(years.values.map(({ id }) => id).filter((year) => (!from || year >= from) && (!to || year <= to)))]);
    return picked;
  }

  range() { return ["from", "to"].map((end) => [...this.chosen.get(end) ?? []][0]); }

  ordered(best, chosen) {
    const order = this.sort.value || this.sort.dataset.first;
    if (order === "best" && best) return best.filter((number) => chosen.has(number));
    if (order === "easy") return this.index.facet("level").values.flatMap(({ records }) => records.and(chosen).numbers());
    const numbers = chosen.numbers();
    if (order !== "old") return numbers;
    const dated = this.index.facet("year").values.reduce((sum, { records }) => sum.or(records), new Records(this.index.count));
    return [...numbers.filter((number) => dated.has(number)).reverse(), ...numbers.filter((number) => !dated.has(number))];
  }

  get isAsking() { return Boolean(this.box.value.trim() || this.chosen.size || this.sort.value); }

  async showFirst(shown, turn) {
    const rows = await this.rows(this.isAsking ? this.numbers.slice(0, shown) : []);
    if (turn !== this.turn) return false;
    this.found.hidden = !this.isAsking;
    for (const part of this.unasked) part.hidden = this.isAsking;
    this.list.replaceChildren(...rows);
    this.shown = rows.length;
    this.added();
    this.say(...this.remark());
    this.showChips();
    for (const panel of this.panels) this.fill(panel);
    return this.isAsking;
  }

  async showMore() {
    if (!this.numbers || this.shown >= this.numbers.length || this.adding || !this.isAsking) return;
    this.adding = true;
    const turn = this.turn;
    try {
      const rows = await this.rows(this.numbers.slice(this.shown, this.shown + CHUNK));
      if (turn !== this.turn) return;
      this.list.append(...rows);
      this.shown += rows.length;
      this.added();
      history.replaceState({ shown: this.shown }, "");
    } finally {
      this.adding = false;
    }
  }

  async rows(numbers) {
    const records = await this.index.rows(numbers);
    return records.map((record) => row(record, this.root, this.isHit, !this.kind));
  }

  added() {
    this.more.hidden = this.shown >= this.numbers.length;
    this.nearing.unobserve(this.more); // it tells of changes only, and the end may be near still
    this.nearing.observe(this.more);
    this.list.dispatchEvent(new CustomEvent("rows-added", { bubbles: true }));
  }

  say(...parts) { this.said.replaceChildren(...parts); }

  remark() {
    const words = this.box.value.trim();
    const { mended, some } = this.result;
    const count = `${this.count.toLocaleString("en")} ${this.count === 1 ? "result" : "results"}`;
    if (!this.count && (this.chosen.size || this.kind) && this.result.numbers?.length) return ["Nothing matches with these filters. ", this.linkToAll(words)];
    if (!this.count) return [`Nothing matches “${words}”. Try fewer words, or `, make("a", { href: `${this.root}add/`, textContent: "add what is missing" }), "."];
    if (mended) return ["Showing results for ", make("b", { textContent: mended }), `. Nothing matches “${words}”. ${count}.`];
    if (some) return [`Nothing has all these words. ${count} with some of them.`];
    return [`${count}.`];
  }

  linkToAll(words) {
    return make("a", { href: `${this.root}search/?${new URLSearchParams({ q: words })}`, textContent: "Search everything" });
  }

  showChips() {
    const chip = (text, act) => {
      const button = make("button", { type: "button", className: "found__chip" }, text, make("span", { textContent: " ×", ariaHidden: "true" }));
      button.setAttribute("aria-label", `Remove filter: ${text}`);
      button.addEventListener("click", () => { act(); this.settle(); });
      return button;
    };
    const values = this.index.facets.filter(({ id }) => this.chosen.has(id)).flatMap((facet) => facet.values.filter(({ id }) => this.has(facet.id, id)).map((value) => chip(value.title, () => this.choose(facet.id, value.id, false))));
    const [from, to] = this.range();
    if (from || to) values.push(chip(from && to ? (from === to ? from : `${from} to ${to}`) : from ? `since ${from}` : `until ${to}`, () => { this.chosen.delete("from"); this.chosen.delete("to"); }));
    if (values.length > 1) {
      const clear = make("button", { type: "button", className: "found__clear", textContent: "Clear all" });
      clear.addEventListener("click", () => { this.chosen.clear(); this.settle(); });
      values.push(clear);
    }
    this.chips.replaceChildren(...values);
    this.chips.hidden = !values.length;
  }

  // The form after its chosen values were changed from outside it.
  settle() {
    for (const one of this.switches) one.checked = this.has(one.name, one.value);
    this.box.focus({ preventScroll: true });
    this.asked("push");
  }

  // A facet's values with how many results each would leave; made once, then only counted anew.
  async fill(details) {
    const id = details.dataset.facet;
    const [from, to] = this.range();
    const size = id === "year" ? Number(Boolean(from || to)) : this.chosen.get(id)?.size ?? 0;
    details.querySelector(".facet__chosen").textContent = size ? ` ${size}` : "";
    if (!details.open) return;
    if (!this.index) await withIndex(this.root, (index) => { this.index = index; });
    if (!this.base) this.narrow({ numbers: null, words: [] });
    const left = this.narrowed(id);
    const facet = this.index.facet(id);
    if (!this.boxes.has(id)) this.build(details, facet);
    if (id === "year") this.fillYears(facet, left); else this.recount(facet, left);
  }

  build(details, facet) {
    const panel = details.querySelector(".facet__panel");
    panel.removeAttribute("aria-busy");
    if (facet.id === "year") return this.buildYears(panel, facet);
    const boxes = facet.values.map((value) => {
      const box = make("input", { type: "checkbox", value: value.id });
      const count = make("span", { className: "count" });
      box.addEventListener("change", () => { this.choose(facet.id, value.id, box.checked); this.asked("push"); });
      return { box, count, value, label: make("label", {}, box, make("span", { textContent: value.title }), count) };
    });
    panel.append(make("fieldset", {}, make("legend", { className: "visually-hidden", textContent: facet.title }), ...boxes.map(({ label }) => label)));
    panel.classList.toggle("facet__panel--wide", facet.values.length > 12);
    return this.boxes.set(facet.id, boxes);
  }

  recount(facet, left) {
    const sizes = this.boxes.get(facet.id).map((one) => ({ ...one, size: one.value.records.shared(left) }));
    for (const { box, count, value, label, size } of sizes) {
      box.checked = this.has(facet.id, value.id);
      count.textContent = size.toLocaleString("en");
      label.hidden = !size && !box.checked;
    }
    const fieldset = sizes[0]?.label.parentElement;
    if (facet.id !== "model" || fieldset.contains(document.activeElement)) return;
    fieldset.append(...sizes.sort((one, other) => other.size - one.size).map(({ label }) => label));
  }

  buildYears(panel, facet) {
    const ends = [["from", "From"], ["to", "To"]].map(([end, title]) => {
      const select = make("select", {}, make("option", { value: "", textContent: "any year" }), ...facet.values.map(({ id }) => make("option", { value: id })));
      select.addEventListener("change", () => {
        this.chosen.delete(end);
        if (select.value) this.chosen.set(end, new Set([select.value]));
        const [from, to] = this.range();
        if (from && to && from > to) [["from", to], ["to", from]].forEach(([name, year]) => this.chosen.set(name, new Set([year])));
        this.asked("push");
      });
      select.id = `find-${end}`;
      panel.append(make("div", { className: "facet__end" }, make("label", { htmlFor: select.id, textContent: title }), select));
      return [end, select];
    });
    return this.boxes.set("year", ends);
  }

  fillYears(facet, left) {
    for (const [end, select] of this.boxes.get("year")) {
      facet.values.forEach((value, at) => { select.options[at + 1].textContent = `${value.title} (${value.records.shared(left).toLocaleString("en")})`; });
      select.value = [...this.chosen.get(end) ?? []][0] ?? "";
    }
  }

  shut() { for (const panel of this.panels) panel.open = false; }

  keyInForm(event) {
    const panel = event.target.closest(".facet");
    if (event.key === "Escape" && panel?.open) {
      event.preventDefault();
      panel.open = false;
      panel.querySelector("summary").focus();
    } else if (event.key === "ArrowDown" && event.target === this.box) {
      event.preventDefault();
      this.list.querySelector(".row > a")?.focus();
    }
  }

  keyInList(event) {
    const links = [...this.list.querySelectorAll(".row > a")];
    const at = links.indexOf(event.target.closest(".row > a"));
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key === "Escape") {
      this.box.focus();
    } else if (event.key in steps && at >= 0) {
      event.preventDefault();
      (links[at + steps[event.key]] ?? (event.key === "ArrowUp" ? this.box : links[at])).focus();
    }
  }
}
