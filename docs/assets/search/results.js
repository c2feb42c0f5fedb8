// The list of results, which loads more rows as the reader approaches its end.

import { make } from "../parts/element.js";
import { row } from "./rows.js";

const CHUNK = 20;

const MOST_SHOWN = 2000;

export class Results {
  constructor(found, root, withKind) {
    this.root = root;
    this.withKind = withKind;
    this.list = make("ul", { className: "rows rows--wide" });
    this.more = make("button", { type: "button", className: "button found__more", textContent: "Show more" });
    found.append(this.list, this.more);
    this.more.addEventListener("click", () => this.showMore());
    this.nearing = new IntersectionObserver(
      ([{ isIntersecting }]) => {
        if (isIntersecting) this.showMore();
      },
      { rootMargin: "1000px" },
    );
    this.numbers = [];
    this.shown = 0;
  }

  // Show the first rows of the numbers, unless `isStale` once they are loaded.
  async show(index, numbers, isHit, first, isStale) {
    const rows = await this.rows(index, numbers.slice(0, first), isHit);
    if (isStale()) return false;
    Object.assign(this, { index, numbers, isHit, isStale, shown: rows.length });
    this.list.replaceChildren(...rows);
    this.added();
    return true;
  }

  async showMore() {
    if (this.adding || this.shown >= this.numbers.length) return;
    this.adding = true;
    const { isStale } = this;
    try {
      const rows = await this.rows(this.index, this.numbers.slice(this.shown, this.shown + CHUNK), this.isHit);
      if (isStale()) return;
      this.list.append(...rows);
      this.shown += rows.length;
      this.added();
      history.replaceState({ ...history.state, shown: this.shown }, "");
    } finally {
      this.adding = false;
    }
  }

  async rows(index, numbers, isHit) {
    return (await index.rows(numbers)).map((record) => row(record, this.root, isHit, this.withKind));
  }

  added() {
    this.more.hidden = this.shown >= this.numbers.length;
    this.nearing.unobserve(this.more); // it reports changes only, and the end may still be near
    this.nearing.observe(this.more);
    this.list.dispatchEvent(new CustomEvent("rows-added", { bubbles: true }));
  }

  focusFirst() {
    this.list.querySelector(".row > a")?.focus();
  }

  // Move the focus between rows with the arrow keys; `box` is the element above the first.
  key(event, box) {
    const links = [...this.list.querySelectorAll(".row > a")];
    const at = links.indexOf(event.target.closest(".row > a"));
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key === "Escape") {
      box.focus();
    } else if (event.key in steps && at >= 0) {
      event.preventDefault();
      (links[at + steps[event.key]] ?? (event.key === "ArrowUp" ? box : links[at])).focus();
    }
  }
}

// The number of results shown when the reader left this address; `least` if unknown.
export function shownBefore(least) {
  const shown = history.state?.shown;
  return Number.isInteger(shown) ? Math.min(shown, MOST_SHOWN) : least;
}
