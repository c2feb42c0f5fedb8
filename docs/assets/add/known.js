// Looks up which works of the catalog a draft may be, and which ids are taken, in an index of which
// a query reads a few leaves. After `mi_catalog/site/search/known.py`, which describes its words.

import { opener, spread } from "../search/leaves.js";
import { distinctiveWords, likeness, rowOf } from "./duplicates.js";
import { titleWords } from "./words.js";

const withIndex = opener("add/index/");
const MOST_NEAR = 4; // three are shown, and one may be the entry that the form changes

const plain = (text) => encodeURIComponent(text.toWellFormed()).toLowerCase();

function blockWord(name, words, { longestBlock }) {
  const letters = [...words.join("")];
  const half = longestBlock / 2;
  const text =
    letters.length > longestBlock
      ? letters.slice(0, half).join("") + letters.slice(-half).join("") + letters.length
      : letters.join("");
  return `~${plain(text)} ${name}`;
}

// The index words of a title of a kind: two spellings of a title have at least one in common.
function blockWords(kind, title, rules) {
  const words = titleWords(title, rules);
  const initials = words.map(([initial]) => initial);
  const blocks = [[kind, words]];
  if (words.length > rules.maxSlips) blocks.push([`${kind} initials`, initials]);
  return blocks.map(([name, letters]) => blockWord(name, letters, rules));
}

// The numbers of the works that include a draft's duplicate, if there is one.
async function numbersOf(index, { kind, title, keys }, rules) {
  const words = [...keys.map((key) => `=${plain(key)}`), ...(title ? blockWords(kind, title, rules) : [])];
  const found = new Set();
  const postings = await Promise.all(words.map((word) => index.posting(word)));
  for (const posting of postings) spread(posting, (number) => found.add(number));
  return found;
}

// The numbers of the works that share most words with the draft's title, the most similar first.
async function numbersNear(index, draft, isAsked, rules) {
  const words = distinctiveWords(draft, rules);
  const [shared, sizes] = [new Map(), new Map()];
  const postings = await Promise.all([...words].map((word) => index.posting(`|${plain(word)}`)));
  for (const posting of postings)
    spread(posting, (number, size) => {
      shared.set(number, (shared.get(number) ?? 0) + 1);
      sizes.set(number, size);
    });
  return [...shared]
    .map(([number, count]) => ({ number, score: likeness(count, words.size, sizes.get(number)) }))
    .filter(({ number, score }) => score && isAsked(number))
    .sort((one, other) => other.score - one.score || one.number - other.number)
    .slice(0, MOST_NEAR)
    .map(({ number }) => number);
}

async function rowsAt(index, numbers) {
  const inOrder = [...new Set(numbers)].sort((one, other) => one - other);
  return (await index.rows(inOrder)).map(rowOf);
}

// The rows of all works that include the drafts' duplicates, in the order of the catalog.
export function rowsOfDrafts(drafts, root, rules) {
  return withIndex(root, async (index) => {
    const found = await Promise.all(drafts.map((draft) => numbersOf(index, draft, rules)));
    return rowsAt(
      index,
      found.flatMap((numbers) => [...numbers]),
    );
  });
}

// The result for a draft: the `rows` of equal or similar works, the `taken` ids that begin with its
// own, and the ids of `entries` among those that it refers to.
export function known({ draft, id, named, table }, root, rules) {
  return withIndex(root, async (index) => {
    const isEntry = (number) => number < index.head.entries;
    const isAsked = (number) => isEntry(number) === (table === "entries");
    const entryAt = async (name) => {
      let found = null;
      spread(await index.posting(`@${name}`), (number) => (found = isEntry(number) ? name : null));
      return found;
    };
    const [same, near, ids, entries] = await Promise.all([
      numbersOf(index, draft, rules),
      draft.title ? numbersNear(index, draft, isAsked, rules) : [],
      id ? index.beginning(`@${id}`) : [],
      Promise.all(named.map(entryAt)),
    ]);
    const rows = await rowsAt(index, [...[...same].filter(isAsked), ...near]);
    return { rows, taken: new Set(ids.map(([word]) => word.slice(1))), entries: new Set(entries) };
  });
}
