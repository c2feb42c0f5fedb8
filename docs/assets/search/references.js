// Matches each reference of a pasted list with an entry.

import { ENTRY_ADDRESS } from "../kinds.js";
import { make } from "../parts/element.js";
import { find, withIndex } from "./engine.js";
import { FORMATS } from "./formats.js";
import { copy, download } from "./hand-over.js";
import { row } from "./rows.js";
import { folded } from "./words.js";

const MOST = 300;
const CANDIDATES = 6;
const ENOUGH = 0.8;
const SHORT_TITLE = 4;
const MARK = /^\s*(?:\[\w{1,8}\]|\(?\d{1,3}[.)]|[•‣▪◦*–-]|\\bibitem\s*(?:\[[^\]]*\])?\s*\{[^}]*\})(?:\s+|$)/;
const LATEX = /\\(?:newblock|bibinfo\s*\{\w+\}|(?:em|emph|it|textit|textbf|url|href)\b)/g;
const DATED = /\b(?:19|20)\d\d[a-z]?\b|\b\d{4}\.\d{4,5}\b/;
const NAME = "[\\p{Lu}][\\p{L}'’-]+";
const PEOPLE = new RegExp(
  `^(?:${NAME}(?: ${NAME})?, \\p{Lu}|${NAME} \\p{Lu}{1,3}[,.]|(?:\\p{Lu}\\. ?)+(?:-?\\p{Lu}\\. ?)*${NAME}|` +
    `${NAME}(?: [\\p{L}.’'-]+){1,3}, ${NAME} |.{2,60}? et al\\b)`,
  "u",
);

// Split a text into references: BibTeX entries, paragraphs, lines with a number or another mark, or
// single lines. If only some lines of a list have a mark, others start a reference where they name people.
export function referencesIn(text) {
  const entries = [...text.matchAll(/@\w+\s*\{[\s\S]*?\n\}/g)].map(([entry]) => ofBibtex(entry));
  if (entries.length) return entries.slice(0, MOST);
  const lines = text.replace(/\r/g, "").split("\n");
  const isMarked = lines.filter((line) => MARK.test(line)).length > 1;
  const isParted = /\n[ \t]*\n/.test(text.trim());
  const found = [];
  let isOpen = false;
  for (const line of lines) {
    const starts = isMarked ? MARK.test(line) || isAnother(line, found.at(-1)) : !isParted || !isOpen;
    if (!line.trim()) isOpen = false;
    else if (starts || !found.length) found.push(line.replace(MARK, "").trim());
    else found[found.length - 1] += ` ${line.trim()}`;
    if (line.trim()) isOpen = true;
  }
  const plain = found.map((one) => one.replace(LATEX, " ").replace(/\s+/g, " ").trim());
  return plain.filter((reference) => /[a-z]{3}/i.test(reference)).slice(0, MOST);
}

// Whether a line without a mark is a reference of its own: the one before is complete, as a year or an
// arXiv id says, and this one has people and a date too.
const isAnother = (line, before = "") => DATED.test(before) && DATED.test(line) && PEOPLE.test(line.trim());

function ofBibtex(entry) {
  const field = (name) =>
    new RegExp(`\\b${name}\\s*=\\s*[{"]([\\s\\S]*?)["}],?\\s*(?:\\n|$)`, "i").exec(entry)?.[1] ?? "";
  const text = ["author", "title", "eprint", "doi", "year"].map(field).join(". ");
  return text.replace(/[{}]/g, "").replace(/\s+/g, " ").trim();
}

// The record of a reference, or null.
export async function meant(index, reference) {
  const result = await find(index, reference);
  if (result.identifier) return (await index.rows(result.numbers.slice(0, 1)))[0] ?? null;
  const records = await index.rows((result.numbers ?? []).slice(0, CANDIDATES));
  const said = wordsIn(reference, index);
  return records.find((record) => names(record, said, index)) ?? null;
}

// Whether a reference contains nearly all words of a record's title, and for a short title also its
// people.
function names([, address, heading, by = []], said, index) {
  if (!ENTRY_ADDRESS.test(address)) return false;
  const title = wordsIn(new DOMParser().parseFromString(heading, "text/html").body.textContent, index);
  if (!title.size) return false;
  const shared = [...title].filter((word) => said.has(word)).length / title.size;
  const people = wordsIn(by.join(" "), index);
  const isTheirs = [...people].some((word) => said.has(word));
  return shared >= ENOUGH && (title.size > SHORT_TITLE || (shared === 1 && isTheirs));
}

const wordsIn = (text, index) => new Set(folded(text, index.head.letters).match(/[a-z0-9]+/g) ?? []);

export class References {
  constructor(panel, root) {
    this.panel = panel;
    this.root = root;
    this.box = panel.querySelector("textarea");
    this.said = panel.querySelector("[role=status]");
    this.list = panel.querySelector("ol");
    this.take = panel.querySelector("[data-references-take]");
    this.turn = 0;
    for (const button of this.take.querySelectorAll("button"))
      button.addEventListener("click", () => this.hand(button.dataset.how));
  }

  paste(text) {
    this.panel.open = true;
    this.box.value = text;
    this.run();
  }

  async run() {
    const turn = ++this.turn;
    const references = referencesIn(this.box.value);
    this.list.replaceChildren();
    this.take.hidden = true;
    this.found = new Map();
    if (!references.length) {
      this.said.textContent = "There is no reference in it.";
      return;
    }
    try {
      await withIndex(this.root, async (index) => {
        for (const [at, reference] of references.entries()) {
          const record = await meant(index, reference);
          if (turn !== this.turn) return;
          if (record) this.found.set(record[1], record);
          this.list.append(this.line(reference, record));
          this.said.textContent = `${at + 1} of ${references.length} looked up.`;
        }
        this.finish(references.length);
      });
    } catch (problem) {
      this.said.textContent = "The search index could not be loaded. Check the connection and try again.";
      console.warn(problem);
    }
  }

  line(reference, record) {
    const text = make("p", { className: "hint", textContent: reference });
    if (record) {
      const item = row(record, this.root, () => false, false);
      item.querySelector("p")?.remove();
      return make("li", {}, text, make("ul", { className: "rows" }, item));
    }
    const link = /\b\d{4}\.\d{4,5}\b|\b10\.\d{4,9}\/\S+/.exec(reference)?.[0] ?? "";
    const href = `${this.root}add/${link ? `?${new URLSearchParams({ link })}` : ""}`;
    return make("li", {}, text, make("p", {}, "Not in the catalog: ", make("a", { href, textContent: "add it" })));
  }

  finish(count) {
    const known = this.list.querySelectorAll(".row").length;
    this.said.textContent = `${known} of ${count} ${count === 1 ? "reference is" : "references are"} in the catalog.`;
    this.take.hidden = !known;
    this.list.dispatchEvent(new CustomEvent("rows-added", { bubbles: true }));
  }

  async hand(how) {
    const [format] = FORMATS;
    const text = await format.write([...this.found.values()], { root: this.root, stem: "data/catalog" });
    await (how === "copy" ? copy(text) : download(text, format));
    this.said.textContent = `BibTeX of ${this.found.size}: ${how === "copy" ? "copied" : "downloaded"}.`;
  }
}
