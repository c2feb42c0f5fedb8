// What the form on /add/ must decide as `mi-catalog` does: identifiers, ids, folders, duplicates and
// YAML. Pure functions; the lists they need come from the page (`mi_catalog/site/pages/add.py`), and
// tests/browser/test_add.py holds each of them against its Python original.

const ARXIV_NEW = "[0-9]{4}\\.[0-9]{4,5}";
const ARXIV_OLD = "[a-z-]+(?:\\.[A-Z]{2})?/[0-9]{7}";
const ARXIV = new RegExp(
  "^(?:arxiv:\\s*|(?:https?://)?(?:(?:www\\.|export\\.|browse\\.)?arxiv\\.org/(?:abs|pdf|html|format)/"
  + "|(?:www\\.)?alphaxiv\\.org/abs/|huggingface\\.co/papers/|ar5iv\\.(?:labs\\.arxiv\\.)?org/(?:abs|html)/"
  + "|(?:(?:dx\\.)?doi\\.org/)?10\\.48550/arxiv\\.))?"
  + `(${ARXIV_NEW}|${ARXIV_OLD})(?:v(\\d+))?(?:\\.pdf)?/?(?:[?#].*)?$`, "i");
const DOI = /^(?:doi:\s*|https?:\/\/(?:dx\.|www\.)?doi\.org\/)?(10\.[0-9]{4,9}\/\S+)$/i;
const OPENREVIEW = /^https?:\/\/(?:www\.)?openreview\.net\/(?:forum|pdf|attachment)\?(?:\S*&)?id=([\w-]+)/i;
const FORUM_POST = /^https?:\/\/(?:www\.)?(?:lesswrong|greaterwrong|alignmentforum)\.(?:com|org)\/(?:posts|s\/\w+\/p)\/(\w{17})(?:[/?#]|$)/i;
const ANTHOLOGY = /^https?:\/\/(?:www\.)?(?:aclanthology\.org|aclweb\.org\/anthology)\/(\d{4}\.[\w-]+\.\d+|[a-z]\d\d-\d{4,5})(?:\.pdf)?\/?$/i;
const GITHUB = /^https?:\/\/(?:www\.)?github\.com\/([\w.-]+)\/([\w.-]+?)(?:\.git)?(?:[/?#].*)?$/i;
const URL_PARTS = /^([a-z][a-z0-9+.-]*:)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?/i;
const INDEX_PAGE = /(?:\/+|\/index\.html?\/*)$/;
const NOISE = /^(?:utm_\w+|ref|fbclid|gclid|source)$/;
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const NOT_YAML = /[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10fffe}]/gu;

// Text on one line, as `mi-catalog check` wants it: no characters that nobody sees.
export function clean(text) {
  return text.replace(INVISIBLE, "").replace(/\s+/gu, " ").replace(NOT_YAML, "").trim();
}

function decode(text) {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    const bytes = run.slice(1).split("%").map((pair) => parseInt(pair, 16));
    return new TextDecoder().decode(new Uint8Array(bytes));
  });
}

export function parseArxiv(text) {
  const found = ARXIV.exec(text.trim());
  if (!found) return null;
  return found[1].includes("/") ? found[1] : found[1].toLowerCase();
}

export function parseDoi(text) {
  const found = DOI.exec(decode(text.trim()));
  return found ? found[1].toLowerCase().replace(/\.+$/, "") : null;
}

export function parseOpenreview(text) {
  return OPENREVIEW.exec(text.trim())?.[1] ?? null;
}

export function parseGithub(text) {
  const found = GITHUB.exec(text.trim());
  return found ? `${found[1]}/${found[2]}` : null;
}

// The form in which two addresses are compared.
export function urlKey(url) {
  const arxiv = parseArxiv(url);
  if (arxiv) return `arxiv:${arxiv}`;
  const doi = parseDoi(url);
  if (doi) return `doi:${doi}`;
  const anthology = ANTHOLOGY.exec(url.trim());
  if (anthology) return `doi:10.18653/v1/${anthology[1].toLowerCase()}`;
  const forum = parseOpenreview(url);
  if (forum) return `openreview.net/forum?id=${forum}`;
  const post = FORUM_POST.exec(url.trim());
  if (post) return `lesswrong.com/posts/${post[1]}`;
  const [, , host = "", rawPath = "", query = ""] = URL_PARTS.exec(url.trim());
  const site = host.toLowerCase().replace(/^www\./, "");
  const typed = decode(rawPath).replace(INDEX_PAGE, "");
  const path = site === "github.com" ? typed.toLowerCase() : typed;
  const pairs = query.split("&").map((pair) => {
    const at = pair.indexOf("=");
    return at < 0 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
  }).map((pair) => pair.map((part) => decode(part.replaceAll("+", " "))));
  const kept = pairs.filter(([name, value]) => value && !NOISE.test(name)).sort(byCodePoint);
  const search = kept.map((pair) => pair.map(quotePlus).join("=")).join("&");
  return site + path.replace(/\.git$/, "") + (search && `?${search}`);
}

const byCodePoint = ([a, c], [b, d]) => (a < b ? -1 : a > b ? 1 : c < d ? -1 : c > d ? 1 : 0);
const quotePlus = (text) => encodeURIComponent(text).replaceAll("%20", "+")
  .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

// Text as lower-case ASCII words, for comparing and for ids.
export function plain(text, rules) {
  const known = text.replace(/\\[a-zA-Z]+\s*/g, " ").replace(/./gsu, (letter) => rules.letters[letter] ?? letter);
  // eslint-disable-next-line no-control-regex
  const ascii = known.normalize("NFKD").replace(/[^\x00-\x7f]/g, "");
  return (ascii.toLowerCase().replaceAll("'", "").match(/[a-z0-9]+/g) ?? []).join(" ");
}

export const slug = (text, rules) => plain(text, rules).replaceAll(" ", "-");

// The part of a name by which people are sorted; after mi_catalog/citations/names.py.
export function familyName(text, rules) {
  if (text.includes(",")) return familyBeforeComma(text, rules);
  if (isCollective(text, rules)) return { family: text, literal: true };
  const words = text.split(" ");
  if (rules.suffixes.includes(words.at(-1)) && words.length > 2) words.pop();
  let start = familyStart(words, rules);
  while (start < words.length - 1 && rules.particles.includes(words[start])) start += 1;
  return { family: words.slice(start).join(" "), literal: false };
}

function familyBeforeComma(text, rules) {
  const at = text.indexOf(",");
  const before = text.slice(0, at).trim();
  const after = text.slice(at + 1).trim();
  if (rules.suffixes.includes(after) && before) return familyName(before, rules);
  if (!before || !after || after.includes(",") || isCollective(`${after} ${before}`, rules)) {
    return { family: text, literal: true };
  }
  const words = before.split(" ");
  let start = 0;
  while (start < words.length - 1 && rules.particles.includes(words[start])) start += 1;
  return { family: words.slice(start).join(" "), literal: false };
}

function isCollective(text, rules) {
  const words = rules.teamWords.replace(/^\\b/, "(?<![\\p{L}\\p{N}_])").replace(/\\b$/, "(?![\\p{L}\\p{N}_])");
  return !text.includes(" ") || new RegExp(words, "u").test(text) || /[\p{Nd}_(){}@&/]|['’]s | and /u.test(text);
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

// An id like "wang-2022-interpretability-wild-circuit" that is not taken; after mi_catalog/naming.py.
export function citationKey(authors, year, title, taken, rules) {
  const all = plain(title, rules).split(" ").filter(Boolean);
  const telling = all.filter((word) => !rules.unremarkable.includes(word));
  const words = telling.length ? telling : all;
  let key = "";
  for (let count = Math.min(rules.idWords, words.length); count <= words.length; count += 1) {
    key = [familyKey(authors, rules), year, ...words.slice(0, count)].join("-");
    if (!taken.has(key)) return key;
  }
  return numbered(key, taken);
}

function familyKey(authors, rules) {
  if (!authors.length) return "anonymous";
  const { family, literal } = familyName(authors[0], rules);
  return slug(literal ? family.split(" ")[0] : family, rules) || "anonymous";
}

export const nameKey = (name, taken, rules) => numbered(slug(name, rules) || "unnamed", taken);

function numbered(key, taken) {
  if (!taken.has(key)) return key;
  let number = 2;
  while (taken.has(`${key}-${number}`)) number += 1;
  return `${key}-${number}`;
}

// The folder of an entry; after mi_catalog/placement.py.
export function folderFor(kind, date, rules) {
  const folder = `catalog/${rules.folders[kind]}`;
  if (kind !== "paper") return folder;
  const byMonth = Number(date.slice(0, 4)) >= rules.firstYearByMonth && date.length > 4;
  return byMonth ? `${folder}/${date.slice(0, 4)}/${date.slice(5, 7)}` : `${folder}/${date.slice(0, 4)}`;
}

function titleWords(title, rules) {
  const words = plain(title, rules).split(" ").filter(Boolean);
  const all = words.length ? words : title.toLowerCase().split(/\s+/u).filter(Boolean);
  const heavy = all.filter((word) => !rules.lightWords.includes(word));
  return heavy.length ? heavy : all;
}

// A work keeps the words of its title, since every letter typed compares it with thousands.
function wordsOf(work, rules) {
  work.words ??= titleWords(work.title, rules);
  return work.words;
}

// Whether two titles are one, small slips of spelling allowed; after mi_catalog/duplicates.py.
export function sameTitle(one, other, rules) {
  const first = wordsOf(one, rules);
  const second = wordsOf(other, rules);
  if (first.join("") === second.join("")) return Boolean(first.length);
  if (first.length !== second.length || first.length <= rules.maxSlips) return false;
  const pairs = first.map((word, at) => [word, second[at]]).filter(([a, b]) => a !== b);
  return pairs.length <= rules.maxSlips && pairs.every(([a, b]) => isSlip(a, b, rules)) && couldBeOne(one, other);
}

function isSlip(one, two, rules) {
  if (Math.min(one.length, two.length) < rules.longWord || one[0] !== two[0]) return false;
  if (!/^\p{L}+$/u.test(one) || !/^\p{L}+$/u.test(two)) return false;
  let at = 0;
  while (at < one.length && one[at] === two[at]) at += 1;
  const [a, b] = [one.slice(at), two.slice(at)];
  return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1)
    || (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2));
}

function couldBeOne(one, other) {
  if (!one.year || !other.year || Math.abs(one.year - other.year) <= 1) return true;
  return Boolean(one.first && other.first) && one.first === other.first;
}

// A row of the index; its titles are one a line, former ones behind the present.
export function rowOf([id, kind, titles, year, first, ...keys]) {
  const [title, ...former] = titles.split("\n");
  return { id, kind, title, year, first, keys, former: former.map((name) => ({ title: name, year, first })) };
}

const hasTitle = (row, draft, rules) => [row, ...row.former].some((titled) => sameTitle(draft, titled, rules));

// The entry that is the same work, and how one sees it: by an identifier, or by its title.
export function findDuplicate(draft, rows, rules) {
  const byKey = draft.keys.length && rows.find((row) => row.keys.some((key) => draft.keys.includes(key)));
  if (byKey) return { row: byKey, sure: true };
  if (!draft.title) return null;
  const byTitle = rows.find((row) => row.kind === draft.kind && hasTitle(row, draft, rules));
  return byTitle ? { row: byTitle, sure: false } : null;
}

// Entries whose titles share most of their words with the draft's: worth a look, no more.
export function similarTitles(draft, rows, rules, limit = 3) {
  const words = tellingWords(draft, rules);
  if (words.size < 3) return [];
  const scored = rows.map((row) => {
    const others = tellingWords(row, rules);
    const shared = [...words].filter((word) => others.has(word)).length;
    return { row, score: shared / (words.size + others.size - shared) };
  });
  const near = scored.filter(({ score }) => score >= 0.5).sort((a, b) => b.score - a.score);
  return near.slice(0, limit).map(({ row }) => row);
}

function tellingWords(work, rules) {
  work.telling ??= new Set(wordsOf(work, rules).filter((word) => !rules.unremarkable.includes(word)));
  return work.telling;
}

// Whether a summary is the title with a word changed; after mi_catalog/checks/summary_own_words.py.
export function repeatsTitle(summary, title, rules) {
  if (Math.abs(summary.length - title.length) > Math.max(summary.length, title.length) / 4) return false;
  const [one, other] = [plain(summary, rules), plain(title, rules)];
  let above = new Array(other.length + 1).fill(0);
  for (const letter of one) {
    const row = [0];
    for (let at = 0; at < other.length; at += 1) {
      row.push(letter === other[at] ? above[at] + 1 : Math.max(above[at + 1], row[at]));
    }
    above = row;
  }
  return one.length > 0 && 200 * above.at(-1) / (one.length + other.length) >= 90;
}

const NOT_PLAIN = /^(?:[ #,[\]{}&*!|>'"%@`]|[-?:](?: |$)|---|\.\.\.|.*(?:: |:$| #| $))/u;
const OTHER_TYPES = [
  /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF|~|null|Null|NULL|<<|=|)$/,
  /^[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?$|^\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?$/,
  /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$|^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/,
  /^[-+]?(?:0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+|[1-9][0-9_]*(?::[0-5]?[0-9])+)$/,
  /^[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?(?:[Tt]|[ \t]+)[0-9][0-9]?:[0-9][0-9]:[0-9][0-9](?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9][0-9]?(?::[0-9][0-9])?))?$/,
];

// A text as YAML writes it in one line: bare where that is safe, else between single quotes.
export function yamlScalar(text) {
  const unsafe = NOT_PLAIN.test(text) || OTHER_TYPES.some((pattern) => pattern.test(text));
  return unsafe ? `'${text.replaceAll("'", "''")}'` : text;
}

// An entry's file; fields without a value are left out, the others stand in canonical order.
export function toYaml(data, order) {
  const filled = order.filter((name) => data[name]?.length);
  const lines = filled.flatMap((name) => (Array.isArray(data[name])
    ? [`${name}:`, ...data[name].map((value) => `  - ${yamlScalar(value)}`)]
    : [`${name}: ${yamlScalar(data[name])}`]));
  return lines.length ? `${lines.join("\n")}\n` : "";
}
