// Adds COinS of the results, from which reference managers save works, in the order of the rows.
// Zotero reads them when its button is pressed, and must be notified of new ones before.

import { make } from "../parts/element.js";
import { addressOf, isEntry } from "../parts/reading-list.js";
import { areDataDear } from "./index.js";

const MOST = 80; // as on pages without a search, see `mi_catalog/site/page_coins.py`
const PAUSE = 1500;

export class Offered {
  constructor(list, root) {
    this.list = list;
    this.root = root;
    this.known = new Map();
    this.ofPage = document.querySelector("[data-offered]");
    this.ofResults = make("div", { hidden: true });
    list.after(this.ofResults);
    list.addEventListener("rows-added", () => this.soon());
  }

  // After a pause, since results change with every letter that is typed.
  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.offer().catch(console.warn), PAUSE);
  }

  async offer() {
    const links = [...this.list.querySelectorAll(".row > a")];
    const addresses = links.map(addressOf).filter(isEntry).slice(0, MOST);
    if (addresses.length && (areDataDear() || !navigator.onLine)) return;
    const { timer } = this;
    const titles = await Promise.all(addresses.map((address) => this.titleAt(address)));
    if (timer !== this.timer) return;
    this.show(links.length ? titles.filter(Boolean) : null);
  }

  // Show the spans of the results, or those of the page's own list without results.
  show(titles) {
    const spans = (titles ?? []).map((title) => make("span", { className: "Z3988", title }));
    this.ofResults.replaceChildren(...spans);
    if (titles) this.ofPage?.remove();
    else if (this.ofPage) this.ofResults.after(this.ofPage);
    document.dispatchEvent(new Event("ZoteroItemUpdated", { bubbles: true, cancelable: true }));
  }

  async titleAt(address) {
    if (!this.known.has(address)) {
      const answer = await fetch(`${this.root}${address.replace(/\/$/, "")}.json`, { priority: "low" });
      if (!answer.ok) return "";
      this.known.set(address, (await answer.json()).coins);
    }
    return this.known.get(address);
  }
}
