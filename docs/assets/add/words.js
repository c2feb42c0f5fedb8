// Splits texts into words, for ids and to compare titles; after mi_catalog/identity/identifiers.py.

import { TITLE_WORD } from "../patterns.js";

// Text as lower-case ASCII words, for comparing and for ids.
export function normalized(text, rules) {
  const known = text.replace(/\\[a-zA-Z]+\s*/g, " ").replace(/./gsu, (letter) => rules.letters[letter] ?? letter);
  // eslint-disable-next-line no-control-regex
  const ascii = known.normalize("NFKD").replace(/[^\x00-\x7f]/g, "");
  return (
    ascii
      .toLowerCase()
      .replaceAll("'", "")
      .match(/[a-z0-9]+/g) ?? []
  ).join(" ");
}

// A text with each Greek letter that is a word of its own spelled out; after mi_catalog/identity/identifiers.py.
export function spelled(text, rules) {
  const names = new Set(Object.values(rules.greek));
  const named = text.replace(/\\([a-zA-Z]+)\s*/g, (_, command) => {
    const name = command.replace(/^var/, "").toLowerCase();
    return names.has(name) ? ` ${name} ` : "  ";
  });
  return named.replace(/(?<![\u0370-\u03ff\u1f00-\u1fff])[^\x00-\x7f](?![\u0370-\u03ff\u1f00-\u1fff])/gu, (letter) =>
    rules.greek[letter] ? ` ${rules.greek[letter]} ` : letter,
  );
}

export const slug = (text, rules) => normalized(text, rules).replaceAll(" ", "-");

// The words by which titles are compared; after mi_catalog/identity/identifiers.py.
export function titleWords(title, rules) {
  const known = spelled(title, rules).replace(/./gsu, (letter) => rules.letters[letter] ?? letter);
  const text = known
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("'", "");
  const words = text.match(TITLE_WORD) ?? [];
  const all = words.length ? words : title.toLowerCase().split(/\s+/u).filter(Boolean);
  const heavy = all.filter((word) => !rules.lightWords.includes(word));
  return heavy.length ? heavy : all;
}
