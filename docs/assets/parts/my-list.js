// The page of the reader's list, and of lists that others share by a link: these are only looked
// at, until the reader takes something over.

import { bibtexOf, cslOf, entriesAt, rowOf } from "./entries.js";
import { save, saved } from "./reading-list.js";
import { MOST_SHARED, cleanTitle, linkTo, sharedIn } from "./shared-list.js";
import { keep, stored } from "./storage.js";

const TITLE = "mi:list-title";
const DRAWN = 100;
const FORMS = {
  bibtex: ["my-list.bib", "application/x-bibtex", (entries) => `${entries.map(bibtexOf).join("\n\n")}\n`],
  csl: ["my-list.csl.json", "application/json", (entries) => `${JSON.stringify(entries.map(cslOf), null, 2)}\n`],
};
const counted = (count) => `${count.toLocaleString("en")} ${count === 1 ? "work" : "works"}`;

class ListPage {
  constructor(page) {
    this.page = page;
    this.rows = this.part("rows");
    this.heading = document.querySelector("h1");
    this.ownHeading = [...this.heading.childNodes];
    this.turn = 0;
    this.limit = DRAWN;
  }

  part(name) {
    return this.page.querySelector(`[data-${name}]`);
  }

  open() {
    const when = (name, act) => this.part(name).addEventListener("click", act);
    for (const button of this.page.querySelectorAll("[data-export]"))
      button.addEventListener("click", () => this.export(...FORMS[button.dataset.export]));
    when("more", () => {
      this.limit += DRAWN;
      this.show();
    });
    when("clear", () => this.change([], "Your list is empty now."));
    when("take", () => this.take());
    when("undo", () => this.undo());
    when("share", () => this.share());
    this.part("title").value = cleanTitle(stored(TITLE));
    this.part("title").addEventListener("input", ({ target }) => keep(TITLE, cleanTitle(target.value)));
    document.addEventListener("list-changed", () => {
      this.offerUndo(null);
      if (!this.shared) this.show();
    });
    addEventListener("storage", () => {
      if (!this.shared) this.show();
    });
    addEventListener("hashchange", () => {
      if (!document.getElementById(location.hash.slice(1))) this.turnTo();
    });
    this.turnTo();
    this.page.hidden = false;
  }

  // Show what the address asks for: a shared list, or the reader's own.
  turnTo() {
    const found = sharedIn(location.hash);
    this.shared = found?.addresses ? found : null;
    this.part("problem").textContent = found?.problem ? `${found.problem} Below is your own list.` : "";
    for (const element of this.page.querySelectorAll("[data-own]")) element.hidden = Boolean(this.shared);
    for (const element of this.page.querySelectorAll("[data-shared]")) element.hidden = !this.shared;
    this.heading.replaceChildren(...(this.shared ? [this.shared.title || "A shared list"] : this.ownHeading));
    this.limit = DRAWN;
    this.offerUndo(null);
    this.show();
  }

  get addresses() {
    return this.shared?.addresses ?? saved();
  }

  async show() {
    const turn = ++this.turn;
    const { addresses } = this;
    const first = addresses.slice(0, this.limit);
    const entries = await entriesAt(first, { isStale: () => turn !== this.turn });
    if (turn !== this.turn) return;
    this.rows.replaceChildren(...entries.map(rowOf));
    this.part("actions").hidden = !entries.length;
    this.part("more").hidden = first.length >= addresses.length;
    this.part("count").textContent = this.remark(addresses.length, first.length, first.length - entries.length);
    this.rows.dispatchEvent(new CustomEvent("rows-added", { bubbles: true }));
  }

  remark(count, drawn, gone) {
    if (!count) return "Nothing here yet. Press the star beside a work to keep it here.";
    return [
      this.shared ? `${counted(count)} in this list.` : `${counted(count)} saved.`,
      this.shared?.count > count
        ? `The link contains ${this.shared.count.toLocaleString("en")}; only the first ${MOST_SHARED.toLocaleString("en")} are read.`
        : "",
      drawn < count ? `The first ${drawn} are shown.` : "",
      gone ? `${counted(gone)} could not be found in the catalog.` : "",
    ]
      .filter(Boolean)
      .join(" ");
  }

  say(text) {
    this.part("message").textContent = text;
  }

  take() {
    const before = saved();
    const all = [...new Set([...before, ...this.shared.addresses])];
    const added = all.length - before.length;
    if (added) this.change(all, `${counted(added)} added to your list.`);
    else this.say("All of these are in your list already.");
  }

  // Change the reader's list in a way that can be undone.
  change(addresses, message) {
    const before = saved();
    save(addresses);
    this.say(message);
    this.offerUndo(before);
  }

  offerUndo(before) {
    this.before = before;
    this.part("undo").hidden = !before;
    if (before) this.part("undo").focus();
    else this.say("");
  }

  undo() {
    save(this.before);
    this.say("Your list is as it was.");
    this.part("message").focus();
  }

  async export(name, type, written) {
    const { addresses } = this;
    const entries = await entriesAt(addresses, {
      report: (done) => {
        if (addresses.length > DRAWN) this.say(`Reading ${done} of ${addresses.length}…`);
      },
    });
    const link = Object.assign(document.createElement("a"), {
      download: name,
      href: URL.createObjectURL(new Blob([written(entries)], { type })),
    });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    this.say(`${counted(entries.length)} in ${name}.`);
  }

  async share() {
    const link = linkTo(cleanTitle(this.part("title").value), saved());
    try {
      await navigator.clipboard.writeText(link);
      this.say("The link is copied: it contains the list itself.");
    } catch {
      this.say(link);
    }
  }
}

new ListPage(document.querySelector("[data-my-list]")).open();
