// The index as files: fetched leaf by leaf as a search needs them, and kept for the visit.
// `mi_catalog/site/search/index.py` writes what this reads and says how it is cut.

import { Records, fromGaps } from "./records.js";

const FOLDER = "search/index/";
const MOST_KEPT = 1200; // leaves, of about 3 kB as sent
const AT_ONCE = 4;

// The index on the server is of another build than the head that was read first.
class Outdated extends Error {}

export function unpacked(coded) {
  const words = [];
  let last = "";
  for (const [, sign, rest] of coded.matchAll(/([A-Z])([^A-Z]*)/g)) {
    last = last.slice(0, sign.charCodeAt(0) - 65) + rest;
    words.push(last);
  }
  return words;
}

// Calls `put` with the number of each record of a posting and the weight of the word there.
export function spread(posting, put) {
  let number = -1;
  for (let at = 0; at < posting?.length; at += 2) put((number += posting[at]), posting[at + 1]);
}

function fromValues(count, gapsByValue) {
  const values = new Uint8Array(count);
  for (const [value, gaps] of Object.entries(gapsByValue)) for (const number of fromGaps(gaps)) values[number] = value;
  return values;
}

// How many of the sorted words come before or are the word.
function place(sorted, word) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= word) low = middle + 1;
    else high = middle;
  }
  return low;
}

class Index {
  constructor(root, head) {
    this.root = root;
    this.head = head;
    this.count = head.count;
    this.leaves = new Map();
    this.ranks = fromValues(head.count, head.ranks);
    this.lengths = fromValues(head.count, head.short);
    this.groups = Records.of(head.count, fromGaps(head.groups));
    this.months = head.months.flatMap(([month, count]) => Array.from({ length: count }, () => month));
    this.facets = head.facets.map(([id, title, values]) => ({ id, title, values: values && this.valuesOf(values) }));
  }

  valuesOf(values) {
    return values.map(([id, title, gaps]) => ({ id, title, records: Records.of(this.count, fromGaps(gaps)) }));
  }

  facet(id) {
    return this.facets.find((facet) => facet.id === id);
  }

  // Facets have values once they are loaded; the kinds and the switches have them before. Answers
  // whether any had to be.
  async load(ids) {
    const wanted = this.facets.filter(({ id, values }) => ids.includes(id) && !values);
    await Promise.all(
      wanted.map(async (facet) => {
        const [values] = await this.leaf(`facet-${facet.id}`);
        facet.values ??= this.valuesOf(values);
      }),
    );
    return wanted.length > 0;
  }

  // The records that have a value of a facet that is loaded; none when nothing has it.
  having(facet, value) {
    return this.facet(facet)?.values.find(({ id }) => id === value)?.records ?? new Records(this.count);
  }

  leaf(name, priority = "auto") {
    if (!this.leaves.has(name)) {
      this.leaves.set(
        name,
        this.fetched(name, priority).catch((problem) => {
          this.leaves.delete(name);
          throw problem;
        }),
      );
    }
    return this.leaves.get(name);
  }

  async fetched(name, priority) {
    const answer = await fetch(`${this.root}${FOLDER}${name}.json?v=${this.head.version}`, { priority });
    if (answer.status === 404) throw new Outdated(name);
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    const [version, ...leaf] = await answer.json();
    if (version !== this.head.version) throw new Outdated(name);
    return leaf;
  }

  // Every leaf, so that searching goes on without a network, unless there are too many.
  async keepAll() {
    const rows = Math.ceil(this.count / this.head.rows);
    const facets = this.facets.filter(({ values }) => !values).map(({ id }) => `facet-${id}`);
    const names = [...this.head.words.map((_, number) => `words-${number}`), ...facets, "spelling"];
    for (let number = 0; number < rows; number += 1) names.push(`rows-${number}`);
    if (this.kept || names.length > MOST_KEPT) return;
    this.kept = true;
    const work = async () => {
      while (names.length) await this.leaf(names.shift(), "low");
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  // The number of the leaf of words in which a word is, if it is in any.
  leafOf(word) {
    return Math.max(0, place(this.head.words, word) - 1);
  }

  async words(number) {
    const leaf = await this.leaf(`words-${number}`);
    if (typeof leaf[0] === "string") leaf[0] = unpacked(leaf[0]);
    return leaf;
  }

  async posting(word) {
    const [words, postings] = await this.words(this.leafOf(word));
    const at = place(words, word) - 1;
    return words[at] === word ? postings[at] : null;
  }

  // The words with a beginning, each with its posting.
  async beginning(start) {
    const [first, last] = [this.leafOf(start), this.leafOf(`${start}\uffff`)];
    const numbers = Array.from({ length: last - first + 1 }, (_, more) => first + more);
    const leaves = await Promise.all(numbers.map((number) => this.words(number)));
    return leaves.flatMap(([words, postings]) =>
      words.flatMap((word, at) => (word.startsWith(start) ? [[word, postings[at]]] : [])),
    );
  }

  // The words that a slip may have meant, and how common each is: the power of two of its records.
  async spelling() {
    const [coded, common] = await this.leaf("spelling");
    this.spelt ??= { words: unpacked(coded), common: [...common].map((digit) => parseInt(digit, 16)) };
    return this.spelt;
  }

  async rows(numbers) {
    const size = this.head.rows;
    const leaves = await Promise.all(
      [...new Set(numbers.map((number) => Math.floor(number / size)))].map(async (leaf) => [
        leaf,
        (await this.leaf(`rows-${leaf}`))[0],
      ]),
    );
    const found = new Map(leaves);
    return numbers.map((number) => found.get(Math.floor(number / size))[number % size]);
  }
}

let opening;

async function opened(root, cache = "default") {
  const answer = await fetch(`${root}${FOLDER}head.json`, { cache });
  if (!answer.ok) throw new Error(`head: ${answer.status}`);
  return new Index(root, await answer.json());
}

// Do something with the index, opened the first time; and again once a new build has replaced it.
export async function withIndex(root, act) {
  opening ??= opened(root);
  try {
    return await act(await opening);
  } catch (problem) {
    opening = null;
    if (!(problem instanceof Outdated)) throw problem;
    opening = opened(root, "reload");
    return act(await opening);
  }
}

// Whether the reader pays for each byte, or waits for it.
export function areDataDear() {
  const line = navigator.connection;
  return Boolean(line?.saveData) || /2g|3g/.test(line?.effectiveType ?? "");
}

// Keep the rest of the index once the reader has what they asked for, unless data are dear.
export function keepAllSoon(root) {
  if (areDataDear()) return;
  setTimeout(() => withIndex(root, (index) => index.keepAll()).catch(() => {}), 2000);
}
