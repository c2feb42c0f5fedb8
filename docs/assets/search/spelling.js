// Corrects typing errors in queries.

const SHORTEST = 3;
const FIRST_LETTER = 0.5;
const JOINED = 0.8;
const PER_WORD = 4;
const READINGS = 16;

// The number of letters to add, drop, change or swap with a neighbour (optimal string alignment,
// after https://doi.org/10.1145/363958.363994), or a number above `most`. With `open`, what
// follows the best matching beginning of `other` costs nothing.
function distance(word, other, most, open = false) {
  let [older, old, now] = [[], Array.from({ length: other.length + 1 }, (_, at) => at), []];
  for (let row = 1; row <= word.length; row += 1) {
    now = [row];
    let least = row;
    for (let at = 1; at <= other.length; at += 1) {
      const same = word[row - 1] === other[at - 1];
      let cost = Math.min(old[at] + 1, now[at - 1] + 1, old[at - 1] + (same ? 0 : 1));
      if (row > 1 && at > 1 && word[row - 1] === other[at - 2] && word[row - 2] === other[at - 1])
        cost = Math.min(cost, older[at - 2] + 1);
      now[at] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [older, old] = [old, now];
  }
  return open ? Math.min(...old) : old[other.length];
}

function candidates(word, { words, common }) {
  const most = word.length < 6 ? 1 : 2;
  const found = [];
  words.forEach((other, at) => {
    if (Math.abs(other.length - word.length) > most || !startsAlike(word, other)) return;
    const steps = distance(word, other, most);
    if (steps > most) return;
    found.push({ text: other, cost: steps + (word[0] === other[0] ? 0 : FIRST_LETTER) - common[at] * 0.07 });
  });
  return found.sort((one, other) => one.cost - other.cost).slice(0, PER_WORD);
}

// Two errors within the first two letters are too rare to compare every word of the catalog.
function startsAlike(word, other) {
  return word[0] === other[0] || word[1] === other[1] || word[0] === other[1] || word[1] === other[0];
}

function begun(word, { words, common }) {
  const found = [];
  words.forEach((other, at) => {
    if (other.length <= word.length || other[0] !== word[0]) return;
    const steps = distance(word, other.slice(0, word.length + 1), 1, true);
    if (steps <= 1) found.push({ text: other, cost: steps + 0.3 - common[at] * 0.07 });
  });
  return found.sort((one, other) => one.cost - other.cost).slice(0, 2);
}

function split(word, known) {
  for (let at = 3; at <= word.length - 3; at += 1) {
    const [one, other] = [word.slice(0, at), word.slice(at)];
    if (known.has(one) && known.has(other)) return [{ text: `${one} ${other}`, cost: JOINED }];
  }
  return [];
}

function ways(word, spelling, known, fixed) {
  if (known.get(word) >= fixed) return [{ text: word, cost: 0 }];
  const itself = known.has(word) || word.length < SHORTEST ? [{ text: word, cost: 0 }] : [];
  if (word.length < SHORTEST || /\d/.test(word)) return [{ text: word, cost: 0 }];
  const likely = candidates(word, spelling).filter(({ text }) => text !== word);
  return [
    ...itself,
    ...likely,
    ...(itself.length ? [] : split(word, known)),
    ...(word.length > 5 && !likely.length ? begun(word, spelling) : []),
  ];
}

// Readings of the query, the most likely first: lists of words, each with the cost of its changes.
// Words that are at least as common as `fixed` (a power of two of records) are not corrected; words
// that are `isKnown` but too rare for the list of corrections have the lowest frequency.
export function readings(words, spelling, fixed, isKnown = new Set()) {
  const rare = words.filter((word) => isKnown.has(word)).map((word) => [word, 0]);
  const known = new Map([...rare, ...spelling.words.map((word, at) => [word, spelling.common[at]])]);
  let found = [{ read: [], cost: 0 }];
  for (const word of words) {
    const each = ways(word, spelling, known, fixed);
    if (!each.length) return [];
    found = found
      .flatMap(({ read, cost }) => each.map((way) => ({ read: [...read, way.text], cost: cost + way.cost })))
      .sort((one, other) => one.cost - other.cost)
      .slice(0, READINGS * 2);
  }
  const original = words.join(" ");
  return found.filter(({ read }) => read.join(" ") !== original).slice(0, READINGS);
}
