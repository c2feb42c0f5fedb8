// Finds the records with a query's identifier or words; typing errors and unfinished words are
// allowed.

import { variants } from "./families.js";
import { favoured, isQuestion, withHints } from "./favour.js";
import { spread } from "./leaves.js";
import { affordable, isLong } from "./longtext.js";
import { TEXT, ranked } from "./ranking.js";
import { Weights } from "./weights.js";
import { asked, identifiers, unreadable } from "./words.js";

export { keepAllSoon, withIndex } from "./index.js";

const SHORTEST_ABBREVIATION = 4;
const ABOUT_AS_LIKELY = 0.35;
const FEW = 12;
const ENOUGH = 0.3;
const MOST_PARTS = 60;
const RARE = 2;
const SHORT_QUERY = 3;

const weighers = new WeakMap();

function weightsOf(index) {
  if (!weighers.has(index)) weighers.set(index, new Weights(index));
  return weighers.get(index);
}

// The result of a query: the `numbers` of its records, best first, or null for an empty query, and
// how they were found: `words`, `identifier`, `full` (those that contain every word), `corrected`
// (the reading in which slips are corrected), `isText` (whether the query was treated as a long
// text), `answers` (whether the first is a term that the query asks for) and `unread` (the parts of
// the query that cannot be searched).
export async function find(index, text) {
  const words = asked(text, index.head);
  const unread = unreadable(text, index.head);
  if (!text.trim()) return { numbers: null, words, unread };
  for (const identifier of await identifiers(text)) {
    const numbers = [];
    spread(await index.posting(identifier), (number) => numbers.push(number));
    if (numbers.length) return { numbers, words: [], identifier, full: numbers, unread };
  }
  if (!words.length) return { numbers: [], words, full: [], unread };
  return { ...(await (isLong(words) ? nearest(index, words) : byWords(index, text, words))), unread };
}

// The records that share most words with a text; no word is required, and none is corrected.
async function nearest(index, words) {
  const some = affordable(words, index);
  const found = ranked(index, some, await weightsOf(index).ofEach(some, "exact"), undefined, TEXT);
  return { numbers: found.slice(0, MOST_PARTS).map(({ number }) => number), words: some, full: [], isText: true };
}

async function byWords(index, text, typed) {
  const words = withHints(typed, index);
  const favour = await favoured(index, text, words);
  const search = async (some, way) => ranked(index, some, await weightsOf(index).ofEach(some, way), favour);
  let best = { words, found: await search(words, "family") };
  const full = () => best.found.filter(({ isFull }) => isFull);
  if (!full().length) {
    const open = words.map((word) => ({
      ...word,
      open: word.open || (!word.soft && word.text.length >= SHORTEST_ABBREVIATION),
    }));
    const begun = await search(open, "family");
    if (begun.some(({ isFull }) => isFull)) best = { words: open, found: begun };
  }
  if (!full().length) best = (await corrected(index, words, search)) ?? best;
  else if (await hasUnknown(index, words)) best = better(best, await corrected(index, words, search));
  return shown(index, text, best, full());
}

// Whether only related words were found for a word of the query. It may be a typing error: "succesor" means
// "successor", although "success" is related to it.
async function hasUnknown(index, words) {
  const isUnknown = async ({ text, parts, joined, apart, soft, open }) => {
    if (soft || joined || apart || parts.length > 1) return false;
    const postings = await Promise.all([text, ...variants(text)].map((word) => index.posting(word)));
    return !postings.some(Boolean) && !(open && (await index.beginning(text)).length);
  };
  return (await Promise.all(words.map(isUnknown))).some(Boolean);
}

const better = (one, other) => (other && other.found[0].score > one.found[0].score ? other : one);

// All records with every word; if these are few, also the best with enough words, ranked together.
function shown(index, text, { words, found, corrected: reading }, full) {
  const also = ({ share }, at) => full.length < FEW && at < MOST_PARTS && (share >= ENOUGH || !full.length);
  const numbers = found.filter((one, at) => one.isFull || also(one, at)).map(({ number }) => number);
  const answers = isQuestion(text) && index.having("kind", "term").has(numbers[0]);
  return { numbers, words, full: full.map(({ number }) => number), corrected: reading, answers: Boolean(answers) };
}

// The most likely reading whose words all occur in one record; of equally likely ones, the one with
// most results. In long queries only unknown words are corrected.
async function corrected(index, words, search) {
  const hard = words.filter(({ soft }) => !soft).map(({ text }) => text);
  const [spelling, postings, { readings }] = await Promise.all([
    index.spelling(),
    Promise.all(hard.map((word) => index.posting(word))),
    import("./spelling.js"),
  ]);
  const isKnown = new Set(hard.filter((_, at) => postings[at]));
  const fixed = words.length > SHORT_QUERY ? 0 : RARE;
  let best = null;
  for (const { read, cost } of readings(hard, spelling, fixed, isKnown)) {
    if (best && cost > best.cost + ABOUT_AS_LIKELY) break;
    const other = asked(read.join(" "), index.head);
    if (other.length) other.at(-1).open = words.at(-1).open;
    const found = other.length ? await search(other, "exact") : [];
    const full = found.filter(({ isFull }) => isFull).length;
    if (full > (best?.full ?? 0))
      best = { found, words: other, corrected: read.join(" "), full, cost: best?.cost ?? cost };
  }
  return best;
}
