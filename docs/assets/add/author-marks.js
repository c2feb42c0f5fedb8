// Removes labels, addresses, footnote marks and affiliations from pasted lists of authors.

import {
  CONTACT,
  LABEL,
  LONGEST_NAME,
  MARK_BEFORE,
  MARK_BEHIND,
  NOTES,
  NOTE_BEHIND,
  NUMBER_BEHIND,
  REST,
  SHORT_AFFILIATION,
  SPACED_HYPHEN,
  TITLE,
  WRAPPED,
} from "../patterns.js";
import { bracketed } from "./brackets.js";
import { isTeam, withCommas, withoutDegrees } from "./family-name.js";

export function tidy(text, rules) {
  const broken = text.replaceAll("\r\n", "\n").replaceAll("\\\\", "\n").replaceAll("\\and ", " and ");
  const lines = withCommas(broken, rules)
    .split("\n")
    .map((line) => line.trim().replace(/\s+/gu, " "));
  const bare = lines.filter(Boolean).join("\n").replace(LABEL, "");
  return [CONTACT, NOTES, REST].reduce((rest, pattern) => rest.replace(pattern, ""), bare).replace(WRAPPED, " ");
}

export function cleaned(part, rules) {
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
