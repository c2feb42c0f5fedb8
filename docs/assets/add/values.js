// Checks single values; after mi_catalog/models/fields.py.

import { ALPHABETS, DATE, FIRST_YEAR, HOST, LOOKS_LATIN, NOT_IN_URL } from "../patterns.js";
import { filled } from "./templates.js";

// The fault of a host that mixes alphabets or only looks Latin, "" for none; after
// mi_catalog/identity/hosts.py.
export function hostFault(url, rules) {
  const host = /^[a-z]+:\/\/([^/?#:]*)/i.exec(url)?.[1].toLowerCase() ?? "";
  for (const label of host.split(".").filter((part) => /[^\x00-\x7f]/.test(part))) {
    const scripts = ALPHABETS.filter(([, alphabet]) => alphabet.test(label)).map(([name]) => name);
    if (scripts.length > 1) return filled(rules.messages.mixedHost, [scripts.join(" and ")]);
    if (scripts[0] !== "Latin" && LOOKS_LATIN.test(label)) return filled(rules.messages.latinHost, scripts);
  }
  return "";
}

export function isUrl(text) {
  const host = /^https?:\/\/([^/?#]*)/i.exec(text)?.[1] ?? "";
  return HOST.test(host) && !NOT_IN_URL.test(text);
}

// Whether a text is an existing day, month or year; `year` is for messages.
export function isDate(text) {
  if (!DATE.test(text)) return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7) || 1), Number(text.slice(8) || 1)];
  const made = new Date(0);
  made.setUTCFullYear(year, month - 1, day);
  return year > 0 && made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
}

export const isBeforeFirstYear = (date) => Number(date.slice(0, 4)) < FIRST_YEAR;
