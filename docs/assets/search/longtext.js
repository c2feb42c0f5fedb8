// Chooses the words of a long text, such as a pasted abstract, to search for: those in the leaves
// of the index that contain most of its words, so that few leaves are loaded. Long words count
// more, as they tend to be rare.

const LEAVES = 21;
const LONG = 20;

const counts = ({ soft }) => !soft;

export function isLong(words) {
  return words.filter(counts).length > LONG;
}

export function affordable(words, index) {
  const leaves = new Map();
  for (const word of words.filter(counts)) {
    const number = index.leafOf(word.text);
    const leaf = leaves.get(number) ?? { value: 0, words: [] };
    leaves.set(number, leaf);
    leaf.value += Math.sqrt(word.text.length) * word.times;
    leaf.words.push({ ...word, open: false });
  }
  return [...leaves.values()]
    .sort((one, other) => other.value - one.value)
    .slice(0, LEAVES)
    .flatMap((leaf) => leaf.words);
}
