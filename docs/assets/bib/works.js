// Finds the work of the catalog for an entry of a bibliography.

import { findDuplicate, parseArxiv, parseDoi, titleWords, urlKey } from "../add-rules.js";
import { valueOf } from "./file.js";

// TeX as plain text, for titles and names.
export function plainText(tex) {
  return tex
    .replace(/\\[`'^"~=.]\s*\{?\\?([A-Za-z])\}?/g, "$1")
    .replace(/\\[uvHcdbkrt](?:\s+|\s*\{)\\?([A-Za-z])\}?/g, "$1")
    .replace(/\\(ss|ae|oe|aa|o|l|O|L|AE|OE|AA)\b\s*(?:\{\})?/g, "$1")
    .replace(/\\[A-Za-z]+\s*|[{}$]/g, "")
    .replace(/\\(.)/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
}

function arxivOf(texts) {
  const journal = /arXiv:\s*(\S+)/i.exec(texts.journal ?? "")?.[1];
  return [texts.eprint, texts.url, texts.doi, journal]
    .filter(Boolean)
    .map((text) => parseArxiv(text))
    .find(Boolean);
}

function textsOf(file, entry) {
  return Object.fromEntries(entry.fields.toReversed().map((field) => [field.name, valueOf(file, field)]));
}

const surnames = (authors) =>
  authors
    .split(/\s+and\s+/i)
    .map((name) => (name.includes(",") ? name.split(",")[0] : name).trim().split(" ").at(-1))
    .map((name) =>
      name
        .normalize("NFKD")
        .replace(/[^A-Za-z]/g, "")
        .toLowerCase(),
    )
    .filter(Boolean);

// An entry of the bibliography as a draft, to look it up.
export function draftOf(file, entry) {
  const texts = textsOf(file, entry);
  const arxiv = arxivOf(texts);
  const doi = parseDoi(texts.doi ?? "");
  const keys = [];
  if (arxiv) keys.push(`arxiv:${arxiv}`);
  if (doi && !doi.startsWith("10.48550/")) keys.push(urlKey(doi));
  if (texts.url && /^https?:/.test(texts.url)) keys.push(urlKey(plainText(texts.url)));
  const title = plainText(texts.title ?? "");
  const year = Number(/\b(?:19|20)[0-9]{2}\b/.exec(texts.year ?? texts.date ?? "")?.[0] ?? 0);
  return { kind: "paper", title, keys, year, people: surnames(plainText(texts.author ?? "")) };
}

// The row of the catalog's index that is the same work, or null.
export function workOf(draft, rows, rules) {
  const match = findDuplicate(draft, rows, rules);
  if (!match) return null;
  const first = match.row.first.split(" ").at(-1);
  return !first || !draft.people.length || draft.people.includes(first) ? match.row : null;
}

export const isRetitled = (draft, row, rules) =>
  titleWords(draft.title, rules).join(" ") !== titleWords(row.title, rules).join(" ");
