// The names in a list of authors as people paste it, after mi_catalog/people/author_lists.py;
// tests/author_lists.json is the table that tests both.

import {
  AND,
  BULLET,
  COMPANY,
  EXTENDED,
  EXTENDED_ANY,
  FIRST_WORD,
  GLUED,
  INITIAL,
  NO_SPACES,
  STRONG,
} from "../patterns.js";
import { cleaned, tidy } from "./author-marks.js";
import { bracketed, split } from "./brackets.js";
import { isTeam } from "./family-name.js";

// The names in a pasted list of authors, without repetition, in order.
export function readNames(text, rules) {
  const lines = tidy(text, rules).split("\n");
  return [...new Set(lines.flatMap((line) => namesOfLine(line.replace(BULLET, ""), rules)))];
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

// Whether commas are inside names, "Last, First and Last, First", rather than between them.
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

// The names of parts that are whole names or suffixes.
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

// Whether family and given names alternate, as in "Byron, A., Hopper, G.".
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
