// Shows the best results below a search box while the reader types; submitting the form leads to
// all. After the combobox pattern of https://www.w3.org/WAI/ARIA/apg/patterns/combobox/.

import { make } from "../parts/element.js";
import { find, keepAllSoon, withIndex } from "./engine.js";
import { remark } from "./remarks.js";
import { withStyles, hits, partsOf } from "./rows.js";

const SHOWN = 8;
const PAUSE = 90;

export async function attach(input, root) {
  await withStyles(root);
  new Box(input, root);
}

class Box {
  constructor(input, root) {
    this.input = input;
    this.root = root;
    this.form = input.form;
    this.at = -1;
    this.list = make("div", { id: `${input.id}-hits`, className: "hits__list" });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Best results");
    this.note = make("p", { className: "hits__note" });
    this.panel = make("div", { className: "hits", hidden: true }, this.note, this.list);
    this.said = make("p", { className: "visually-hidden" });
    this.said.setAttribute("role", "status");
    this.form.append(this.panel, this.said);
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
      "aria-autocomplete": "list",
    }))
      input.setAttribute(name, value);
    input.addEventListener("input", () => this.later());
    input.addEventListener("focus", () => {
      if (!input.value.trim()) return;
      this.later();
    });
    input.addEventListener("keydown", (event) => this.key(event));
    this.panel.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps its focus
    document.addEventListener("pointerdown", (event) => {
      if (!this.form.contains(event.target)) this.close();
    });
    this.form.addEventListener("focusout", ({ relatedTarget }) => {
      if (!this.form.contains(relatedTarget)) this.close();
    });
    if (input.value.trim()) this.later();
  }

  later() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.search(), PAUSE);
  }

  async search() {
    const text = this.input.value;
    if (!text.trim()) return this.close();
    try {
      const { found, rows, head } = await withIndex(this.root, async (index) => {
        const result = await find(index, text);
        return { found: result, head: index.head, rows: await index.rows((result.numbers ?? []).slice(0, SHOWN)) };
      });
      if (text === this.input.value && document.activeElement === this.input) this.show(text.trim(), found, rows, head);
      keepAllSoon(this.root);
    } catch (problem) {
      this.list.replaceChildren();
      this.note.textContent = "The search index could not be loaded. Check the connection and type again.";
      this.open();
      console.warn(problem);
    }
    return undefined;
  }

  show(text, found, rows, head) {
    const { numbers, words, answers } = found;
    const isHit = hits(words, head);
    this.note.replaceChildren(...remark(text, found));
    const options = rows.map((record, at) => this.option(record, isHit, answers && !at));
    if (numbers.length > rows.length) {
      const all = make("a", {
        href: this.address(text),
        className: "hits__all",
        textContent: `All ${numbers.length.toLocaleString("en")} results`,
      });
      options.push(this.asOption(all));
    }
    options.forEach((option, at) => {
      option.id = `${this.list.id}-${at}`;
    });
    this.list.replaceChildren(...options);
    this.move(-1);
    this.said.textContent = numbers.length ? `${numbers.length} results` : "No results";
    this.open();
  }

  // A result; a term that the query asks for is shown with its definition.
  option(record, isHit, isAnswer) {
    const { kind, link, tags, line, summary } = partsOf(record, this.root, isHit, true, 1);
    link.className = `hit row--${kind}`;
    const name = make("span", { className: "hit__name" }, ...link.childNodes, ...tags.flatMap((tag) => [" ", tag]));
    const answer = isAnswer && summary ? [make("span", { className: "hit__answer" }, ...summary.childNodes)] : [];
    link.replaceChildren(name, line, ...answer);
    return this.asOption(link);
  }

  asOption(link) {
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    link.tabIndex = -1;
    return link;
  }

  address(text) {
    return `${this.root}search/?${new URLSearchParams({ q: text })}`;
  }

  open() {
    this.panel.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.note.hidden = !this.note.textContent;
  }

  close() {
    this.panel.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.move(-1);
  }

  move(at) {
    const options = [...this.list.children];
    options[this.at]?.setAttribute("aria-selected", "false");
    this.at = at;
    const option = options[at];
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    this.input.setAttribute("aria-activedescendant", option.id);
    return option.scrollIntoView({ block: "nearest" });
  }

  key(event) {
    if (event.isComposing) return;
    const count = this.list.childElementCount;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key === "Escape" && !this.panel.hidden) {
      event.preventDefault();
      this.close();
    } else if (event.key === "Escape") {
      this.input.blur();
    } else if (event.key in steps && count) {
      event.preventDefault();
      if (this.panel.hidden) this.open();
      const next = this.at + steps[event.key];
      this.move(next < -1 ? count - 1 : next >= count ? -1 : next);
    } else if (event.key === "Enter" && this.at >= 0) {
      event.preventDefault();
      this.list.children[this.at].click();
    }
  }
}
