// Raises the scores of records by the form of the query: works of the author and year that it
// cites, records with it as their full name, records of the kind that it names, and terms if it
// asks what something is.

import { citation, yearOfKey } from "./citation.js";
import { spread } from "./leaves.js";
import { Records } from "./records.js";
import { folded, nameWord } from "./words.js";

const SAME_YEAR = 4;
const NEXT_YEAR = 2.5;
const NO_YEAR = 2;
const CALLED = [1, 1.6, 2]; // by how surely the name means it, as the index says
const PARTLY = 0.6;
const FEWEST_PARTS = 2;
const NAMED_ENTRANCE = 1.6;
const ENTRANCES = ["term", "topic", "author", "venue"];
const BESIDES = ["model", "dictionary", "mechanism", "venue", "path", "page"];
const THEIR_WORK = 0.4; // what the query says besides a name of people is what is looked for
const NOT_A_WORK = 0.55;
const KIND_NAMED = 4;
const TERM_ASKED_FOR = 4;
const QUESTION =
  /^\s*(?:what(?:['’]?s|\s+(?:is|are|does|do))|define|definition of|meaning of|explain)\s+(?:(?:an?|the)\s+)?\S/i;

export const isQuestion = (text) => QUESTION.test(text);

// The factor of each record, given its number, whether the query contains its whole name, and whether
// it contains the whole query.
export async function favoured(index, text, words) {
  const factors = new Map();
  const favour = (number, factor) => factors.set(number, Math.max(factor, factors.get(number) ?? 1));
  const wholly = new Set();
  await Promise.all([cited(index, text, favour), called(index, words, favour, wholly)]);
  const of = (kinds) => kinds.reduce((all, kind) => all.or(index.having("kind", kind)), new Records(index.count));
  const [terms, authors, entrances, besides] = [["term"], ["author"], ENTRANCES, BESIDES].map(of);
  const kind = of(kindsNamed(words, index.facet("kind")?.values ?? [], index.head.askedBy));
  const forTerms = isQuestion(text) ? TERM_ASKED_FOR : 1;
  // Another kind is not asked for, even if its name is part of the query: "nnsight tutorial".
  const isOther = (number) => kind.size > 0 && !kind.has(number);
  return (number, isNamed, isFull) =>
    (isOther(number) ? 1 : (factors.get(number) ?? 1)) *
    (terms.has(number) ? forTerms : 1) *
    (index.groups.has(number) && !wholly.has(number) ? THEIR_WORK : 1) *
    (authors.has(number) && !isFull ? THEIR_WORK : 1) *
    (kind.has(number) ? KIND_NAMED : 1) *
    (besides.has(number) ? NOT_A_WORK : 1) *
    (isNamed && entrances.has(number) ? NAMED_ENTRANCE : 1);
}

// The kinds that a query names besides other words: "circuit tracer library", "circuit tracer github".
export function kindsNamed(words, kinds, askedBy = {}) {
  if (words.length < 2) return [];
  return kinds.filter((kind) => words.some(({ text }) => names(kind, askedBy, text))).map(({ id }) => id);
}

const names = ({ id, title }, askedBy, text) =>
  !BESIDES.includes(id) && (text === id || text === title.toLowerCase() || Boolean(askedBy[id]?.includes(text)));

// The words of a query, with those optional that say what is wanted (a kind) or whose it is (a group
// of people), as entries rarely contain them; unless the query has no others.
export function withHints(words, index) {
  const { askedBy = {}, teams = [] } = index.head;
  const kinds = (index.facet("kind")?.values ?? []).filter(({ id }) => id in askedBy);
  const ofTeam = teamWords(words, teams);
  const isHint = (word) => ofTeam.has(word) || kinds.some((kind) => names(kind, askedBy, word.text));
  const hinted = words.map((word) => (isHint(word) ? { ...word, soft: true, hint: true } : word));
  return hinted.every(({ soft }) => soft) ? words : hinted;
}

// The words that are names of groups of people: "google deepmind".
function teamWords(words, teams) {
  const found = new Set();
  for (const team of teams) {
    const parts = team.split(" ");
    words.forEach((_, at) => {
      if (parts.every((part, more) => words[at + more]?.text === part))
        for (const word of words.slice(at, at + parts.length)) found.add(word);
    });
  }
  return found;
}

async function cited(index, text, favour) {
  const found = citation(text, (name) => folded(name, index.head.letters));
  for (const name of found?.names ?? []) {
    for (const [key, posting] of await index.beginning(`=${name}-`)) {
      const year = yearOfKey(key, name);
      if (!year) continue;
      const apart = found.year ? Math.abs(found.year - year) : null;
      const factor = apart === null ? NO_YEAR : ([SAME_YEAR, NEXT_YEAR][apart] ?? 1);
      spread(posting, (number) => favour(number, factor));
    }
  }
}

// Records whose name is the query, or its beginning or end: "redwood causal scrubbing".
async function called(index, words, favour, wholly) {
  const parts = words.filter(({ soft }) => !soft).flatMap((word) => word.parts);
  await Promise.all(
    runs(parts).map(async (run) => {
      const share = run.length === parts.length ? 1 : (PARTLY * run.length) / parts.length;
      spread(await index.posting(nameWord(run)), (number, surety) => {
        favour(number, 1 + (CALLED[surety] - 1) * share);
        if (share === 1) wholly.add(number);
      });
    }),
  );
}

// All words, and the beginnings and ends of two words or more.
export function runs(parts) {
  const found = parts.length ? [parts] : [];
  for (let size = parts.length - 1; size >= FEWEST_PARTS; size -= 1)
    found.push(parts.slice(0, size), parts.slice(-size));
  return found;
}
