// Which words of a long text, such as a pasted abstract, to look for: those that tell most for the
// leaves of the index that they cost.

const LEAVES = 17;
const LONG = 20;

export function isLong(words) { return words.filter(({ soft }) => !soft).length > LONG; }

// The words of a text that the catalog knows, rare ones before common ones, out of a few leaves.
export function telling(words, { words: known, common }, index) {
  const size = new Map(known.map((word, at) => [word, common[at]]));
  const leaves = new Map();
  for (const word of words) {
    if (word.soft || !size.has(word.text)) continue;
    const value = Math.max(0, Math.log2(index.count) - 1 - size.get(word.text)) * word.times;
    const leaf = leaves.get(index.leafOf(word.text)) ?? { value: 0, words: [] };
    leaves.set(index.leafOf(word.text), leaf);
    leaf.value += value;
    leaf.words.push({ ...word, open: false });
  }
  return [...leaves.values()].sort((one, other) => other.value - one.value).slice(0, LEAVES).flatMap((leaf) => leaf.words);
}
