// Names as `mi-catalog` reads them: the family name of one, after mi_catalog/names.py, and the names in a
// list of authors as people paste it, after mi_catalog/author_lists.py. tests/author_lists.json holds
// both to the same results. `rules` are the word lists that the page gets from Python.

// The part of a name by which people are sorted.
export function familyName(typed, rules) {
  const text = withoutDegrees(withCommas(typed, rules).trim().replace(/\s+/gu, " "), rules);
  if (text.includes(",")) return familyBeforeComma(text, rules);
  if (!text.includes(" ") || isTeam(text, rules)) return { family: text, literal: true };
  const words = text.split(" ");
  if (rules.suffixes.includes(words.at(-1)) && words.length > 2) words.pop();
  return { family: withoutParticles(words.slice(familyStart(words, rules)), rules), literal: false };
}

function familyBeforeComma(text, rules) {
  const at = text.indexOf(",");
  const before = text.slice(0, at).trim();
  const after = text.slice(at + 1).trim();
  if (rules.suffixes.includes(after) && before) return familyName(before, rules);
  if (!before || !after || after.includes(",") || isTeam(`${after} ${before}`, rules)) {
    return { family: text, literal: true };
  }
  return { family: withoutParticles(before.split(" "), rules), literal: false };
}

function withoutParticles(words, rules) {
  let start = 0;
  while (start < words.length - 1 && rules.particles.includes(words[start])) start += 1;
  return words.slice(start).join(" ");
}

const withCommas = (text, rules) => text.replace(/./gsu, (sign) => rules.commas[sign] ?? sign);

function withoutDegrees(text, rules) {
  for (let rest = text; ;) {
    const at = rest.includes(", ") ? rest.lastIndexOf(", ") : rest.lastIndexOf(" ");
    const after = rest.slice(at + (rest.includes(", ") ? 2 : 1));
    if (at < 0 || !rules.degrees.includes(after)) return rest;
    rest = rest.slice(0, at).replace(/[, ]+$/, "");
  }
}

// Whether a name has words or signs that only names of groups and accounts have.
function isTeam(text, rules) {
  const words = new RegExp(rules.teamWords.replaceAll("\\w", "\\p{L}\\p{N}_"), "u");
  return words.test(text) || /[\p{Nd}_(){}@&/]|['’]s | and /u.test(text);
}

function familyStart(words, rules) {
  if (rules.particles.includes(words[0])) return 0;
  const last = words.length - 1;
  const and = words.slice(0, last).indexOf("y", 2);
  if (and >= 0) return and - 1;
  let start = last;
  while (start > 1 && isParticle(words, start - 1, rules)) start -= 1;
  if (words[start] === "la") start = Math.max(start - 1, 1);
  const first = words.findIndex((word, at) => at > 0 && at < start && rules.particles.includes(word));
  return first >= 0 ? first : start;
}

function isParticle(words, at, rules) {
  const word = words[at];
  if (rules.particles.includes(word)) return true;
  if (!rules.capitalParticles.includes(word) || rules.vietnamese.includes(words[at + 1])) return false;
  return word !== "Ben" || words[at - 1].replace(/\.+$/, "").length > 1;
}

const LONGEST_NAME = 200;
const LABEL = /^\s*(?:(?:authors?|by|作者)\s*[:：]|by\s(?=\s*[A-Z]))\s*/iu;
const CONTACT = new RegExp(
  [
    "\\{[^{}]*\\}\\s*@\\s*[^\\s,;]+",
    "<[^<>\\s]*@[^<>\\s]*>",
    "\\([^\\s,;(){}<>@]+@[^\\s,;(){}<>]*\\)",
    "(?<![^\\s,;(){}<>])[^\\s,;(){}<>@]+@[^\\s,;(){}<>]*",
    "<?https?:\\/\\/[^\\s,;<>]+>?",
    "(?:ORCID(?: iD)?:?\\s*)?(?<![\\p{L}\\p{N}_])[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X](?![\\p{L}\\p{N}_])",
  ].join("|"),
  "gu",
);
const NOTES =
  /\\(?:thanks|footnote|inst|orcidlink|textsuperscript)\{[^{}]*\}|\\footnotemark(?:\[[^\]]*\])?|\$\s*\^\{?[^{}$]*\}?\s*\$|\^\{[^{}]*\}|\^[0-9]+/gu;
const EDGE = ["(?<![\\p{L}\\p{N}_])", "(?![\\p{L}\\p{N}_])"];
const REST = new RegExp(
  `[,;]? ?(?:(?:${EDGE[0]}and|&|\\+) ?)?` +
    `(?:${EDGE[0]}et\\.? ?al${EDGE[1]}\\.?|${EDGE[0]}others${EDGE[1]}|…|\\.\\.\\.|[0-9]+ (?:others|more)${EDGE[1]})(?= ?(?:[,;(\n]|$))`,
  "giu",
);
const BULLET = /^\s*(?:[-*•–]|[0-9]+[.)])\s+/u;
const WRAPPED = /\n(?=(?:and|&) )|(?<= and)\n|(?<= &)\n/giu;
const STRONG = /;|\s[·•|∙]\s/gu;
const AND = /(?:^|\s+)(and|&)(?=\s|$)/giu;
const FIRST_WORD = /^ [^\s,.]{2,}(?=,|$)/u;
const MARKS = "*∗⁎⋆★†‡§¶‖#✉♦♠♣♥¹²³⁰⁴⁵⁶⁷⁸⁹";
const MARK_BEFORE = new RegExp(`^[\\s${MARKS}:.&]+`, "u");
const MARK_BEHIND = new RegExp(`[\\s${MARKS}:\\^]+$`, "u");
const NUMBER_BEHIND = new RegExp(`\\s*[0-9][0-9\\s${MARKS}]*$`, "u");
const NOTE_BEHIND = /\s*\[[^[\]]*\]$/u;
const SHORT_AFFILIATION = /^\((?:[A-Z&]{2,6}|[0-9][0-9\s,and]*)\)$/u;
const INITIAL = /^\p{L}(?:\.(?:-?\p{L}\.)*|-\p{L})?$/u;
const TITLE = /^(?:Dr|Prof|Mr|Mrs|Ms)\.\s+(?=\S+\s)/u;
const GLUED = /(?<=\p{L}{4})\.\s+(?=\p{L}{2}[^\s.]*\s)/gu;
const SPACED_HYPHEN = /(?<=[\p{L}\p{N}])-\s+(?=\p{L})|(?<=[\p{L}\p{N}]|\.)\s+-\s*(?=\p{L})/gu;
const NO_SPACES = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/u;
const EXTENDED = /^"?\s*(family|given|prefix|suffix)\s*=\s*(.*?)\s*"?$/su;
const EXTENDED_ANY = /^"?\s*[a-z-]+\s*=/su;
const COMPANY = /^(?:Inc|Ltd|LLC|Corp|GmbH|S\.A)\.?$/u;

// The names in a list of authors as somebody pasted it, each once, in order.
export function readNames(text, rules) {
  const lines = tidy(text, rules).split("\n");
  return [...new Set(lines.flatMap((line) => namesOfLine(line.replace(BULLET, ""), rules)))];
}

function tidy(text, rules) {
  const broken = text.replaceAll("\r\n", "\n").replaceAll("\\\\", "\n").replaceAll("\\and ", " and ");
  const lines = withCommas(broken, rules)
    .split("\n")
    .map((line) => line.trim().replace(/\s+/gu, " "));
  const bare = lines.filter(Boolean).join("\n").replace(LABEL, "");
  return [CONTACT, NOTES, REST].reduce((rest, pattern) => rest.replace(pattern, ""), bare).replace(WRAPPED, " ");
}

function namesOfLine(line, rules) {
  const pieces = split(line, STRONG);
  return pieces.flatMap((piece) => {
    const chunks = chunksOf(piece)
      .map((chunk) => partsOf(chunk, rules))
      .filter((parts) => parts.length);
    const twoEach = pieces.length > 1 && chunks.every((parts) => parts.length <= 2);
    const read = twoEach || areInverted(chunks, rules) ? turned : inList;
    return chunks.flatMap((parts) => read(parts, rules));
  });
}

// A text cut at a separator, except inside brackets.
function split(text, separator) {
  const inside = bracketed(text);
  const parts = [];
  let start = 0;
  for (const found of text.matchAll(separator)) {
    if (inside[found.index]) continue;
    parts.push(text.slice(start, found.index));
    start = found.index + found[0].length;
  }
  return [...parts, text.slice(start)];
}

function bracketed(text) {
  const change = Array.from({ length: text.length + 1 }, () => 0);
  const opened = [];
  for (let at = 0; at < text.length; at += 1) {
    if ("{([".includes(text[at])) opened.push(at);
    if ("})]".includes(text[at]) && opened.length) {
      change[opened.pop()] += 1;
      change[at] -= 1;
    }
  }
  let depth = 0;
  return change.map((step) => {
    depth += step;
    return depth > 0;
  });
}

function chunksOf(text) {
  const inside = bracketed(text);
  const chunks = [];
  let start = 0;
  for (const found of text.matchAll(AND)) {
    const end = found.index + found[0].length;
    if (inside[end - found[1].length]) continue;
    const before = text.slice(start, found.index);
    const isFirm = found[1] === "&" && FIRST_WORD.test(` ${before.trim()}`) && FIRST_WORD.test(text.slice(end));
    if (isFirm) continue;
    chunks.push(before);
    start = end;
  }
  return [...chunks, text.slice(start)];
}

function partsOf(chunk, rules) {
  return split(chunk, /,/gu)
    .map((part) => cleaned(part, rules))
    .filter((part) => rules.suffixes.includes(part) || /\p{L}/u.test(part))
    .filter((part) => !rules.degrees.includes(part));
}

function cleaned(part, rules) {
  let text = part.trim().replace(/\s+/gu, " ");
  if (text.length > LONGEST_NAME) return text;
  text = text.replace(MARK_BEFORE, "").replace(TITLE, "");
  for (let before = null; text !== before;) {
    before = text;
    text = withoutBrackets(text, rules).replace(MARK_BEHIND, "").replace(NOTE_BEHIND, "");
    const bare = text.replace(NUMBER_BEHIND, "");
    if (bare.includes(" ")) text = bare;
  }
  if (/\p{L}{4}\.$/u.test(text) && !rules.suffixes.includes(text.split(" ").at(-1))) text = text.slice(0, -1);
  return withoutDegrees(text, rules).replace(SPACED_HYPHEN, "-");
}

function withoutBrackets(text, rules) {
  const inside = bracketed(text);
  let end = text.length;
  while (text.slice(0, end).endsWith(")") && end > 1 && inside[end - 2]) {
    let start = end - 1;
    while (start > 0 && inside[start - 1]) start -= 1;
    end = text.slice(0, start).trimEnd().length;
  }
  const name = text.slice(0, end);
  const isPerson = name.includes(" ") && !isTeam(name.replace(NUMBER_BEHIND, ""), rules);
  return isPerson || SHORT_AFFILIATION.test(text.slice(end).trim()) ? name : text;
}

// Whether commas stand inside names, "Last, First and Last, First", rather than between them.
function areInverted(chunks, rules) {
  const cores = chunks.map((parts) => parts.filter((part) => !rules.suffixes.includes(part)));
  const pairs = cores.filter((core) => core.length === 2);
  if (!pairs.length || cores.some((core) => core.length > 2)) return false;
  if (cores.length === 1) return looksInverted(pairs[0], rules);
  const last = cores.at(-1);
  if (last.length === 2) return pairs.length === cores.length || looksInverted(last, rules);
  if (cores.length === 2) return last.join("").includes(" ") && looksInverted(pairs[0], rules);
  return pairs.some((pair) => looksInverted(pair, rules));
}

const areInitials = (text) => text.split(" ").every((word) => INITIAL.test(word));
const isLower = (letter) => letter !== letter.toUpperCase();

function looksInverted(parts, rules) {
  if (parts.some((part) => part.startsWith("{") && part.endsWith("}"))) return false;
  const [one, other] = parts.map(plainName);
  if (isTeam(one, rules) || isTeam(other, rules) || NO_SPACES.test(one + other)) return false;
  if (areInitials(other)) return !areInitials(one);
  const words = one.split(" ");
  const particles = [...rules.particles, ...rules.capitalParticles];
  if (words.length > 1 && words.slice(0, -1).every((word) => particles.includes(word))) return true;
  if (words.some((word) => INITIAL.test(word))) return false;
  if (!other.includes(" ")) return !isLower(other[0]);
  return words.length === 1 && !isLower(one[0]);
}

function turned(parts, rules) {
  const fields = extended(parts);
  if (fields)
    return [
      plainName(
        ["given", "prefix", "family", "suffix"]
          .map((field) => fields[field])
          .filter(Boolean)
          .join(" "),
      ),
    ];
  const core = parts.filter((part) => !rules.suffixes.includes(part));
  if (core.length !== 2) return listed(parts, rules);
  const suffixes = parts.filter((part) => rules.suffixes.includes(part));
  return [plainName([core[1], core[0], ...suffixes].join(" "))];
}

function inList(parts, rules) {
  if (inTurn(parts, rules)) {
    return parts.flatMap((part, at) => (at % 2 ? [] : turned([part, parts[at + 1]], rules)));
  }
  const isOne = parts.length === 3 && rules.suffixes.includes(parts[1]) && looksInverted([parts[0], parts[2]], rules);
  return isOne || extended(parts) ? turned(parts, rules) : listed(parts, rules);
}

// The names of parts that are names of their own, suffixes apart.
function listed(parts, rules) {
  const joined = parts.reduce(
    (found, part) =>
      found.length && (rules.suffixes.includes(part) || COMPANY.test(part))
        ? [...found.slice(0, -1), `${found.at(-1)}, ${part}`]
        : [...found, part],
    [],
  );
  return joined.flatMap((text) => unglued(text, rules)).map(plainName);
}

// Whether family and given names follow one another: "Byron, A., Hopper, G.".
function inTurn(parts, rules) {
  if (parts.length < 2 || parts.length % 2 || parts.some((part) => rules.suffixes.includes(part))) return false;
  if (parts.length === 2) return looksInverted(parts, rules);
  if (parts.every((part, at) => at % 2 === 0 || areInitials(part))) return true;
  return parts.every(
    (part) =>
      /^\p{L}+$/u.test(part) && part[0] !== part[0].toLowerCase() && !isTeam(part, rules) && !NO_SPACES.test(part),
  );
}

function unglued(text, rules) {
  const names = text.split(GLUED);
  return names.every((name) => name.includes(" ") && !isTeam(name, rules)) ? names : [text];
}

// The fields of biblatex's extended form: "family=Byron, given=Ada".
function extended(parts) {
  if (!parts.length || !parts.every((part) => EXTENDED_ANY.test(part))) return null;
  const found = parts.map((part) => EXTENDED.exec(part)).filter(Boolean);
  return found.length
    ? Object.fromEntries(found.map(([, field, value]) => [field, value.replace(/^[{}"]+|[{}"]+$/g, "")]))
    : null;
}

const plainName = (text) => text.replace(/[{}]/g, "").trim().replace(/\s+/gu, " ");
