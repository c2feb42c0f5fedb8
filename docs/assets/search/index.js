// The index of search: the files of `mi_catalog/site/search/index.py`.

import { Leaves, opener, unpacked } from "./leaves.js";
import { Records, fromGaps } from "./records.js";

const FOLDER = "search/index/";
const MOST_KEPT = 1200; // leaves, of about 3 kB as sent
const AT_ONCE = 4;

function fromValues(count, gapsByValue) {
  const values = new Uint8Array(count);
  for (const [value, gaps] of Object.entries(gapsByValue)) for (const number of fromGaps(gaps)) values[number] = value;
  return values;
}

class Index extends Leaves {
  constructor(address, head) {
    super(address, head);
    this.count = head.count;
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

  // Load the values of facets; kinds and switches are in the head. Returns whether any had to be
  // loaded.
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

  // The records with a value of a loaded facet; none without any.
  having(facet, value) {
    return this.facet(facet)?.values.find(({ id }) => id === value)?.records ?? new Records(this.count);
  }

  // Load every leaf, unless there are too many, so that search works without a network.
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

  // The words for corrections with their frequencies, as powers of two.
  async spelling() {
    const [coded, common] = await this.leaf("spelling");
    this.spelt ??= { words: unpacked(coded), common: [...common].map((digit) => parseInt(digit, 16)) };
    return this.spelt;
  }
}

// Run a function with the index, which is opened first, and again if a new build has replaced it.
export const withIndex = opener(FOLDER, Index);

// Whether the connection is metered or slow.
export function areDataDear() {
  const line = navigator.connection;
  return Boolean(line?.saveData) || /2g|3g/.test(line?.effectiveType ?? "");
}

// Load the rest of the index after the first results, unless the connection is metered or slow.
export function keepAllSoon(root) {
  if (areDataDear()) return;
  setTimeout(() => withIndex(root, (index) => index.keepAll()).catch(() => {}), 2000);
}
