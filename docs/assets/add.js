// The forms on /add/ and /mechanisms/add/: read the answers, report duplicates and faults, and show
// the file.

import { urlKey } from "./add/addresses.js";
import { asking, fieldOf, fieldsOf } from "./add/answers.js";
import { answersIn, changedFile, editedEntry, fieldsBefore } from "./add/edit.js";
import { findDuplicate, similarTitles } from "./add/duplicates.js";
import { faults, missing, namedIn } from "./add/faults.js";
import { citationKey, folderFor, nameKey } from "./add/ids.js";
import { known } from "./add/known.js";
import { Latest } from "./add/latest.js";
import { View } from "./add/view.js";
import { normalized } from "./add/words.js";
import { toYaml } from "./add/yaml.js";
import { copyFrom } from "./parts/copy.js";

const form = document.querySelector("[data-add]");
const rules = JSON.parse(form.querySelector("[data-rules]").textContent);
const view = new View(form, rules);

// Loaded when somebody starts to type, so that readers of the page do not load it.
const lookup = new Latest((question) => known(question, form.dataset.root, rules), show);
let hasStarted = false;
let ticked = [];
let edited = null;

// The answers by question; topics in the order in which they were ticked.
function answersTo(kind) {
  const data = new FormData(form);
  const one = ({ name, input }) => (input === "choices" ? data.getAll(name) : (data.get(name) ?? ""));
  const all = asking(kind, rules).map((question) => [question.name, one(question)]);
  return { ...Object.fromEntries(all), topics: ticked };
}

function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

// The data that identify a draft: heading, people, year and identifiers.
function draftOf(kind, fields) {
  const at = (question) => fields[fieldOf(question, kind, rules)];
  const people = asking(kind, rules).find(({ input }) => input === "names");
  const authors = fields[people?.field] ?? [];
  const date = at("date") ?? "";
  return {
    kind,
    title: at("title"),
    date,
    year: Number(date.slice(0, 4)) || 0,
    authors,
    first: normalized(authors[0] ?? "", rules),
    keys: [fields.arxiv, fields.doi, fields.url].filter(Boolean).map(urlKey),
    identifier: fields.arxiv ? `arxiv ${fields.arxiv}` : fields.doi || fields.url || "",
  };
}

// The free id for a draft; "" while the answers that it is made from are missing.
function idOf({ kind, title, date, authors, identifier }, taken) {
  const isWork = rules.works.includes(kind);
  if (!title || (isWork && !(date && authors.length))) return "";
  return isWork
    ? citationKey(authors, date.slice(0, 4), title, taken, rules, identifier)
    : nameKey(title, taken, rules, identifier);
}

function pathOf(draft, taken) {
  return `${folderFor(draft.kind, draft.date || "…", rules)}/${idOf(draft, taken) || "…"}.yml`;
}

// The result of looking up a draft, null before that.
function lookUp(draft, kind, fields) {
  if (!hasStarted) return null;
  const { title, keys } = draft;
  const named = namedIn(kind, fields, rules);
  const { table } = form.dataset;
  lookup.ask({ draft: { kind, title, keys }, id: edited ? "" : idOf(draft, new Set()), named, table });
  form.setAttribute("aria-busy", lookup.isPending);
  return lookup.value;
}

function sentence(todo, wrong, isKnown, isUnchanged) {
  if (isKnown) return "It is already in the catalog.";
  if (isUnchanged) return "Nothing is changed yet.";
  if (todo.length) return `Still to fill in: ${todo.join(", ")}.`;
  if (wrong.length) return "Correct what is marked above.";
  return lookup.isPending ? "Looking it up in the catalog…" : "Complete.";
}

function show() {
  const kind = form.elements.resource.value;
  const fields = fieldsOf(answersTo(kind), kind, today(), rules);
  const draft = draftOf(kind, fields);
  const answer = lookUp(draft, kind, fields);
  const found = faults(kind, fields, today(), rules, lookup.isPending ? null : answer?.entries);
  const wrong = Object.values(found).filter(Boolean);
  const todo = missing(kind, fields, rules);
  const rows = answer?.rows.filter(({ id }) => id !== edited?.id) ?? [];
  const duplicate = findDuplicate(draft, rows, rules);
  const similar = draft.title && !duplicate ? similarTitles(draft, rows, rules) : [];
  const path = edited?.path ?? pathOf(draft, answer?.taken ?? new Set());
  const yaml = edited
    ? changedFile(edited.text, fieldsBefore(edited, kind, today(), rules), fields, rules.order[kind])
    : toYaml(fields, rules.order[kind]);
  view.showKind(kind);
  view.showTopics(ticked);
  view.showWords(fields.summary);
  view.showFaults(found);
  view.showSimilar(duplicate, similar);
  view.showFile(path, yaml, sentence(todo, wrong, duplicate?.sure, edited && yaml === edited.text));
  const isChanged = !edited || yaml !== edited.text;
  const isReady = !todo.length && !wrong.length && !lookup.isPending && !duplicate?.sure && isChanged;
  view.showOpen(isReady, path, yaml, edited);
}

async function copy(button) {
  await copyFrom(view.part("yaml"), button, button.textContent);
  show();
}

// The entry in the address; the form is disabled while it is loaded. Null, with a message on the
// page, for none.
async function fetchEdited(address) {
  view.showLoading(true);
  try {
    const found = await editedEntry(address, form.dataset.root, rules);
    if (!found) view.notice("No entry has the address that is to be changed: the form adds a new one.");
    return found;
  } catch {
    view.notice("The entry could not be loaded. Reload this page to change it: the form adds a new one.");
    return null;
  } finally {
    view.showLoading(false);
  }
}

// Fill the form from the address: with an entry to change, or the link of a new one.
async function fill() {
  const asked = new URLSearchParams(location.search);
  const found = asked.has("edit") ? await fetchEdited(asked.get("edit")) : null;
  if (!found) {
    view.fill("link", asked.get("link") ?? "");
    show();
    return;
  }
  const { kind } = found;
  form.elements.resource.value = kind;
  const answers = answersIn(found, kind, rules);
  for (const [name, value] of Object.entries(answers)) view.fill(name, value);
  for (const { name } of asking(kind, rules)) if (!(name in answers)) view.leaveOut(name);
  ticked = answers.topics ?? [];
  edited = found;
  view.showEdited(found, asked.get("field"));
  show();
}

function start() {
  form.hidden = false;
  document.querySelector("[data-no-form]")?.remove();
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("focusin", () => {
    if (hasStarted) return;
    hasStarted = true;
    show();
  });
  form.addEventListener("input", (event) => {
    hasStarted = true;
    const { name, value, checked } = event.target;
    if (name === "topics") ticked = checked ? [...ticked, value] : ticked.filter((topic) => topic !== value);
    show();
  });
  view.part("copy").addEventListener("click", (event) => copy(event.target));
  for (const name of ["open", "send"])
    view.part(name).addEventListener("click", (event) => {
      if (event.target.dataset.copies) copy(event.target);
    });
  ticked = [...form.querySelectorAll("[name=topics]:checked")].map((box) => box.value);
  show();
  if (location.search) fill();
}

start();
