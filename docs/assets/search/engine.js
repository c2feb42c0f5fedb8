// Finds records: reads the index leaf by leaf, ranks what holds every word, and mends slips.
// `mi_catalog/site/search/index.py` writes what this reads and says how it is cut.

import { asked, identifiers, variants } from "./words.js";

const FOLDER = "search/index/";
const YEAR = /^(?:19|20)\d\d$/;
const WEIGHT_OF_YEAR = 3;
const WEIGHT_OF_NAME = 0.85 * 8;
const WHOLE_NAME = 1.5;
const OTHER_SPELLING = 0.9;
const ABOUT_AS_LIKELY = 0.35;
const SHORTEST_BEGINNING = 2;
const SHORTEST_ABBREVIATION = 4;

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

// A set of record numbers, one bit each.
export class Records {
  constructor(count) {
    this.count = count;
    this.bits = new Uint32Array(Math.ceil(count / 32));
  }

  static of(count, numbers) {
    const records = new Records(count);
    for (const number of numbers) records.add(number);
    return records;
  }

  static all(count) {
    return Records.of(count, Array.from({ length: count }, (_, number) => number));
  }

  add(number) { this.bits[number >> 5] |= 1 << (number & 31); }
  has(number) { return (this.bits[number >> 5] >>> (number & 31)) & 1; }

  and(other) {
    const both = new Records(this.count);
    for (let at = 0; at < this.bits.length; at += 1) both.bits[at] = this.bits[at] & other.bits[at];
    return both;
  }

  or(other) {
    const either = new Records(this.count);
    for (let at = 0; at < this.bits.length; at += 1) either.bits[at] = this.bits[at] | other.bits[at];
    return either;
  }

  shared(other) {
    let sum = 0;
    for (let at = 0; at < this.bits.length; at += 1) sum += ones(this.bits[at] & other.bits[at]);
    return sum;
  }

  get size() { return this.shared(this); }

  numbers() {
    const found = [];
    for (let number = 0; number < this.count; number += 1) if (this.has(number)) found.push(number);
    return found;
  }
}

function ones(bits) {
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

function fromGaps(gaps) {
  let last = -1;
  return gaps.map((gap) => (last += gap));
}

function spread(posting, put) {
  let number = -1;
  for (let at = 0; at < posting?.length; at += 2) put(number += posting[at], posting[at + 1]);
}

function fromValues(count, gapsByValue) {
  const values = new Uint8Array(count);
  for (const [value, gaps] of Object.entries(gapsByValue)) for (const number of fromGaps(gaps)) values[number] = value;
  return values;
}

function place(sorted, word) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= word) low = middle + 1; else high = middle;
  }
  return low;
}

class Index {
  constructor(root, head) {
    this.root = root;
    this.head = head;
    this.count = head.count;
    this.leaves = new Map();
    this.weighed = new Map();
    this.ranks = fromValues(head.count, head.ranks);
    this.lengths = fromValues(head.count, head.short);
    this.facets = head.facets.map(([id, title, values]) => ({
      id, title, values: values.map(([value, name, gaps]) => ({ id: value, title: name, records: Records.of(head.count, fromGaps(gaps)) })),
    }));
  }

  facet(id) { return this.facets.find((facet) => facet.id === id); }

  leaf(name) {
    if (!this.leaves.has(name)) {
      this.leaves.set(name, this.fetched(name).catch((problem) => {
        this.leaves.delete(name);
        throw problem;
      }));
    }
    return this.leaves.get(name);
  }

  async fetched(name) {
    const answer = await fetch(`${this.root}${FOLDER}${name}.json?v=${this.head.version}`);
    if (answer.status === 404) throw new Outdated(name);
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    const [version, ...leaf] = await answer.json();
    if (version !== this.head.version) throw new Outdated(name);
    return leaf;
  }

  // Everything in one file, so that searching goes on without a network.
  async keepAll() {
    if (this.kept) return;
    this.kept = true;
    const answer = await fetch(`${this.root}${FOLDER}all.txt?v=${this.head.version}`, { priority: "low" });
    const [version, ...lines] = (await answer.text()).split("\n");
    if (!answer.ok || version !== this.head.version) return;
    const texts = new Map(lines.map((line) => [line.slice(0, line.indexOf("\t")), line]));
    const fetched = this.fetched.bind(this);
    this.fetched = async (name) => (texts.has(name) ? JSON.parse(texts.get(name).slice(name.length + 1)) : fetched(name));
  }

  async words(number) {
    const leaf = await this.leaf(`words-${number}`);
    if (typeof leaf[0] === "string") leaf[0] = unpacked(leaf[0]);
    return leaf;
  }

  async posting(word) {
    const [words, postings] = await this.words(Math.max(0, place(this.head.words, word) - 1));
    const at = place(words, word) - 1;
    return words[at] === word ? postings[at] : null;
  }

  async beginning(start) {
    const first = Math.max(0, place(this.head.words, start) - 1);
    const last = Math.max(first, place(this.head.words, `${start}\uffff`) - 1);
    const numbers = Array.from({ length: last - first + 1 }, (_, more) => first + more);
    const leaves = await Promise.all(numbers.map((number) => this.words(number)));
    return leaves.flatMap(([words, postings]) => words.flatMap((word, at) => (word.startsWith(start) ? [[word, postings[at]]] : [])));
  }

  // The weight of a word in every record; a word still being typed also counts as a beginning.
  weights(word, open) {
    const key = `${word}${open ? "…" : ""}`;
    if (!this.weighed.has(key)) this.weighed.set(key, this.weigh(word, open));
    return this.weighed.get(key);
  }

  async weigh(word, open) {
    const weights = new Float32Array(this.count);
    const put = (posting, factor) => spread(posting, (number, weight) => {
      weights[number] = Math.max(weights[number], weight * factor);
    });
    const spellings = variants(word);
    const postings = await Promise.all([word, ...spellings].map((one) => this.posting(one)));
    postings.forEach((posting, at) => put(posting, at ? OTHER_SPELLING : 1));
    if (YEAR.test(word)) this.facet("year").values.find(({ id }) => id === word)?.records.numbers().forEach((number) => { weights[number] = Math.max(weights[number], WEIGHT_OF_YEAR); });
    if (open && word.length >= SHORTEST_BEGINNING) {
      for (const [longer, posting] of await this.beginning(word)) put(posting, longer === word ? 1 : 0.3 + (0.5 * word.length) / longer.length);
    }
    return weights;
  }

  // A compound is found by all of its parts or by its joined form.
  async weightsOf({ parts, joined, open }) {
    const each = await Promise.all(parts.map((part, at) => this.weights(part, open && at === parts.length - 1)));
    if (!joined) return each[0].slice();
    const whole = await this.weights(joined, open);
    return whole.map((weight, number) => Math.max(weight, Math.min(...each.map((one) => one[number]))));
  }

  // Neighbouring words also find what writes them as one: "transformer lens".
  async alsoJoined(words, each) {
    await Promise.all(words.slice(1).map(async (word, at) => {
      const posting = await this.posting(words[at].text + word.text);
      spread(posting, (number, weight) => {
        for (const weights of [each[at], each[at + 1]]) weights[number] = Math.max(weights[number], weight);
      });
    }));
  }

  // Records that hold all the words, or at least `enough` of them, the best first.
  async holding(words, enough = words.length) {
    const each = await Promise.all(words.map((word) => this.weightsOf(word)));
    await this.alsoJoined(words, each);
    const [scores, held, named] = [new Float32Array(this.count), new Uint8Array(this.count), new Uint8Array(this.count)];
    each.forEach((weights, at) => {
      const common = weights.reduce((sum, weight) => sum + (weight > 0), 0);
      const rarity = Math.log(1 + this.count / (1 + common));
      weights.forEach((weight, number) => {
        if (!weight) return;
        scores[number] += weight * rarity;
        held[number] += 1;
        if (weight >= WEIGHT_OF_NAME * (1 + 2 / this.lengths[number])) named[number] += words[at].parts.length;
      });
    });
    const size = words.reduce((sum, { parts }) => sum + parts.length, 0);
    const score = (number) => scores[number] * (1 + 0.07 * this.ranks[number]) * (held[number] / words.length) ** 2
      * (named[number] === size && this.lengths[number] === size ? WHOLE_NAME : 1);
    const numbers = [];
    held.forEach((count, number) => { if (count && count >= enough) numbers.push(number); });
    const scored = new Map(numbers.map((number) => [number, score(number)]));
    return numbers.sort((one, other) => scored.get(other) - scored.get(one) || one - other);
  }

  // The likeliest reading that finds something; of readings about as likely, what finds the most.
  async mended(words) {
    const [[coded, common], { readings }] = await Promise.all([this.leaf("spelling"), import("./spelling.js")]);
    this.spelling ??= { words: unpacked(coded), common: [...common].map((digit) => parseInt(digit, 16)) };
    let best = null;
    for (const { read, cost } of readings(words.map(({ text }) => text), this.spelling)) {
      if (best && cost > best.cost + ABOUT_AS_LIKELY) break;
      const mended = asked(read.join(" "), this.head);
      if (mended.length) mended.at(-1).open = words.at(-1).open;
      const numbers = await this.holding(mended);
      if (numbers.length > (best?.numbers.length ?? 0)) best = { numbers, words: mended, mended: read.join(" "), cost: best?.cost ?? cost };
    }
    return best;
  }

  // What a query finds: the numbers of its records, best first, and how they were found.
  async find(text) {
    const words = asked(text, this.head);
    if (!words.length) return { numbers: null, words };
    for (const identifier of await identifiers(text)) {
      const numbers = [];
      spread(await this.posting(identifier), (number) => numbers.push(number));
      if (numbers.length) return { numbers, words: [], identifier };
    }
    const numbers = await this.holding(words);
    if (numbers.length) return { numbers, words };
    const open = words.map((word) => ({ ...word, open: word.open || word.text.length >= SHORTEST_ABBREVIATION }));
    const begun = open.every(({ open: now }, at) => now === words[at].open) ? [] : await this.holding(open);
    if (begun.length) return { numbers: begun, words: open };
    const mended = await this.mended(words);
    if (mended) return mended;
    if (words.length > 1) {
      const some = await this.holding(words, Math.ceil(words.length / 2));
      if (some.length) return { numbers: some, words, some: true };
    }
    return { numbers: [], words };
  }

  async rows(numbers) {
    const size = this.head.rows;
    const leaves = await Promise.all([...new Set(numbers.map((number) => Math.floor(number / size)))].map(async (leaf) => [leaf, (await this.leaf(`rows-${leaf}`))[0]]));
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

// Keep the rest of the index once the reader has what they asked for, unless data are dear.
export function keepAllSoon(root) {
  const line = navigator.connection;
  if (line?.saveData || /2g|3g/.test(line?.effectiveType ?? "")) return;
  setTimeout(() => withIndex(root, (index) => index.keepAll()).catch(() => {}), 2000);
}
