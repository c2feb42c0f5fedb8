// Recognises queries in the form of citations: "Olsson et al., 2022", "Marks and Tegmark (2023)".

const YEAR = /(?:^|[\s(,[])((?:19|20)\d\d)[a-z]?(?=$|[\s)\],.;:])/;
const ET_AL = /^[\s([]*(.+?)[\s,]+et\.?\s+al\b/i;
const AND = /^[\s([]*(.+?)\s*(?:,|&|\band\b)/i;
const LONGEST_NAME = 4;

// The possible beginnings of citation keys for the first author, the most likely first, and the
// year; null for other queries.
export function citation(text, fold) {
  const year = YEAR.exec(text)?.[1] ?? null;
  const listed = ET_AL.exec(text);
  if (!year && !listed) return null;
  const before = listed?.[1] ?? text.slice(0, YEAR.exec(text).index);
  const names = fold(AND.exec(before)?.[1] ?? before).match(/[a-z]+(?:-[a-z]+)*/g) ?? [];
  if (!names.length || (listed && names.length > LONGEST_NAME)) return null;
  const runs = names
    .slice(0, LONGEST_NAME)
    .flatMap((_, at) => [3, 2, 1].map((size) => names.slice(at, at + size).join("-")));
  return { year, names: [...new Set(runs)] };
}

// Read from a citation key such as "=wang-2022-ioi" whether it is of the author, and its year.
export function yearOfKey(key, name) {
  const rest = key.startsWith(`=${name}-`) ? key.slice(name.length + 2) : "";
  return /^(?:19|20)\d\d(?=-|$)/.exec(rest)?.[0] ?? null;
}
