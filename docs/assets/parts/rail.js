// The rail with a page's contents: it marks the part in view, and on small screens it is a sheet
// behind a button.

import { decoded } from "./decode.js";
import { make } from "./element.js";

const BELOW_HEADER = 120;

class Rail {
  constructor(nav) {
    this.nav = nav;
    this.links = [...nav.querySelectorAll("a[href^='#']")];
    this.parts = this.links
      .map((link) => [link, document.getElementById(decoded(link.hash.slice(1)))])
      .filter(([, part]) => part);
    this.button = make("button", { type: "button", className: "rail__button", textContent: "On this page" });
    this.button.setAttribute("aria-expanded", "false");
    this.button.setAttribute("aria-controls", nav.id);
  }

  start() {
    this.nav.before(this.button);
    this.button.addEventListener("click", () => this.open(!this.isOpen));
    this.nav.addEventListener("click", ({ target }) => {
      if (target.closest("a")) this.open(false);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.isOpen) return;
      this.open(false);
      this.button.focus();
    });
    document.addEventListener("pointerdown", ({ target }) => {
      if (this.isOpen && !this.nav.contains(target) && target !== this.button) this.open(false);
    });
    addEventListener("scroll", () => this.later(), { passive: true });
    this.mark();
  }

  get isOpen() {
    return this.nav.classList.contains("rail--open");
  }

  open(isOpen) {
    this.nav.classList.toggle("rail--open", isOpen);
    this.button.setAttribute("aria-expanded", isOpen);
    if (isOpen) this.links[0]?.focus();
  }

  later() {
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = null;
      this.mark();
    });
  }

  // The part in view is the last that begins above the middle of what one reads.
  mark() {
    const seen = this.parts.filter(([, part]) => part.getBoundingClientRect().top < BELOW_HEADER);
    const [current] = seen.at(-1) ?? [];
    if (current === this.current) return;
    this.current?.removeAttribute("aria-current");
    current?.setAttribute("aria-current", "true");
    this.current = current;
    if (!current) return;
    const { top, bottom } = current.getBoundingClientRect();
    const rail = this.nav.getBoundingClientRect();
    if (top < rail.top || bottom > rail.bottom) this.nav.scrollTop += top - rail.top - rail.height / 3;
  }
}

for (const nav of document.querySelectorAll(".rail")) new Rail(nav).start();
