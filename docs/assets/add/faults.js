// Finds wrong and missing answers.

import { asking } from "./answers.js";
import { repeatsTitle } from "./duplicates.js";
import { relationsFault } from "./relations.js";
import { entriesIn, rowsFault } from "./rows.js";
import { filled } from "./templates.js";
import { hostFault, isBeforeFirstYear, isDate, isUrl } from "./values.js";

export const countWords = (text) => (text ? text.split(" ").length : 0);

// The fault of each answer by the name of its question, "" for none. `known` are the existing ids
// among those in the answers; null before they are looked up.
export function faults(kind, fields, today, rules, known = null) {
  const asked = asking(kind, rules);
  const title = fields[asked.find(({ name }) => name === "title")?.field];
  const found = {};
  for (const question of asked) {
    const value = question.name === "link" ? (fields.url ?? "") : fields[question.field];
    if (LISTS[question.input]) found[question.name] = LISTS[question.input](value, question);
    else if (question.input === "line" || question.input === "text") {
      found[question.name] = value ? fault(question, value, { title, today, rules }) : "";
    }
    const unknown = known && named(question, value).find((id) => !known.has(id));
    if (unknown) found[question.name] ||= say(rules, "unknown", unknown);
    else if (question.isEntry) found[question.name] ??= "";
  }
  return found;
}

const LISTS = { relations: relationsFault, rows: rowsFault };

// The ids of entries in the answers.
export function namedIn(kind, fields, rules) {
  const ids = asking(kind, rules).flatMap((question) => named(question, fields[question.field] ?? []));
  return [...new Set(ids)];
}

// The ids of entries in an answer.
function named({ input, isEntry, columns }, value) {
  if (isEntry) return [value].flat().filter(Boolean);
  if (input === "relations") return value.map(({ entry }) => entry).filter(Boolean);
  return input === "rows" ? entriesIn(value, columns) : [];
}

function fault({ name, isAddress, pattern, message }, value, context) {
  if (isAddress) return urlFault(value, context);
  if (FAULTS[name]) return FAULTS[name](value, context);
  if (!pattern || new RegExp(pattern, "u").test(value)) return "";
  return context.rules.messages[name] ? say(context.rules, name, value) : message;
}

const FAULTS = {
  date(date, { today, rules }) {
    if (!isDate(date)) return say(rules, "date", date);
    if (isBeforeFirstYear(date)) return say(rules, "year", date.slice(0, 4));
    return date > today ? say(rules, "future", date, today) : "";
  },
  summary(text, { title, rules }) {
    const count = countWords(text);
    if (count > rules.summaryWords) return say(rules, "summaryWords", count);
    return title && repeatsTitle(text, title, rules) ? say(rules, "summaryRepeats") : "";
  },
};

function urlFault(url, { rules }) {
  const found = hostFault(url, rules);
  if (found) return say(rules, "host", url, found);
  return isUrl(url) ? "" : say(rules, "url", url);
}

// The message of `mi-catalog check` as a sentence.
function say(rules, message, ...values) {
  const text = filled(rules.messages[message], values);
  return text[0].toUpperCase() + text.slice(1);
}

// The required answers that are missing, in words.
export function missing(kind, fields, rules) {
  const found = { link: fields.url || fields.arxiv || fields.doi };
  return asking(kind, rules)
    .filter(({ name, field, wanted }) => wanted && !(found[name] ?? fields[field])?.length)
    .map(({ wanted }) => wanted);
}
