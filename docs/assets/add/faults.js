// What is wrong with the answers, and what is still missing.

import { asking } from "./answers.js";
import { isSuspectHost } from "./characters.js";
import { repeatsTitle } from "./duplicates.js";

export const countWords = (text) => (text ? text.split(" ").length : 0);

// A sentence, or "" where nothing is wrong, by the name of every question that takes a text.
export function faults(kind, fields, today, rules) {
  const title = asking(kind, rules).find(({ name }) => name === "title");
  const found = {};
  for (const question of asking(kind, rules)) {
    if (question.input !== "line" && question.input !== "text") continue;
    const value = question.name === "link" ? (fields.url ?? "") : fields[question.field];
    found[question.name] = value ? fault(question, value, { title: fields[title?.field], today, rules }) : "";
  }
  return found;
}

function fault({ name, pattern, message }, value, context) {
  const special = SPECIAL[name]?.(value, context) ?? "";
  const isShaped = !pattern || new RegExp(pattern, "u").test(value);
  return special || (isShaped && (name !== "date" || isOfCalendar(value)) ? "" : message);
}

const SPECIAL = {
  link: (url) => (isSuspectHost(url) ? "This host has letters that look like others. Type it anew." : ""),
  date: (date, { today }) =>
    /^\d{4}/.test(date) && isOfCalendar(date) && date > today ? "This lies in the future." : "",
  summary(text, { title, rules }) {
    const count = countWords(text);
    if (count > rules.summaryWords) return `This has ${count} words; ${rules.summaryWords} are the most.`;
    return title && repeatsTitle(text, title, rules) ? "This repeats the title. Say what a reader finds there." : "";
  },
};

function isOfCalendar(text) {
  const [year, month = 1, day = 1] = text.split("-").map(Number);
  const made = new Date(Date.UTC(year, month - 1, day));
  return year > 0 && made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
}

// What the form insists on and does not have yet, in its words.
export function missing(kind, fields, rules) {
  const found = { link: fields.url || fields.arxiv || fields.doi };
  return asking(kind, rules)
    .filter(({ name, field, wanted }) => wanted && !(found[name] ?? fields[field])?.length)
    .map(({ wanted }) => wanted);
}
