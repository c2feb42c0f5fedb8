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
const NOT_A_WORK = 0.75;
const KIND_NAMED = 1.8;
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
  const kind = of(kindsNamed(words, index.facet("kind")?.values ?? []));
  const forTerms = isQuestion(text) ? TERM_ASKED_FOR : 1;
  return (number, isNamed, isFull) =>
    (factors.get(number) ?? 1) *
    (terms.has(number) ? forTerms : 1) *
    (index.groups.has(number) && !wholly.has(number) ? THEIR_WORK : 1) *
    (authors.has(number) && !isFull ? THEIR_WORK : 1) *
    (kind.has(number) ? KIND_NAMED : 1) *
    (besides.has(number) ? NOT_A_WORK : 1) *
    (isNamed && entrances.has(number) ? NAMED_ENTRANCE : 1);
}

// The kinds that a query names besides other words: "circuit tracer library".
export function kindsNamed(words, kinds) {
  if (words.length < 2) return [];
  const said = new Set(words.map(({ text }) => text));
  const isSaid = ({ id, title }) => said.has(id) || said.has(title.toLowerCase());
  return kinds.filter((kind) => !BESIDES.includes(kind.id) && isSaid(kind)).map(({ id }) => id);
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
