// Changes a bibliography's entries of published preprints; after mi_catalog/intake/bib_update.py.

import {
  BIB_ALWAYS_THE_PREPRINT,
  BIB_ARXIV_DOI,
  BIB_CONTAINERS,
  BIB_PREPRINT_TYPES,
  BIB_NUMBERS_AND_LINKS,
  BIB_PLACE,
  BIB_PREPRINT,
  BIB_PREPRINT_WORDS,
} from "../patterns.js";
import { fieldOf, readBibFile, written } from "./file.js";
import { draftOf, isRetitled, workOf } from "./works.js";

// The works of a bibliography, as they are looked up.
export function draftsIn(text) {
  const file = readBibFile(text);
  return file.entries.map((entry) => draftOf(file, entry)).filter(({ title }) => title);
}

// The updated text, with the changed entries and those that are not in the catalog.
export function updateBibliography(text, rows, rules) {
  const file = readBibFile(text);
  const result = { text, known: [], changed: [], unknown: [] };
  const edits = [];
  for (const entry of file.entries) {
    const draft = draftOf(file, entry);
    const row = draft.title ? workOf(draft, rows, rules) : null;
    (row ? result.known : result.unknown).push(entry.key);
    const published = row?.published;
    if (!published || !isPreprint(file, entry)) continue;
    const retitled = isRetitled(draft, row, rules);
    const own = editsOf(file, entry, row, published, retitled);
    edits.push(...own);
    const before = text.slice(entry.start, entry.end);
    const shifted = own.map(([start, end, instead]) => [start - entry.start, end - entry.start, instead]);
    result.changed.push({ key: entry.key, before, after: edited(before, shifted), retitled: retitled && row.title });
  }
  result.text = edited(text, edits);
  return result;
}

function edited(text, edits) {
  return edits
    .toSorted((one, other) => other[0] - one[0] || other[1] - one[1])
    .reduce((made, [start, end, instead]) => made.slice(0, start) + instead + made.slice(end), text);
}

function isPreprint(file, entry) {
  if (!BIB_PREPRINT_TYPES.includes(entry.type)) return false;
  return BIB_CONTAINERS.map((name) => fieldOf(entry, name))
    .filter(Boolean)
    .map((field) => written(file, field))
    .every((text) => BIB_PREPRINT.test(text) || text.includes("\\url"));
}

function editsOf(file, entry, row, [type, fields], retitled) {
  const wanted = Object.fromEntries(Object.entries(fields).filter(([name]) => name !== "title" || retitled));
  rename(wanted, "journal", "journaltitle", fieldOf(entry, "journaltitle"));
  rename(wanted, "year", "date", fieldOf(entry, "date") && !fieldOf(entry, "year"));
  const edits = [[entry.typeStart, entry.typeStart + entry.type.length, type]];
  const gone = entry.fields.filter((field) => !(field.name in wanted) && isAboutThePreprint(file, field));
  const missing = Object.fromEntries(Object.entries(wanted).filter(([name]) => !fieldOf(entry, name)));
  const arxiv = row.keys.find((key) => key.startsWith("arxiv:"))?.slice("arxiv:".length);
  if (arxiv && !fieldOf(entry, "eprint") && gone.some((field) => written(file, field).includes(arxiv))) {
    Object.assign(missing, { eprint: `{${arxiv}}`, archivePrefix: "{arXiv}" });
  }
  for (const field of entry.fields) {
    if (field.name in wanted) edits.push([field.valueStart, field.end, wanted[field.name]]);
  }
  for (const field of gone) {
    const name = BIB_CONTAINERS.find((container) => container in missing);
    if (name && BIB_CONTAINERS.includes(field.name)) {
      edits.push([field.start, field.end, aligned(file, field, name, missing[name])]);
      delete missing[name];
    } else {
      edits.push(removal(file, entry, field));
    }
  }
  const kept = entry.fields.filter((field) => !gone.includes(field) || BIB_CONTAINERS.includes(field.name));
  if (Object.keys(missing).length && kept.length) edits.push(insertion(file, entry, kept.at(-1), missing));
  return edits;
}

function rename(wanted, name, other, isWanted) {
  if (!isWanted || !(name in wanted)) return;
  wanted[other] = wanted[name];
  delete wanted[name];
}

function isAboutThePreprint(file, { name, ...field }) {
  if (BIB_ALWAYS_THE_PREPRINT.includes(name)) return true;
  const text = written(file, field);
  if (name === "doi") return BIB_ARXIV_DOI.test(text);
  if (![...BIB_CONTAINERS, ...BIB_PLACE].includes(name)) return false;
  const words =
    text
      .replace(BIB_NUMBERS_AND_LINKS, "")
      .toLowerCase()
      .match(/[a-z]+/g) ?? [];
  return BIB_PREPRINT.test(text) && words.every((word) => BIB_PREPRINT_WORDS.includes(word));
}

// A field replaced by one with another name, keeping the alignment of the equals sign.
function aligned(file, field, name, value) {
  const between = file.text.slice(field.start + field.name.length, field.valueStart);
  const [spaces, ...after] = between.split("=");
  const width = field.name.length + spaces.length;
  const pad = spaces && name.length >= width ? " " : "";
  return `${name.padEnd(width)}${pad}=${after.join("=")}${value}`;
}

const found = (pattern, text, at) => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

// The edit that removes a field with its comma, and its line if nothing else is on it.
function removal(file, entry, { start, end }) {
  const comma = found(/\s*,/y, file.text, end);
  const after = end + (comma?.[0].length ?? 0);
  const lineStart = file.text.lastIndexOf("\n", start - 1) + 1;
  const rest = found(/[ \t]*\r?\n/y, file.text, after);
  const isAlone = rest && !file.text.slice(lineStart, start).trim() && lineStart > entry.start;
  return isAlone ? [lineStart, after + rest[0].length, ""] : [start, after, ""];
}

// The edit that inserts fields after a field, aligned like the first one.
function insertion(file, entry, last, missing) {
  const { text } = file;
  const [first] = entry.fields;
  const lineStart = text.lastIndexOf("\n", first.start - 1) + 1;
  const isAlone = !text.slice(lineStart, first.start).trim() && lineStart > entry.start;
  const newline = text.slice(entry.start, entry.end).includes("\r\n") ? "\r\n" : "\n";
  const before = isAlone ? newline + text.slice(lineStart, first.start) : " ";
  const lines = Object.entries(missing).map(([name, value]) => `${before}${aligned(file, first, name, value)},`);
  const after = found(/\s*,/y, text, last.end);
  if (!after) return [last.end, last.end, `,${lines.join("").slice(0, -1)}`];
  const end = last.end + after[0].length;
  const rest = isAlone ? found(/[ \t]*(?:%[^\r\n]*)?(?=\r?\n)/y, text, end) : null;
  const at = end + (rest?.[0].length ?? 0);
  return [at, at, lines.join("")];
}
