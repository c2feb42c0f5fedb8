// Reads identifiers of works in typed text, after mi_catalog/identity/identifiers.py; tests compare
// both.

import {
  AFTER_DOI,
  ANTHOLOGY,
  ARXIV_DOI,
  ARXIV_FORMS,
  DOI,
  DOI_LINK,
  DOI_OF_PAGE,
  DOI_TYPED,
  OPENREVIEW,
  PREPRINT_VERSION,
  PUBLISHER,
  SCHEME,
} from "../patterns.js";
import { filled } from "./templates.js";

export function decode(text) {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    const bytes = run
      .slice(1)
      .split("%")
      .map((pair) => parseInt(pair, 16));
    return new TextDecoder().decode(new Uint8Array(bytes));
  });
}

export function parseArxiv(text) {
  const typed = text.trim();
  const found = ARXIV_FORMS.map((form) => form.exec(typed)).find(Boolean);
  if (!found) {
    const doi = parseDoi(typed) ?? "";
    return doi.startsWith(ARXIV_DOI) ? parseArxiv(doi.slice(ARXIV_DOI.length)) : null;
  }
  return found[1].includes("/") ? found[1] : found[1].toLowerCase();
}

export function parseDoi(text) {
  const asked = text.trim();
  const typed = DOI_TYPED.exec(asked);
  if (typed) return withoutTail(typed[1]);
  const link = DOI_LINK.exec(asked);
  if (link) return withoutTail(decode(link[1]));
  const page = PUBLISHER.exec(asked);
  if (page) return withoutTail(withoutView(decode(page[1])));
  const address = asked.replace(SCHEME, "").toLowerCase();
  for (const [pattern, start] of DOI_OF_PAGE) {
    const found = pattern.exec(address);
    if (found) return filled(start, found.slice(1));
  }
  return null;
}

// A DOI without the punctuation that followed it in a sentence.
function withoutTail(written) {
  let doi = written.toLowerCase();
  const count = (sign) => doi.split(sign).length;
  const unbalanced = (sign) => ")]}".includes(sign) && count({ ")": "(", "]": "[", "}": "{" }[sign]) < count(sign);
  while (doi && (".,;:'\"”’".includes(doi.at(-1)) || unbalanced(doi.at(-1)))) doi = doi.slice(0, -1);
  return DOI.test(doi) ? doi : null;
}

function withoutView(written) {
  let doi = written;
  for (let shorter = ""; ; doi = shorter) {
    shorter = doi.replace(/\/+$/, "").replace(AFTER_DOI, "");
    if (shorter === doi) break;
  }
  return doi.replace(PREPRINT_VERSION, "$1");
}

export function parseOpenreview(text) {
  return OPENREVIEW.exec(text.trim())?.[1] ?? null;
}

export function parseAnthology(text) {
  const found = ANTHOLOGY.exec(text.trim())?.[1];
  if (!found) return null;
  return found.includes(".") ? found.toLowerCase() : found.toUpperCase();
}
