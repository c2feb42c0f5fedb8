// Splits queries into the words of the index. `mi_catalog/site/search/words.py` makes the index's
// words; tests/browser/test_search_words.py compares the two on one table of examples.

const CHUNK = /[0-9]+(?:\.[0-9]+)+|[a-z0-9]+(?:-[a-z0-9]+)*/g;
const ARXIV = /(?<![\d.])(\d{4}\.\d{4,5})(?:v\d+)?(?![\d])/;
const ARXIV_DOI = /10\.48550\/arxiv\.(\d{4}\.\d{4,5})/i;
const OLD_ARXIV = /(?:^|arxiv[:.]\s*|arxiv\.org\/[a-z]+\/)([a-z-]+(?:\.[a-z]{2})?\/\d{7})/i;
const POINT_VERSION = /([a-z]{3,})-?(\d{1,2}\.\d+)-?/g;
const MOST_CHUNKS = 600;
const PLURAL = /(?<=[a-z]{2}[a-rtv-z])s$/;
const KEY = /^\[?@?([a-z0-9]+(?:-[a-z0-9]+)+)\]?$/;

// Text in lower-case ASCII, its accents dropped; other letters become spaces.
export function folded(text, letters) {
  return text
    .replace(/[^\x00-\x7f]/g, (letter) => letters[letter] ?? letter)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\x00-\x7f]/g, " ")
    .replace(/'/g, "")
    .toLowerCase();
}

// The words of a query in order, each once; a compound such as "gpt-2" is one word that can be read
// two ways, and so is "llama3" (`apart`). The last is `open` while it may still be being typed;
// `soft` words, those of questions, are optional. Letters and lists of
// words come with the index.
export function asked(text, { letters, common, questions }) {
  const chunks =
    folded(text, letters)
      .replace(/\bet al\b/g, " ")
      .replace(POINT_VERSION, "$1 $2 ")
      .match(CHUNK) ?? [];
  const [skipped, soft] = [new Set(common), new Set(questions)];
  const found = new Map();
  chunks.slice(0, MOST_CHUNKS).forEach((chunk, place) => {
    const parts = chunk.split("-").filter((part) => !skipped.has(part));
    if (!parts.length) return;
    const last = place === chunks.length - 1 && /[\p{L}\p{N}]$/u.test(text);
    const joined = chunk.includes("-") ? chunk.replaceAll("-", "") : "";
    const apart = /^([a-z]{3,})(\d+)$/.exec(chunk)?.slice(1) ?? null;
    const before = found.get(chunk);
    found.set(chunk, {
      text: chunk,
      parts,
      joined,
      apart,
      open: last || (before?.open ?? false),
      soft: soft.has(chunk),
      times: (before?.times ?? 0) + 1,
    });
  });
  return [...found.values()];
}

// The index word of the whole name made of these parts: "~attention-sink".
export const nameWord = (parts) => `~${parts.map((part) => part.replace(PLURAL, "")).join("-")}`;

// The parts of a text that cannot be searched: words in other scripts and signs, as typed.
export function unreadable(text, { letters }) {
  return (text.match(/[^\s\x00-\x7f]+/gu) ?? []).filter(
    (word) => !/[a-z0-9]/i.test(folded(word, letters)) && /[\p{L}\p{N}\p{S}]/u.test(word),
  );
}

// The index words of the identifiers in a query, if any.
export async function identifiers(text) {
  const query = text.trim();
  const arxiv = ARXIV_DOI.exec(query) ?? (/10\.\d{4,9}\//.test(query) ? null : ARXIV.exec(query));
  if (arxiv) return [arxiv[1]];
  const old = OLD_ARXIV.exec(query);
  if (old) return [`=${old[1].toLowerCase()}`];
  if (/\/|10\.\d{4}|-\d{4}|\d{4}\.[a-z]/i.test(query)) {
    const { parseAnthology, parseArxiv, parseDoi } = await import("../add/identifiers.js");
    const { urlKey } = await import("../add/addresses.js");
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
