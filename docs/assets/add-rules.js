// What the form on /add/ must decide as `mi-catalog` does: identifiers, ids, folders, duplicates and
// YAML. Pure functions; the lists they need come from the page (`mi_catalog/site/pages/add.py`), and
// tests/browser/test_add.py holds each of them against its Python original.

import { familyName } from "./add-names.js";

const ARXIV_ID = "([0-9]{2}(?:0[1-9]|1[0-2])\\.[0-9]{4,5}|[a-z-]+(?:\\.[A-Z]{2})?/[0-9]{7})(?:v(\\d+))?";
const ARXIV_FORMS = [
  new RegExp(
    "^(?:(?:arxiv preprint\\s+)?arxiv(?::\\s*|\\s+)|abs/" +
      "|(?:https?://)?(?:(?:(?:[a-z]+\\.)?arxiv\\.org|xxx\\.lanl\\.gov)" +
      "/(?:abs|pdf|html|format|ps|src|e-print|tb)/(?:arxiv:)?" +
      "|(?:www\\.)?alphaxiv\\.org/(?:[a-z]{2}/)?[a-z]+/" +
      "|(?:www\\.)?ar5iv\\.(?:labs\\.arxiv\\.)?org/(?:(?:abs|html|pdf)/)?" +
      "|(?:www\\.)?(?:huggingface\\.co|hf\\.co|arxiv-vanity\\.com|emergentmind\\.com)/papers/" +
      "|(?:www\\.)?(?:semanticscholar\\.org|scirate\\.com|papers\\.cool)/arxiv/" +
      "|(?:(?:dx\\.|www\\.)?doi\\.org/)?10\\.48550/arxiv\\.)" +
      `|doi:\\s*10\\.48550/arxiv\\.)?${ARXIV_ID}(?:\\.pdf)?/?(?:[?#].*)?$`,
    "i",
  ),
  new RegExp(`^(?:arxiv:\\s*)?${ARXIV_ID}\\s*\\[[\\w.,; -]+\\](?:\\s*\\d{1,2}\\s+[a-z]{3,9}\\.?\\s+\\d{4})?$`, "i"),
  new RegExp(`^\\[(?:arxiv:)?${ARXIV_ID}\\](?:\\s.*)?$`, "i"),
];
const ARXIV_DOI = "10.48550/arxiv.";
const DOI = /^10\.[0-9]{4,9}\/\S*[^\s.,;]$/;
const DOI_TYPED = /^(?:(?:urn:|info:)?doi\s*[:/]?\s*)?(10\.\d{4,9}\/\S+)$/i;
const DOI_LINK = /^(?:doi:\s*)?(?:https?:\/\/)?(?:dx\.|www\.)?doi\.org\/(10\.\d{4,9}(?:\/|%2f)[^\s?#]+)/i;
const PUBLISHER = new RegExp(
  "^(?:https?://)?(?:[\\w-]+\\.)*(?:acm\\.org|springer\\.com|springeropen\\.com|biomedcentral\\.com" +
    "|wiley\\.com|sagepub\\.com|tandfonline\\.com|science\\.org|sciencemag\\.org|pnas\\.org|acs\\.org" +
    "|aps\\.org|iop\\.org|siam\\.org|informs\\.org|royalsocietypublishing\\.org|annualreviews\\.org" +
    "|biorxiv\\.org|medrxiv\\.org|frontiersin\\.org|plos\\.org|apa\\.org|mit\\.edu|degruyter\\.com" +
    "|worldscientific\\.com)/(?:[^\\s?#]*/|[^\\s#]*[?&]id=)?(10\\.\\d{4,9}(?:/|%2f)[^\\s?#&]+)",
  "i",
);
const AFTER_DOI =
  /(?:\.pdf|\.full(?:-text)?|\/(?:full|fulltext|abstract|pdf|epdf|meta|html|references|figures)|\/fulltext\.html)$/i;
const DOI_OF_PAGE = [
  [/^(?:www\.)?nature\.com\/articles\/([a-z\d-]+)(?:\.pdf)?(?:[/?#]|$)/, "10.1038/"],
  [/^(?:www\.)?zenodo\.org\/records?\/(\d+)(?:[/?#]|$)/, "10.5281/zenodo."],
  [/^(?:[\w-]+\.)?ssrn\.com\/(?:\S*[?&]abstract(?:_?id)?=|abstract=)(\d+)/, "10.2139/ssrn."],
];
const ANTHOLOGY = new RegExp(
  "^(?:(?:https?://)?(?:www\\.)?(?:aclanthology\\.(?:org|info)|aclweb\\.org/anthology)/" +
    "(?:[\\w-]+/)*)?([a-z]\\d{2}-\\d{4}|\\d{4}\\.[a-z\\d_]+-[a-z\\d_]+\\.\\d+)(?:v\\d+)?(?:\\.(?:pdf|bib|xml|endf))?/?(?:[?#].*)?$",
  "i",
);
const OPENREVIEW =
  /^(?:https?:\/\/)?(?:www\.|api2?\.)?openreview\.net\/(?:forum|pdf|attachment|references\/pdf)\?(?:\S*&)?id=([\w-]+)/i;
// Sites on which a work has several addresses, and the start of its one key.
const CASED_PAGES = [
  [
    /^(?:lesswrong|greaterwrong|alignmentforum)\.(?:com|org)\/(?:posts|s\/\w+\/p)\/(\w{17})(?:[/?#]|$)/i,
    "lesswrong.com/posts/",
  ],
  [
    /^(?:youtu\.be\/|(?:m\.|music\.)?youtube(?:-nocookie)?\.com\/(?:(?:shorts|embed|live|v)\/|watch\/?\?(?:\S*&)?v=))([\w-]{11})(?:[/?#&]|$)/i,
    "youtube.com/watch?v=",
  ],
];
const PAGES = [
  [
    /^(?:proceedings\.mlr\.press|raw\.githubusercontent\.com\/mlresearch)\/(v\d+)\/(?:main\/assets\/)?([a-z]+\d+[a-z]?)(?:[/.?#]|$)/i,
    "proceedings.mlr.press/",
  ],
  [
    /^(?:papers|proceedings)\.(?:nips|neurips)\.cc\/paper(?:_files\/paper)?\/\d{4}\/\w+\/([\da-f]{32})/i,
    "proceedings.neurips.cc/paper/",
  ],
  [/^papers\.(?:nips|neurips)\.cc\/paper\/(?:\d{4}\/file\/)?(\d{1,5})-/i, "papers.nips.cc/paper/"],
  [/^openaccess\.thecvf\.com\/\S*\/(?:html|papers)\/([^\s/?#]+)_paper\.(?:html|pdf)/i, "openaccess.thecvf.com/"],
  [/^jmlr\.org\/papers\/v(?:olume)?(\d+)\/([\w-]+)(?:[/.?#]|$)/i, "jmlr.org/papers/v"],
  [/^(?:x|(?:mobile\.|vx|fx)?twitter)\.com\/(?:\w+|i\/web)\/status\/(\d+)/i, "x.com/status/"],
  [/^(?:x|(?:mobile\.)?twitter)\.com\/(\w+)\/?(?:[?#]|$)/i, "x.com/"],
];
const SCHEME = /^(?:https?:\/\/)?(?:www\.)?/i;
const BARE_ADDRESS = /^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?$/i;
const GITHUB = /^https?:\/\/(?:www\.)?github\.com\/([\w.-]+)\/([\w.-]+?)(?:\.git)?(?:[/?#].*)?$/i;
const URL_PARTS = /^([a-z][a-z0-9+.-]*:)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?/i;
const INDEX_PAGE = /(?:\/+|\/index\.html?\/*)$/;
const NOISE = /^(?:utm_\w+|ref|fbclid|gclid|source)$/;
// After mi_catalog/characters.py, which names each sort.
const JOINED =
  "[\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}" +
  "\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}" +
  "\\p{Script=Khmer}\\p{Script=Nko}]";
const EMOJI = "[\\p{Extended_Pictographic}\\p{Emoji_Modifier}]";
const SEEN =
  `(?<=${JOINED})[\\u200c\\u200d](?=${JOINED})|(?<=${EMOJI}\\ufe0f?)\\u200d(?=${EMOJI})` +
  "|(?<=[\\p{Emoji}\\p{So}\\p{Sm}\\p{Po}])[\\ufe0e\\ufe0f]|(?<=\\p{Script=Han})[\\u{e0100}-\\u{e01ef}]";
const INVISIBLE = new RegExp(
  `(?:(?!${SEEN})[\\p{Default_Ignorable_Code_Point}\\p{Cf}\\u2800\\ufffc\\u{1d159}])+`,
  "gu",
);
const FOLDED =
  /[\ufb00-\ufb06\ufb13-\ufb17\ufb50-\ufdcf\ufdf0-\ufdf9\ufe70-\ufefc\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff65-\uff9f\u{1d400}-\u{1d7ff}\u2010\u2011]+/gu;
const FULL_WIDTH_SIGN = /[\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff5e]+/g;
const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u;
const NOT_YAML = /[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10fffe}]/gu;

// Text on one line, as `mi-catalog check` wants it: no characters that nobody sees, no special forms.
export function clean(text) {
  const fold = (found) => found.normalize("NFKC").replaceAll("\u2010", "-");
  const seen = text
    .replace(INVISIBLE, "")
    .replace(/[\s\u0085]+/gu, " ")
    .replace(FOLDED, fold);
  const folded = EAST_ASIAN.test(seen) ? seen : seen.replace(FULL_WIDTH_SIGN, fold);
  return folded.normalize("NFC").replace(NOT_YAML, "").trim();
}

const ALPHABETS = ["Latin", "Greek", "Cyrillic", "Armenian", "Cherokee", "Lisu"].map(
  (name) => new RegExp(`\\p{Script=${name}}`, "u"),
);
const LOOKS_LATIN = /^(?=.*\p{L})[асԁеһіјӏорԛѕԝхуьгѵѡпικνρυωηοτα\d-]+$/u;

// Whether a part of a host mixes alphabets or only looks Latin; after mi_catalog/hosts.py.
export function isSuspectHost(url) {
  const host = /^[a-z]+:\/\/([^/?#:]*)/i.exec(url)?.[1].toLowerCase() ?? "";
  return host
    .split(".")
    .some(
      (label) =>
        (LOOKS_LATIN.test(label) && /[^\x00-\x7f]/.test(label)) ||
        ALPHABETS.filter((alphabet) => alphabet.test(label)).length > 1,
    );
}

function decode(text) {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    const bytes = run
      .slice(1)
      .split("%")
      .map((pair) => parseInt(pair, 16));
    return new TextDecoder().decode(new Uint8Array(bytes));
  });
}

export function parseArxiv(text) {
  const typed = text.trim();
  const found = ARXIV_FORMS.map((form) => form.exec(typed)).find(Boolean);
  if (!found) {
    const doi = parseDoi(typed) ?? "";
    return doi.startsWith(ARXIV_DOI) ? parseArxiv(doi.slice(ARXIV_DOI.length)) : null;
  }
  return found[1].includes("/") ? found[1] : found[1].toLowerCase();
}

export function parseDoi(text) {
  const asked = text.trim();
  const typed = DOI_TYPED.exec(asked);
  if (typed) return withoutTail(typed[1]);
  const link = DOI_LINK.exec(asked);
  if (link) return withoutTail(decode(link[1]));
  const page = PUBLISHER.exec(asked);
  if (page) return withoutTail(withoutView(decode(page[1])));
  const address = asked.replace(SCHEME, "").toLowerCase();
  for (const [pattern, start] of DOI_OF_PAGE) {
    const found = pattern.exec(address);
    if (found) return start + found[1];
  }
  return null;
}

// A DOI without the punctuation of the sentence it stood in.
function withoutTail(written) {
  let doi = written.toLowerCase();
  const count = (sign) => doi.split(sign).length;
  const unbalanced = (sign) => ")]}".includes(sign) && count({ ")": "(", "]": "[", "}": "{" }[sign]) < count(sign);
  while (doi && (".,;:'\"”’".includes(doi.at(-1)) || unbalanced(doi.at(-1)))) doi = doi.slice(0, -1);
  return DOI.test(doi) ? doi : null;
}

function withoutView(written) {
  let doi = written;
  for (let shorter = ""; ; doi = shorter) {
    shorter = doi.replace(/\/+$/, "").replace(AFTER_DOI, "");
    if (shorter === doi) break;
  }
  return doi.replace(/^(10\.1101\/.*\d)v\d+$/, "$1");
}

export function parseOpenreview(text) {
  return OPENREVIEW.exec(text.trim())?.[1] ?? null;
}

export function parseAnthology(text) {
  const found = ANTHOLOGY.exec(text.trim())?.[1];
  if (!found) return null;
  return found.includes(".") ? found.toLowerCase() : found.toUpperCase();
}

// The address of what somebody typed: of a bare Anthology id, or without its "https://".
export function webAddress(text) {
  const typed = text.trim();
  const anthology = typed.includes("/") ? null : parseAnthology(typed);
  if (anthology) return `https://aclanthology.org/${anthology}/`;
  return BARE_ADDRESS.test(typed) ? `https://${typed}` : typed;
}

function pageKey(address) {
  for (const pages of [CASED_PAGES, PAGES]) {
    for (const [pattern, start] of pages) {
      const found = pattern.exec(address);
      if (found) return start + (pages === PAGES ? found.slice(1).join("/").toLowerCase() : found[1]);
    }
  }
  return null;
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
  const anthology = parseAnthology(url);
  if (anthology) return `doi:10.18653/v1/${anthology.toLowerCase()}`;
  const forum = parseOpenreview(url);
  if (forum) return `openreview.net/forum?id=${forum}`;
  const page = pageKey(url.trim().replace(SCHEME, ""));
  if (page) return page;
  const [, , host = "", rawPath = "", query = ""] = URL_PARTS.exec(url.trim());
  const site = host.toLowerCase().replace(/^www\./, "");
  const typed = decode(rawPath).replace(INDEX_PAGE, "");
  const path = site === "github.com" ? typed.toLowerCase() : typed;
  const pairs = query
    .split("&")
    .map((pair) => {
      const at = pair.indexOf("=");
      return at < 0 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
    })
    .map((pair) => pair.map((part) => decode(part.replaceAll("+", " "))));
  const kept = pairs.filter(([name, value]) => value && !NOISE.test(name)).sort(byCodePoint);
  const search = kept.map((pair) => pair.map(quotePlus).join("=")).join("&");
  return site + path.replace(/\.git$/, "") + (search && site !== "github.com" ? `?${search}` : "");
}

const byCodePoint = ([a, c], [b, d]) => (a < b ? -1 : a > b ? 1 : c < d ? -1 : c > d ? 1 : 0);
const quotePlus = (text) =>
  encodeURIComponent(text)
    .replaceAll("%20", "+")
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

// Text as lower-case ASCII words, for comparing and for ids.
export function plain(text, rules) {
  const known = text.replace(/\\[a-zA-Z]+\s*/g, " ").replace(/./gsu, (letter) => rules.letters[letter] ?? letter);
  // eslint-disable-next-line no-control-regex
  const ascii = known.normalize("NFKD").replace(/[^\x00-\x7f]/g, "");
  return (
    ascii
      .toLowerCase()
      .replaceAll("'", "")
      .match(/[a-z0-9]+/g) ?? []
  ).join(" ");
}

// A text with each Greek letter that stands alone spelled out; after mi_catalog/identifiers.py.
function spelled(text, rules) {
  const names = new Set(Object.values(rules.greek));
  const named = text.replace(/\\([a-zA-Z]+)\s*/g, (_, command) => {
    const name = command.replace(/^var/, "").toLowerCase();
    return names.has(name) ? ` ${name} ` : "  ";
  });
  return named.replace(/(?<![\u0370-\u03ff\u1f00-\u1fff])[^\x00-\x7f](?![\u0370-\u03ff\u1f00-\u1fff])/gu, (letter) =>
    rules.greek[letter] ? ` ${rules.greek[letter]} ` : letter,
  );
}

export const slug = (text, rules) => plain(text, rules).replaceAll(" ", "-");

// An id like "wang-2022-interpretability-wild-circuit" that is not taken; after mi_catalog/naming.py,
// which transliterates what has no Latin letters. Here what identifies the work takes its place.
export function citationKey(authors, year, title, taken, rules, identifier = "") {
  const all = idWords(title, identifier, rules);
  const telling = all.filter((word) => !rules.unremarkable.includes(word));
  const words = telling.length ? telling : all;
  let key = "";
  for (let count = Math.min(rules.idWords, words.length); count <= words.length; count += 1) {
    key = joined([familyKey(authors, rules), year, ...words.slice(0, count)], rules);
    if (!taken.has(key)) return key;
  }
  return numbered(key, taken);
}

function idWords(text, identifier, rules) {
  const words = plain(spelled(text, rules), rules);
  const told = /[a-z]/.test(words) ? words : plain(identifier.replace(/^https?:/, ""), rules) || words;
  return told.split(" ").filter(Boolean);
}

function joined(words, rules) {
  let key = "";
  for (const word of words.map((whole) => whole.slice(0, rules.longestWord))) {
    const longer = key ? `${key}-${word}` : word;
    if (longer.length > rules.longestId) break;
    key = longer;
  }
  return key;
}

function familyKey(authors, rules) {
  if (!authors.length) return "anonymous";
  const known = rules.families[slug(authors[0], rules)];
  if (known) return slug(known, rules);
  const { family, literal } = familyName(authors[0], rules);
  const word = slug(literal ? family.split(" ")[0] : family, rules);
  return word.slice(0, rules.longestWord).replace(/-+$/, "") || "anonymous";
}

export function nameKey(name, taken, rules, identifier = "") {
  const key = joined(idWords(name, identifier, rules), rules) || "unnamed";
  return numbered(key, new Set([...taken, ...rules.windowsNames]));
}

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

const TITLE_WORD = /[\p{L}\p{N}](?:\*|[\p{L}\p{N}]*(?:[#+]+(?![\p{L}#+]))?)|[∂∇∞∅√∑∏∫¬∀∃≈≠]/gu;

// The words by which titles are compared; after mi_catalog/identifiers.py.
export function titleWords(title, rules) {
  const known = spelled(title, rules).replace(/./gsu, (letter) => rules.letters[letter] ?? letter);
  const text = known
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("'", "");
  const words = text.match(TITLE_WORD) ?? [];
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
  return (
    a.slice(1) === b.slice(1) ||
    a.slice(1) === b ||
    a === b.slice(1) ||
    (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2))
  );
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
  let above = Array.from({ length: other.length + 1 }, () => 0);
  for (const letter of one) {
    const row = [0];
    for (let at = 0; at < other.length; at += 1) {
      row.push(letter === other[at] ? above[at] + 1 : Math.max(above[at + 1], row[at]));
    }
    above = row;
  }
  return one.length > 0 && (200 * above.at(-1)) / (one.length + other.length) >= 90;
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
  const lines = filled.flatMap((name) =>
    Array.isArray(data[name])
      ? [`${name}:`, ...data[name].map((value) => `  - ${yamlScalar(value)}`)]
      : [`${name}: ${yamlScalar(data[name])}`],
  );
  return lines.length ? `${lines.join("\n")}\n` : "";
}
