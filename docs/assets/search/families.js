// Words that count as the same or nearly so: other spellings, and families such as "automatic",
// "automated", "automation".

const ENDINGS = [
  "",
  "s",
  "es",
  "e",
  "ed",
  "ing",
  "er",
  "ers",
  "or",
  "ors",
  "al",
  "ally",
  "ly",
  "ic",
  "ical",
  "ically",
  "ity",
  "able",
  "ability",
  "ible",
  "ibility",
  "ive",
  "ively",
  "ion",
  "ions",
  "ation",
  "ations",
  "ational",
  "ization",
  "izations",
  "isation",
  "isations",
  "ize",
  "izes",
  "ized",
  "izing",
  "izer",
  "ise",
  "ises",
  "ised",
  "ising",
  "ness",
  "ism",
  "y",
  "ies",
  "ate",
  "ates",
  "ated",
  "ating",
  "ment",
  "ments",
];
const INFLECTIONS = new Set(["", "s", "es", "e", "ed", "ing", "er", "ers", "or", "ors"]);
const ENDS = new Set(ENDINGS);
const STEM = 5;
const SHORT_STEM = 4;

// Each pair is two spellings of one word, British and American; endings are kept.
const SPELLINGS = [
  [/([iy])s(e[drs]?|es|ing|ations?|able|ability|ers?)$/, "$1z$2"],
  [/([iy])z(e[drs]?|es|ing|ations?|able|ability|ers?)$/, "$1s$2"],
  [/^(behavi|col|fav|neighb|lab|flav|hon|hum)our/, "$1or"],
  [/^(behavi|col|fav|neighb|lab|flav|hon|hum)or/, "$1our"],
  [/([aeiou])ll(ed|ing|ers?)$/, "$1l$2"],
  [/([^aeiou][aeiou])l(ed|ing|ers?)$/, "$1ll$2"],
  [/^(cent|fib|met|theat)re(s?)$/, "$1er$2"],
  [/^(cent|fib|met|theat)er(s?)$/, "$1re$2"],
  [/^(def|off|lic)ence(s?)$/, "$1ense$2"],
  [/^(def|off|lic)ense(s?)$/, "$1ence$2"],
  [/^(catal|anal|dial)ogue(s?)$/, "$1og$2"],
  [/^(catal|anal|dial)og(s?)$/, "$1ogue$2"],
  [/^artefact/, "artifact"],
  [/^artifact/, "artefact"],
  [/^grey/, "gray"],
  [/^gray/, "grey"],
  [/^(judg|acknowledg)ement/, "$1ment"],
  [/^(judg|acknowledg)ment/, "$1ement"],
];

// Other spellings that count as the same word: plural and singular, British and American.
export function variants(word) {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return [];
  const found = [`${word}s`];
  if (/(?:s|x|ch|sh)$/.test(word)) found.push(`${word}es`);
  if (word.endsWith("ies")) found.push(word.replace(/ies$/, "y"));
  else if (/(?:ss|x|ch|sh)es$/.test(word)) found.push(word.slice(0, -2));
  if (/[^su]s$/.test(word)) found.push(word.slice(0, -1));
  if (word.endsWith("y")) found.push(word.replace(/y$/, "ies"));
  const spelt = [word, ...found].flatMap((one) =>
    SPELLINGS.filter(([way]) => way.test(one)).map(([way, other]) => one.replace(way, other)),
  );
  return [...new Set([...found, ...spelt])].filter((other) => other !== word);
}

// The stems with which the words of a word's family begin, the longest first.
function stems(word) {
  const found = ENDINGS.filter((end) => word.endsWith(end))
    .map((end) => [word.slice(0, word.length - end.length), end])
    .filter(([stem, end]) => stem.length >= (INFLECTIONS.has(end) ? SHORT_STEM : STEM))
    .map(([stem]) => stem);
  return [...new Set(found)].sort((one, other) => other.length - one.length);
}

// The beginning that the words of a word's family share, and whether a word is of the family. A
// name followed by a number belongs to it too: "qwen" and "qwen3".
export function family(word) {
  if (!/^[a-z]{3,}$/.test(word)) return null;
  const all = stems(word);
  const [start] = [...all, word].sort((one, other) => one.length - other.length);
  const ends = (stem) => (stem.length >= STEM ? ENDS : INFLECTIONS);
  return {
    start,
    has: (other) =>
      all.some((stem) => other.startsWith(stem) && ends(stem).has(other.slice(stem.length))) ||
      (other.startsWith(word) && /^\d+[a-z]?$/.test(other.slice(word.length))),
  };
}
