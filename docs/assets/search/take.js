// "Copy or download": exports the shown list.

import { ENTRY_ADDRESS } from "../kinds.js";
import { make } from "../parts/element.js";
import { FORMATS } from "./formats.js";
import { copy, download } from "./hand-over.js";

export class Take {
  // `shown` returns the index and the numbers of the listed records.
  constructor(panel, root, stem, shown) {
    this.panel = panel;
    this.root = root;
    this.stem = stem;
    this.shown = shown;
    this.said = make("p", { className: "take__said" });
    this.said.setAttribute("role", "status");
    panel.addEventListener("toggle", () => this.open());
    if (panel.open) this.open();
  }

  open() {
    if (!this.panel.open || this.said.isConnected) return;
    const lines = FORMATS.map((format) => {
      const button = (text, act) => {
        const one = make("button", { type: "button", className: "button", textContent: text });
        one.setAttribute("aria-label", `${text} ${format.name}`);
        one.addEventListener("click", () => this.take(format, act));
        return one;
      };
      return make(
        "div",
        {},
        make("b", { textContent: format.name }),
        button("Copy", copy),
        button("Download", download),
      );
    });
    this.panel.querySelector(".take__panel").append(...lines, this.said);
  }

  async take(format, act) {
    this.said.textContent = "Collecting …";
    try {
      const { index, numbers } = await this.shown();
      const records = (await index.rows(numbers)).filter(([, address]) => isEntry(address));
      const text = await format.write(records, { root: this.root, stem: this.stem });
      await act(text, format);
      this.said.textContent = `${records.length.toLocaleString("en")} ${records.length === 1 ? "entry" : "entries"}, ${format.name}: ${act === copy ? "copied" : "downloaded"}.`;
    } catch (problem) {
      this.said.textContent = "That did not work. Check the connection and try again.";
      console.warn(problem);
    }
  }
}

// Only entries can be cited, not topics, terms, people and pages.
const isEntry = (address) => ENTRY_ADDRESS.test(address);
