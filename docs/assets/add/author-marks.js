// What surrounds names in a pasted list of authors: labels, addresses, footnote marks, affiliations.

import { bracketed } from "./brackets.js";
import { isTeam, withCommas, withoutDegrees } from "./family-name.js";

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
const WRAPPED = /\n(?=(?:and|&) )|(?<= and)\n|(?<= &)\n/giu;
const MARKS = "*∗⁎⋆★†‡§¶‖#✉♦♠♣♥¹²³⁰⁴⁵⁶⁷⁸⁹";
const MARK_BEFORE = new RegExp(`^[\\s${MARKS}:.&]+`, "u");
const MARK_BEHIND = new RegExp(`[\\s${MARKS}:\\^]+$`, "u");
const NUMBER_BEHIND = new RegExp(`\\s*[0-9][0-9\\s${MARKS}]*$`, "u");
const NOTE_BEHIND = /\s*\[[^[\]]*\]$/u;
const SHORT_AFFILIATION = /^\((?:[A-Z&]{2,6}|[0-9][0-9\s,and]*)\)$/u;
const TITLE = /^(?:Dr|Prof|Mr|Mrs|Ms)\.\s+(?=\S+\s)/u;
const SPACED_HYPHEN = /(?<=[\p{L}\p{N}])-\s+(?=\p{L})|(?<=[\p{L}\p{N}]|\.)\s+-\s*(?=\p{L})/gu;

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
