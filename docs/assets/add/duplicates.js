// Finds out whether a work is in the catalog; after mi_catalog/similarity/duplicates.py.

import { normalized, titleWords } from "./words.js";

const FEWEST_WORDS = 3;
const LIKE = 0.5;

// A work with the words of its title, which are cached because every keystroke compares them.
function wordsOf(work, rules) {
  work.words ??= titleWords(work.title, rules);
  return work.words;
}

// Whether two titles are the same, small spelling mistakes allowed; after
// mi_catalog/similarity/duplicates.py.
export function sameTitle(one, other, rules) {
  const first = wordsOf(one, rules);
  const second = wordsOf(other, rules);
  if (first.join("") === second.join("")) return Boolean(first.length);
  if (first.length !== second.length || first.length <= rules.maxSlips) return false;
  const pairs = first.map((word, at) => [word, second[at]]).filter(([a, b]) => a !== b);
  return pairs.length <= rules.maxSlips && pairs.every(([a, b]) => isSlip(a, b, rules)) && couldBeOne(one, other);
}

function isSlip(one, two, rules) {
  if (Math.min(one.length, two.length) < rules.longWord || one[0] !== two[0]) return false;
  if (!/^\p{L}+$/u.test(one) || !/^\p{L}+$/u.test(two)) return false;
  let at = 0;
  while (at < one.length && one[at] === two[at]) at += 1;
  const [a, b] = [one.slice(at), two.slice(at)];
  return (
    a.slice(1) === b.slice(1) ||
    a.slice(1) === b ||
    a === b.slice(1) ||
    (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2))
  );
}

function couldBeOne(one, other) {
  if (!one.year || !other.year || Math.abs(one.year - other.year) <= 1) return true;
  return Boolean(one.first && other.first) && one.first === other.first;
}

// A row of the index, as `mi_catalog/site/search/known.py` writes it.
export function rowOf([id, kind, [title, ...former], year, first, keys, published = null]) {
  const row = { id, kind, title, year, first, keys, published };
  return { ...row, former: former.map((name) => ({ ...row, title: name })) };
}

const hasTitle = (row, draft, rules) => [row, ...row.former].some((titled) => sameTitle(draft, titled, rules));

// The entry that is the same work, and what shows it: an identifier, or the title.
export function findDuplicate(draft, rows, rules) {
  const byKey = draft.keys.length && rows.find((row) => row.keys.some((key) => draft.keys.includes(key)));
  if (byKey) return { row: byKey, sure: true };
  if (!draft.title) return null;
  const byTitle = rows.find((row) => row.kind === draft.kind && hasTitle(row, draft, rules));
  return byTitle ? { row: byTitle, sure: false } : null;
}

// The share of common words of two titles, if it is large enough to be listed; else 0.
export function likeness(shared, size, otherSize) {
  const score = shared / (size + otherSize - shared);
  return size >= FEWEST_WORDS && score >= LIKE ? score : 0;
}

// Entries whose titles share most of their words with the draft's, which may be the same work.
export function similarTitles(draft, rows, rules, limit = 3) {
  const words = distinctiveWords(draft, rules);
  const scored = rows.map((row) => {
    const others = distinctiveWords(row, rules);
    const shared = [...words].filter((word) => others.has(word)).length;
    return { row, score: likeness(shared, words.size, others.size) };
  });
  const near = scored.filter(({ score }) => score).sort((a, b) => b.score - a.score);
  return near.slice(0, limit).map(({ row }) => row);
}

export function distinctiveWords(work, rules) {
  work.distinctive ??= new Set(wordsOf(work, rules).filter((word) => !rules.outsideIds.includes(word)));
  return work.distinctive;
}

// Whether a summary is only a variant of the title; after mi_catalog/checks/summary_own_words.py.
export function repeatsTitle(summary, title, rules) {
  if (Math.abs(summary.length - title.length) > Math.max(summary.length, title.length) / 4) return false;
  const [one, other] = [normalized(summary, rules), normalized(title, rules)];
  let above = Array.from({ length: other.length + 1 }, () => 0);
  for (const letter of one) {
    const row = [0];
    for (let at = 0; at < other.length; at += 1) {
      row.push(letter === other[at] ? above[at] + 1 : Math.max(above[at + 1], row[at]));
    }
    above = row;
  }
  return one.length > 0 && (200 * above.at(-1)) / (one.length + other.length) >= rules.repeats;
}
