// Updates what the form on /add/ shows.

import { asking } from "./answers.js";
import { countWords } from "./faults.js";
import { pageOf } from "./pages.js";
import { make } from "../parts/element.js";

const MOST_TOPICS = 3;

export class View {
  constructor(form, rules) {
    this.form = form;
    this.rules = rules;
  }

  part(name) {
    return this.form.querySelector(`[data-${name}]`);
  }

  // Show the questions of a kind, in its wording.
  showKind(kind) {
    for (const field of this.form.querySelectorAll("[data-for]")) {
      field.hidden = !field.dataset.for.split(" ").includes(kind);
    }
    for (const { name, label, hint } of asking(kind, this.rules)) {
      const [heading, below] = [`label[for=add-${name}]`, `#add-${name}-hint`].map((part) =>
        this.form.querySelector(part),
      );
      if (heading) heading.textContent = label;
      if (below) below.textContent = hint;
    }
  }

  showTopics(ticked) {
    const isFull = ticked.length >= MOST_TOPICS;
    for (const box of this.form.querySelectorAll("[name=topics]")) box.disabled = isFull && !box.checked;
    this.part("topic-count").textContent = isFull ? "Three are chosen: untick one to change." : "";
  }

  showWords(summary) {
    if (!this.part("words")) return;
    const count = countWords(summary);
    this.part("words").textContent = `${count} of ${this.rules.summaryWords} words`;
    this.part("words").classList.toggle("over", count > this.rules.summaryWords);
  }

  showFaults(found) {
    for (const [name, message] of Object.entries(found)) {
      const box = this.form.querySelector(`#add-${name}-error`);
      box.textContent = message;
      box.hidden = !message;
      this.form.elements[name].setAttribute("aria-invalid", Boolean(message));
    }
  }

  // Report duplicates; screen readers announce a report once, not at every letter.
  showSimilar(duplicate, similar) {
    const box = this.part("known");
    const shown = duplicate ? `${duplicate.row.id} ${duplicate.sure}` : similar.map((row) => row.id).join(" ");
    if (box.dataset.shown === shown) return;
    box.dataset.shown = shown;
    box.replaceChildren(...this.remarks(duplicate, similar));
  }

  remarks(duplicate, similar) {
    if (duplicate?.sure) {
      return [
        make(
          "p",
          {},
          "Already in the catalog: ",
          this.linkTo(duplicate.row),
          ". Open it to correct what is wrong with it.",
        ),
      ];
    }
    if (duplicate) {
      return [
        make("p", {}, "There is one of this name: ", this.linkTo(duplicate.row), ". Go on only if yours is another."),
      ];
    }
    const near = similar.map((row) => make("li", {}, this.linkTo(row)));
    return near.length ? [make("p", {}, "Is it one of these?"), make("ul", {}, ...near)] : [];
  }

  linkTo(row) {
    return make("a", { href: this.form.dataset.root + pageOf(row, this.rules), textContent: row.title });
  }

  showFile(path, yaml, todo) {
    this.part("file").textContent = path;
    this.part("yaml").textContent = yaml;
    this.part("todo").textContent = todo;
  }

  // Fill in the answer to a question.
  fill(name, value) {
    const values = [value].flat();
    for (const input of this.form.querySelectorAll(`[name=${name}]`)) {
      if (input.type === "checkbox") input.checked = values.includes(input.value);
      else input.value = value;
    }
  }

  // Hide the question of a field whose value the form cannot show.
  leaveOut(name) {
    this.form.querySelector(`[name=${name}]`)?.closest(".add__field, fieldset")?.setAttribute("data-left-out", "");
  }

  // The purpose of the form, above it; announced when it changes.
  notice(...said) {
    const before = this.form.previousElementSibling;
    const box = before?.matches("[data-notice]") ? before : make("p", { className: "notice", role: "status" });
    box.dataset.notice = "";
    this.form.before(box);
    box.replaceChildren(...said);
  }

  // Disable the form while an entry's file is loaded, which would replace typed text.
  showLoading(isLoading) {
    this.form.inert = isLoading;
    if (isLoading) this.notice("The entry is loading …");
  }

  // Show which entry the form changes, and go to the field in the address.
  showEdited({ id, address }, field) {
    const link = make("a", { href: `${this.form.dataset.root}${address}`, textContent: id });
    this.notice("You are changing ", link, ". Its id and its place stay as they are.");
    this.form.querySelector(".add__kinds")?.toggleAttribute("hidden", true);
    const input = /^[a-z_]+$/.test(field ?? "") ? this.form.querySelector(`[name=${field}]`) : null;
    const more = input?.closest("details");
    if (more) more.open = true;
    input?.focus();
  }

  // A changed entry can also be sent as an issue, which becomes a pull request.
  showSend(isReady, yaml, edited) {
    const send = this.part("send");
    const { change } = this.form.dataset;
    send.hidden = !(isReady && edited && change);
    if (send.hidden) return;
    const start = `${change}&title=${encode(`Change: ${edited.id}`)}&entry=${encode(edited.id)}`;
    const full = `${start}&file=${encode(yaml)}`;
    const fits = full.length <= this.rules.maxUrl;
    send.href = fits ? full : start;
    send.dataset.copies = fits ? "" : "yes";
    send.textContent = fits ? "Send it as an issue" : "Copy the text and send it as an issue";
  }

  showOpen(isReady, path, yaml, edited) {
    this.showSend(isReady, yaml, edited);
    const open = this.part("open");
    open.setAttribute("aria-disabled", !isReady);
    if (!isReady) {
      open.removeAttribute("href");
      open.textContent = edited ? "Copy the text and open GitHub" : "Open on GitHub";
      return;
    }
    if (edited) {
      open.href = edited.edit;
      open.dataset.copies = "yes";
      open.textContent = "Copy the text and open GitHub";
      this.part("next").textContent =
        "GitHub opens on exactly this file. Select all of it, paste the copied text over it, press “Commit changes…” and then “Propose changes”: that is a pull request, and a check answers within minutes.";
      return;
    }
    const { address, fits } = addressOf(this.form.dataset.new, path, yaml, this.rules.maxUrl);
    open.href = address;
    open.dataset.copies = fits ? "" : "yes";
    open.textContent = fits ? "Open on GitHub" : "Copy the text and open GitHub";
  }
}

const encode = (text) => encodeURIComponent(text).replaceAll("'", "%27");

// The address that opens the file on GitHub; without its text when that is too long for a URL.
function addressOf(start, path, yaml, longest) {
  const at = path.lastIndexOf("/");
  const empty = `${start}/${path.slice(0, at)}?filename=${encode(path.slice(at + 1))}`;
  const full = `${empty}&value=${encode(yaml)}`;
  return full.length <= longest ? { address: full, fits: true } : { address: empty, fits: false };
}
