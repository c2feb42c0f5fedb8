// What a reader types, as the words that the index knows. `mi_catalog/site/search/words.py` makes
// the index's words; tests/browser/test_search_words.py holds the two to one table of examples.

const CHUNK = /[0-9]+(?:\.[0-9]+)+|[a-z0-9]+(?:-[a-z0-9]+)*/g;
const ARXIV = /(?<![\d.])(\d{4}\.\d{4,5})(?:v\d+)?(?![\d])/;
const ARXIV_DOI = /10\.48550\/arxiv\.(\d{4}\.\d{4,5})/i;
const OLD_ARXIV = /(?:^|arxiv[:.]\s*|arxiv\.org\/[a-z]+\/)([a-z-]+(?:\.[a-z]{2})?\/\d{7})/i;
const KEY = /^\[?@?([a-z0-9]+(?:-[a-z0-9]+)+)\]?$/;

// Text in lower-case ASCII, its accents dropped; other letters become spaces.
export function folded(text, letters) {
  return text.replace(/[^\x00-\x7f]/g, (letter) => letters[letter] ?? letter)
    .normalize("NFKD").replace(/\p{M}/gu, "").replace(/[^\x00-\x7f]/g, " ").replace(/'/g, "").toLowerCase();
}

// The words of a query in order; a compound such as "gpt-2" is one word that can be read two ways.
export function asked(text, { letters, stop }) {
  const chunks = folded(text, letters).match(CHUNK) ?? [];
  const common = new Set(stop);
  const found = [];
  chunks.forEach((chunk, place) => {
    const parts = chunk.split("-").filter((part) => !common.has(part));
    if (!parts.length) return;
    const last = place === chunks.length - 1 && /[\p{L}\p{N}]$/u.test(text);
    const joined = chunk.includes("-") ? chunk.replaceAll("-", "") : "";
    found.push({ text: chunk, parts, joined, open: last });
  });
  return found;
}

// Other spellings that count as the same word: plural and singular, British and American.
export function variants(word) {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return [];
  const found = [`${word}s`];
  if (/(?:s|x|ch|sh)$/.test(word)) found.push(`${word}es`);
  if (/ies$/.test(word)) found.push(word.replace(/ies$/, "y"));
  else if (/(?:ss|x|ch|sh)es$/.test(word)) found.push(word.slice(0, -2));
  if (/[^su]s$/.test(word)) found.push(word.slice(0, -1));
  if (/y$/.test(word)) found.push(word.replace(/y$/, "ies"));
  for (const one of [word, ...found]) {
    const other = one.replace(/([iy])([sz])(e[ds]?|ing|ations?|ers?)$/, (_, i, s, end) => `${i}${s === "s" ? "z" : "s"}${end}`);
    const colour = one.replace(/(?<=behavi|col|fav|neighb)(ou?)r/, (_, o) => (o === "o" ? "our" : "or"));
    for (const spelling of [other, colour]) if (spelling !== one) found.push(spelling);
  }
  return found;
}

// The words under which identifiers stand in the index, for a query that holds one; else none.
export async function identifiers(text) {
  const query = text.trim();
  const arxiv = ARXIV_DOI.exec(query) ?? (/10\.\d{4,9}\//.test(query) ? null : ARXIV.exec(query));
  if (arxiv) return [arxiv[1]];
  const old = OLD_ARXIV.exec(query);
  if (old) return [`=${old[1].toLowerCase()}`];
  if (/\/|10\.\d{4}|-\d{4}|\d{4}\.[a-z]/i.test(query)) {
    const { parseAnthology, parseArxiv, parseDoi, urlKey } = await import("../add-rules.js");
    const encoded = parseArxiv(query);
    if (encoded) return [encoded.includes("/") ? `=${encoded.toLowerCase()}` : encoded];
    const isAddress = query.includes("/") && !/\s/.test(query);
    const doi = parseDoi(query) ?? parseDoi(/10\.\d{4,9}\/\S+/.exec(query)?.[0] ?? "");
    const key = (isAddress || parseAnthology(query)) && urlKey(query).replace(/^doi:/, "").toLowerCase();
    const found = [doi, key].filter(Boolean).map((word) => `=${word}`);
    if (isAddress || found.length) return [...new Set(found)];
  }
  const key = KEY.exec(query);
  return key ? [`=${key[1]}`] : [];
}
