// An index in files: a head, and leaves that are fetched when queries need them and cached for the
// visit. `mi_catalog/site/search/leaves.py` writes and describes them.

// Thrown when the index on the server is of another build than the loaded head.
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

// The number of sorted words up to and including the word.
function place(sorted, word) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= word) low = middle + 1;
    else high = middle;
  }
  return low;
}

export class Leaves {
  constructor(address, head) {
    this.address = address;
    this.head = head;
    this.leaves = new Map();
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
    const answer = await fetch(`${this.address}${name}.json?v=${this.head.version}`, { priority });
    if (answer.status === 404) throw new Outdated(name);
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    const [version, ...leaf] = await answer.json();
    if (version !== this.head.version) throw new Outdated(name);
    return leaf;
  }

  // The number of the leaf that would contain a word.
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

// Returns a function that runs a callback with the index of a folder, which is opened first, and
// again if a new build has replaced it.
export function opener(folder, Kind = Leaves) {
  let opening;
  const opened = async (root, cache = "default") => {
    const answer = await fetch(`${root}${folder}head.json`, { cache });
    if (!answer.ok) throw new Error(`head: ${answer.status}`);
    return new Kind(root + folder, await answer.json());
  };
  return async (root, act) => {
    opening ??= opened(root);
    try {
      return await act(await opening);
    } catch (problem) {
      opening = null;
      if (!(problem instanceof Outdated)) throw problem;
      opening = opened(root, "reload");
      return act(await opening);
    }
  };
}
