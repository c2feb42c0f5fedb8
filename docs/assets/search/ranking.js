// Ranks records by the words of the query that they contain and by their importance.

const WEIGHT_OF_NAME = 0.85 * 8;
const WHOLE_NAME = 1.4;
const IN_NAME = 1.2;
const SOFT = 0.3;

// The influence of a record's importance and of missing words, in short queries and in long texts.
// Chosen by trying the queries of tests/browser/data/queries.txt and abstracts of works in the
// catalog.
const QUERY = { rank: 0.08, missing: 2.5 };
export const TEXT = { rank: 0, missing: 1 };

// Every record with a word of the query: its score, the share of the query that it contains, and
// whether it contains all required words. `each` has a word's weight in every record, by word.
export function ranked(index, words, each, favour = () => 1, { rank, missing } = QUERY) {
  const { count, lengths, ranks } = index;
  const hard = words.some(({ soft }) => !soft) ? words.filter(({ soft }) => !soft).length : words.length;
  const allSoft = words.every(({ soft }) => soft);
  const [scores, shares, matched, named] = [
    new Float32Array(count),
    new Float32Array(count),
    new Uint16Array(count),
    new Uint16Array(count),
  ];
  const inName = new Uint16Array(count);
  let total = 0;
  words.forEach(({ parts, soft, times, hint }, at) => {
    const weights = each[at];
    const common = weights.reduce((sum, weight) => sum + (weight > 0), 0);
    const rarity = Math.log(1 + count / (1 + common));
    const part = soft && !allSoft ? SOFT : 1;
    // A hint that is missing costs little, but one that is found counts in full.
    const counted = rarity * (hint ? 1 : part);
    total += rarity * part;
    weights.forEach((weight, number) => {
      if (!weight) return;
      scores[number] += weight * counted * (1 + Math.log(times ?? 1));
      shares[number] += rarity * part;
      if (!soft || allSoft) matched[number] += 1;
      if (weight >= WEIGHT_OF_NAME) inName[number] += parts.length;
      if (weight >= WEIGHT_OF_NAME * (1 + 2 / lengths[number])) named[number] += parts.length;
    });
  });
  const size = words.filter(({ soft }) => !soft || allSoft).reduce((sum, { parts }) => sum + parts.length, 0);
  const found = [];
  for (let number = 0; number < count; number += 1) {
    if (!matched[number]) continue;
    const share = shares[number] / total;
    const isFull = matched[number] === hard;
    const isNamed = lengths[number] > 0 && named[number] === size && lengths[number] === size;
    const score =
      scores[number] *
      (1 + rank * ranks[number]) *
      share ** missing *
      (isNamed ? WHOLE_NAME : inName[number] === size ? IN_NAME : 1) *
      favour(number, isNamed, isFull);
    found.push({ number, score, share, isFull });
  }
  return found.sort((one, other) => other.score - one.score || one.number - other.number);
}
