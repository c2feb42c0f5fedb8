// The page of the reader's list, and of lists that others share by a link, which do not change the
// reader's own.

import { attach } from "../search/find.js";
import { listed } from "../search/scope.js";
import { save, saved } from "./reading-list.js";
import { MOST_SHARED, cleanTitle, linkTo, sharedIn } from "./shared-list.js";
import { keep, stored } from "./storage.js";

const TITLE = "mi:list-title";
const root = new URL("../../", import.meta.url).href;
const counted = (count) => `${count.toLocaleString("en")} ${count === 1 ? "work" : "works"}`;

class ListPage {
  constructor(page) {
    this.page = page;
    this.heading = document.querySelector("h1");
    this.ownHeading = [...this.heading.childNodes];
  }

  part(name) {
    return this.page.querySelector(`[data-${name}]`);
  }

  async open() {
    const when = (name, act) => this.part(name).addEventListener("click", act);
    when("clear", () => this.change([], "Your list is empty now."));
    when("take-over", () => this.takeOver());
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
    this.find = await attach(this.part("find"), root, {
      records: (index) => this.records(index),
      shown: () => this.remark(),
    });
  }

  // Show the list in the address, else the reader's own.
  turnTo() {
    const found = sharedIn(location.hash);
    this.shared = found?.addresses ? found : null;
    this.part("problem").textContent = found?.problem ? `${found.problem} Below is your own list.` : "";
    for (const element of this.page.querySelectorAll("[data-own]")) element.hidden = Boolean(this.shared);
    for (const element of this.page.querySelectorAll("[data-shared]")) element.hidden = !this.shared;
    this.heading.replaceChildren(...(this.shared ? [this.shared.title || "A shared list"] : this.ownHeading));
    this.offerUndo(null);
    this.show();
  }

  get addresses() {
    return (this.shared?.addresses ?? saved()).slice(0, MOST_SHARED);
  }

  show() {
    for (const part of this.page.querySelectorAll("[data-filled]")) part.hidden = !this.addresses.length;
    this.known = this.addresses.length;
    this.remark();
    this.find?.run();
  }

  async records(index) {
    const found = await listed(index, this.addresses);
    this.known = found.places.size;
    return found;
  }

  remark() {
    const count = this.addresses.length;
    const gone = count - this.known;
    const own = this.shared ? `${counted(count)} in this list.` : `${counted(count)} saved.`;
    this.part("count").textContent = count
      ? [
          own,
          this.shared?.count > count
            ? `The link contains ${this.shared.count.toLocaleString("en")}; only the first ${MOST_SHARED.toLocaleString("en")} are read.`
            : "",
          gone ? `${counted(gone)} could not be found in the catalog.` : "",
        ]
          .filter(Boolean)
          .join(" ")
      : "Nothing here yet. Press the bookmark beside a work to keep it here.";
  }

  say(text) {
    this.part("message").textContent = text;
  }

  takeOver() {
    const before = saved();
    const all = [...new Set([...before, ...this.shared.addresses])];
    const added = all.length - before.length;
    if (added) this.change(all, `${counted(added)} added to your list.`);
    else this.say("All of these are in your list already.");
  }

  // Change the reader's list, with an offer to undo it.
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
