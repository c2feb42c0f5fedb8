// The id and the folder of a new entry; after mi_catalog/editing/naming.py and mi_catalog/editing/placement.py.

import { familyName } from "./family-name.js";
import { normalized, slug, spelled } from "./words.js";

// An id like "wang-2022-interpretability-wild-circuit" that is not taken; after mi_catalog/editing/naming.py,
// which transliterates other scripts. Here an identifier of the work is used instead.
export function citationKey(authors, year, title, taken, rules, identifier = "") {
  const all = idWords(title, identifier, rules);
  const distinctive = all.filter((word) => !rules.outsideIds.includes(word));
  const words = distinctive.length ? distinctive : all;
  let key = "";
  for (let count = Math.min(rules.idWords, words.length); count <= words.length; count += 1) {
    key = joined([familyKey(authors, rules), year, ...words.slice(0, count)], rules);
    if (!taken.has(key)) return key;
  }
  return numbered(key, taken);
}

function idWords(text, identifier, rules) {
  const words = normalized(spelled(text, rules), rules);
  const letters = /[a-z]/.test(words) ? words : normalized(identifier.replace(/^https?:/, ""), rules) || words;
  return letters.split(" ").filter(Boolean);
}

function joined(words, rules) {
  let key = "";
  for (const word of words.map((whole) => whole.slice(0, rules.longestWord))) {
    const longer = key ? `${key}-${word}` : word;
    if (longer.length > rules.longestId) break;
    key = longer;
  }
  return key;
}

function familyKey(authors, rules) {
  if (!authors.length) return "anonymous";
  const known = rules.families[slug(authors[0], rules)];
  if (known) return slug(known, rules);
  const { family, literal } = familyName(authors[0], rules);
  const word = slug(literal ? family.split(" ")[0] : family, rules);
  return word.slice(0, rules.longestWord).replace(/-+$/, "") || "anonymous";
}

export function nameKey(name, taken, rules, identifier = "") {
  const key = joined(idWords(name, identifier, rules), rules) || "unnamed";
  return numbered(key, new Set([...taken, ...rules.windowsNames]));
}

function numbered(key, taken) {
  if (!taken.has(key)) return key;
  let number = 2;
  while (taken.has(`${key}-${number}`)) number += 1;
  return `${key}-${number}`;
}

// The folder of an entry; after mi_catalog/editing/placement.py.
export function folderFor(kind, date, rules) {
  const folder = `catalog/${rules.folders[kind]}`;
  if (!rules.works.includes(kind)) return folder;
  const byMonth = Number(date.slice(0, 4)) >= rules.firstYearByMonth && date.length > 4;
  return byMonth ? `${folder}/${date.slice(0, 4)}/${date.slice(5, 7)}` : `${folder}/${date.slice(0, 4)}`;
}
