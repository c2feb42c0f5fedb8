// Finds the family name in a name, after mi_catalog/people/names.py. `rules` are the word lists in
// the page.

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

export const withCommas = (text, rules) => text.replace(/./gsu, (sign) => rules.commas[sign] ?? sign);

export function withoutDegrees(text, rules) {
  for (let rest = text; ;) {
    const at = rest.includes(", ") ? rest.lastIndexOf(", ") : rest.lastIndexOf(" ");
    const after = rest.slice(at + (rest.includes(", ") ? 2 : 1));
    if (at < 0 || !rules.degrees.includes(after)) return rest;
    rest = rest.slice(0, at).replace(/[, ]+$/, "");
  }
}

// Whether a name has words or signs that only names of groups and accounts have.
export function isTeam(text, rules) {
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
