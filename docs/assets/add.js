// The form on /add/: reads what is typed, says whether the work is known, and shows its file.

import { readNames } from "./add-names.js";
import * as decide from "./add-rules.js";

const form = document.querySelector("[data-add]");
const part = (name) => form.querySelector(`[data-${name}]`);
const rules = JSON.parse(part("rules").textContent);
const { clean } = decide;

let index = null;
let ticked = [];

// Fetched when somebody starts, so that reading the page costs nothing.
async function fetchIndex() {
  if (index) return;
  index = { rows: [], taken: new Set() };
  form.setAttribute("aria-busy", true);
  try {
    const found = await (await fetch(form.dataset.index)).json();
    const rows = found.entries.map(decide.rowOf);
    index = { rows, taken: new Set([...found.taken, ...rows.map((row) => row.id)]) };
  } catch {
    index = null;
    return;
  } finally {
    form.setAttribute("aria-busy", false);
  }
  show();
}

function values() {
  const data = new FormData(form);
  const text = (name) => clean(data.get(name) ?? "");
  return { text, kind: text("kind"), all: (name) => data.getAll(name) };
}

const people = (raw) => readNames(raw.split("\n").map(clean).join("\n"), rules);

// A title as arXiv's pages print it begins with a label.
const withoutLabel = (title) => title.replace(/^title:\s*/i, "");

function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

// What the link says: a paper's arXiv id or DOI are fields of their own.
function fromLink(typed, kind) {
  const link = decide.webAddress(typed);
  const arxiv = decide.parseArxiv(typed);
  const doi = decide.parseDoi(typed);
  if (kind === "paper" && arxiv) return { arxiv };
  if (kind === "paper" && doi) return { doi };
  const openreview = kind === "paper" ? decide.parseOpenreview(link) : null;
  if (openreview) return { openreview, url: link };
  return { url: arxiv ? `https://arxiv.org/abs/${arxiv}` : link };
}

// An arXiv id of the present scheme tells the month of the first version.
function dateOf(typed, arxiv) {
  if (typed || !/^\d{4}\.\d/.test(arxiv ?? "")) return typed;
  return `20${arxiv.slice(0, 2)}-${arxiv.slice(2, 4)}`;
}

function fieldsOf({ text, all, kind }) {
  const found = { ...fromLink(text("link"), kind), summary: text("summary"), topics: ticked, added: today() };
  const repo = decide.parseGithub(text("repo")) ?? (text("repo") || decide.parseGithub(text("link")) || "");
  if (kind === "paper" || kind === "tutorial") {
    found.title = withoutLabel(text("title"));
    found.authors = people(form.elements.authors.value);
  } else {
    found.name = withoutLabel(text("title"));
  }
  if (kind === "paper") {
    found.date = dateOf(text("date"), found.arxiv);
    found.doi ||= decide.parseDoi(text("doi")) ?? text("doi");
    found.venue = text("venue");
    found.code = text("code");
    found.kind = text("contribution") === "research" ? "" : text("contribution");
  }
  if (kind === "tutorial") Object.assign(found, { year: text("date"), format: text("format"), level: text("level") });
  if (kind === "library") Object.assign(found, { repo, license: text("license"), capabilities: all("capabilities") });
  if (kind === "project") Object.assign(found, { repo, category: text("category") });
  return found;
}

function isDate(text) {
  const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text);
  if (!found) return false;
  const [year, month, day] = [Number(found[1]), Number(found[2] ?? 1), Number(found[3] ?? 1)];
  const made = new Date(Date.UTC(year, month - 1, day));
  return year > 0 && made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
}

const isUrl = (text) =>
  /^https?:\/\/(?:[\p{L}\p{N}_-]+\.)+[\p{L}\p{N}_-]+(?::\d{1,5})?(?:[/?#][^\s"<>\\]*)?$/iu.test(text);
const countWords = (text) => (text ? text.split(" ").length : 0);

// What is wrong with a filled field: a sentence by the field's name.
function faults(fields) {
  const when = fields.date ?? fields.year ?? "";
  const title = fields.title ?? fields.name;
  const count = countWords(fields.summary);
  return {
    link:
      (fields.url &&
        decide.isSuspectHost(fields.url) &&
        "This host has letters that look like others. Type it anew.") ||
      (fields.url &&
        !isUrl(fields.url) &&
        "This is not a web address, an arXiv id or a DOI. Write it in full, as in https://arxiv.org/abs/2211.00593."),
    date:
      when &&
      ((!isDate(when) && "This is no date. Write 2024, 2024-04 or 2024-04-22.") ||
        (when > today() && "This lies in the future.")),
    doi:
      fields.doi &&
      !/^10\.[0-9]{4,9}\/\S*[^\s.,;]$/.test(fields.doi) &&
      "A DOI starts with “10.”, as in 10.1145/3787104.",
    code: fields.code && !isUrl(fields.code) && "Write the address in full, as in https://github.com/owner/name.",
    repo: fields.repo && !/^[\w.-]+\/[\w.-]+$/.test(fields.repo) && "Write owner/name.",
    summary:
      (count > rules.summaryWords && `This has ${count} words; ${rules.summaryWords} are the most.`) ||
      (fields.summary &&
        title &&
        decide.repeatsTitle(fields.summary, title, rules) &&
        "This repeats the title. Say what a reader finds there."),
  };
}

const REQUIRED = {
  paper: { title: "the title", authors: "the authors", date: "the date", topics: "a topic", summary: "a summary" },
  library: {
    name: "the name",
    url: "the link",
    capabilities: "what it can do",
    topics: "a topic",
    summary: "a summary",
  },
  tutorial: {
    title: "the title",
    url: "the link",
    format: "the format",
    level: "the level",
    topics: "a topic",
    summary: "a summary",
  },
  project: { name: "the name", url: "the link", category: "the category", topics: "a topic", summary: "a summary" },
};

function missing(fields, kind) {
  const empty = Object.entries(REQUIRED[kind])
    .filter(([name]) => !fields[name]?.length)
    .map(([, words]) => words);
  const nowhere = kind === "paper" && !fields.arxiv && !fields.doi && !fields.url;
  return nowhere ? ["a link, arXiv id or DOI", ...empty] : empty;
}

function keyFor(kind, fields) {
  const taken = index?.taken ?? new Set();
  const title = fields.title ?? fields.name;
  const identifier = fields.arxiv ? `arxiv ${fields.arxiv}` : fields.doi || fields.url || "";
  if (kind === "paper")
    return decide.citationKey(fields.authors, fields.date.slice(0, 4), title, taken, rules, identifier);
  return decide.nameKey(title, taken, rules, identifier);
}

function draftOf(kind, fields) {
  const written = [fields.arxiv, fields.doi, fields.url];
  const when = fields.date ?? fields.year ?? "";
  return {
    kind,
    title: fields.title ?? fields.name,
    year: Number(when.slice(0, 4)) || 0,
    first: decide.plain(fields.authors?.[0] ?? "", rules),
    keys: written.filter(Boolean).map(decide.urlKey),
  };
}

function linkTo(row) {
  const link = Object.assign(document.createElement("a"), { textContent: row.title });
  link.href = `${form.dataset.root}${rules.folders[row.kind]}/${row.id}/`;
  return link;
}

function paragraph(...children) {
  const made = document.createElement("p");
  made.append(...children);
  return made;
}

// Says what is known; a screen reader hears it once, not at every letter.
function tell(duplicate, similar) {
  const box = part("known");
  const shown = duplicate ? `${duplicate.row.id} ${duplicate.sure}` : similar.map((row) => row.id).join(" ");
  if (box.dataset.shown === shown) return;
  box.dataset.shown = shown;
  if (duplicate?.sure) {
    box.replaceChildren(
      paragraph("Already in the catalog: ", linkTo(duplicate.row), ". Open it to mend what is wrong with it."),
    );
  } else if (duplicate) {
    box.replaceChildren(
      paragraph("An entry has this title: ", linkTo(duplicate.row), ". Go on only if yours is another work."),
    );
  } else if (similar.length) {
    const list = document.createElement("ul");
    list.append(
      ...similar.map((row) => {
        const line = document.createElement("li");
        line.append(linkTo(row));
        return line;
      }),
    );
    box.replaceChildren(paragraph("Is it one of these?"), list);
  } else {
    box.replaceChildren();
  }
}

function showFaults(found) {
  for (const [name, message] of Object.entries(found)) {
    const box = document.getElementById(`add-${name}-error`);
    box.textContent = message || "";
    box.hidden = !message;
    form.elements[name].setAttribute("aria-invalid", Boolean(message));
  }
}

function showKind(kind) {
  for (const field of form.querySelectorAll("[data-for]")) field.hidden = !field.dataset.for.split(" ").includes(kind);
  const named = kind === "library" || kind === "project";
  form.querySelector("label[for=add-title]").textContent = named ? "Name" : "Title";
  document.getElementById("add-title-hint").textContent = named
    ? "As its makers print it."
    : "As the source prints it.";
}

function showTopics() {
  for (const box of form.querySelectorAll("[name=topics]")) box.disabled = ticked.length >= 3 && !box.checked;
  part("topic-count").textContent = ticked.length >= 3 ? "Three are chosen: untick one to change." : "";
}

function showWords(summary) {
  const count = countWords(summary);
  part("words").textContent = `${count} of ${rules.summaryWords} words`;
  part("words").classList.toggle("over", count > rules.summaryWords);
}

const encode = (text) => encodeURIComponent(text).replaceAll("'", "%27");

// The address that opens the file on GitHub; without its text when that is too long for a URL.
function addressOf(path, yaml) {
  const at = path.lastIndexOf("/");
  const empty = `${form.dataset.new}/${path.slice(0, at)}?filename=${encode(path.slice(at + 1))}`;
  const full = `${empty}&value=${encode(yaml)}`;
  return full.length <= rules.maxUrl ? { address: full, fits: true } : { address: empty, fits: false };
}

function showOpen(ready, path, yaml) {
  const open = part("open");
  open.setAttribute("aria-disabled", !ready);
  if (!ready) {
    open.removeAttribute("href");
    open.textContent = "Open on GitHub";
    return;
  }
  const { address, fits } = addressOf(path, yaml);
  open.href = address;
  open.dataset.copies = fits ? "" : "yes";
  open.textContent = fits ? "Open on GitHub" : "Copy the text and open GitHub";
}

function sentence(todo, found, sure) {
  if (sure) return "It is already in the catalog.";
  if (todo.length) return `Still to fill in: ${todo.join(", ")}.`;
  return found.length ? "Mend what is marked above." : "Complete.";
}

function show() {
  const given = values();
  const { kind } = given;
  const fields = fieldsOf(given);
  const found = faults(fields);
  const wrong = Object.values(found).filter(Boolean);
  const todo = missing(fields, kind);
  const draft = draftOf(kind, fields);
  const duplicate = index && decide.findDuplicate(draft, index.rows, rules);
  const similar = index && draft.title && !duplicate ? decide.similarTitles(draft, index.rows, rules) : [];
  const named = (fields.title ?? fields.name) && (kind !== "paper" || (fields.date && fields.authors.length));
  const folder = decide.folderFor(kind, fields.date || "…", rules);
  const path = named ? `${folder}/${keyFor(kind, fields)}.yml` : `${folder}/….yml`;
  const yaml = decide.toYaml(fields, rules.order[kind]);
  showKind(kind);
  showTopics();
  showWords(fields.summary);
  showFaults(found);
  tell(duplicate, similar);
  part("file").textContent = path;
  part("yaml").textContent = yaml;
  part("todo").textContent = sentence(todo, wrong, duplicate?.sure);
  showOpen(!todo.length && !wrong.length && !duplicate?.sure, path, yaml);
}

async function copy(button) {
  const before = button.textContent;
  try {
    await navigator.clipboard.writeText(part("yaml").textContent);
    button.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(part("yaml"));
    button.textContent = "Selected: press Ctrl+C";
  }
  setTimeout(() => {
    button.textContent = before;
    show();
  }, 2000);
}

function start() {
  form.hidden = false;
  document.querySelector("[data-no-form]")?.remove();
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("focusin", fetchIndex);
  form.addEventListener("input", (event) => {
    fetchIndex();
    const { name, value, checked } = event.target;
    if (name === "topics") ticked = checked ? [...ticked, value] : ticked.filter((topic) => topic !== value);
    show();
  });
  part("copy").addEventListener("click", (event) => copy(event.target));
  part("open").addEventListener("click", (event) => {
    if (event.target.dataset.copies) copy(event.target);
  });
  ticked = [...form.querySelectorAll("[name=topics]:checked")].map((box) => box.value);
  show();
}

start();
