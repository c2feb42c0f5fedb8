// Renders records as rows, with the same markup as `mi_catalog/site/templates/row.html`, and
// highlights the words of the query.

import { KIND_NAMES, WITHDRAWALS } from "../kinds.js";
import { make } from "../parts/element.js";
import { fromHtml } from "../parts/markup.js";
import { variants } from "./families.js";
import { folded } from "./words.js";

const NAMES = {
  ...KIND_NAMES,
  topic: "Topic",
  model: "Model",
  dictionary: "Dictionaries",
  term: "Glossary",
  path: "Learning path",
  author: "Author",
  venue: "Venue",
  page: "Page",
};
const NAMED = 3;
const WORD = /[\p{L}\p{N}]+/gu;

// Whether a word of a text matches the query.
export function hits(words, head) {
  const named = words.filter(({ soft }) => !soft || words.every((word) => word.soft));
  const whole = new Set(
    named.flatMap(({ parts, joined }) =>
      [...parts, joined].filter(Boolean).flatMap((part) => [part, ...variants(part)]),
    ),
  );
  const begun = named.filter(({ open, text }) => open && text.length > 1).map(({ parts }) => parts.at(-1));
  const inside = named.flatMap(({ parts }) => parts).filter((part) => part.length > 2);
  return (text) => {
    const word = folded(text, head.letters).trim();
    return (
      whole.has(word) ||
      begun.some((start) => word.startsWith(start)) ||
      (/\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}/u.test(text) && inside.some((part) => word.includes(part)))
    );
  };
}

export function mark(element, isHit) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest("math")) texts.push(walker.currentNode);
  for (const node of texts) {
    const found = [...node.data.matchAll(WORD)].filter(([word]) => isHit(word)).reverse();
    for (const { 0: word, index } of found) {
      const rest = node.splitText(index);
      rest.splitText(word.length);
      rest.replaceWith(make("mark", {}, word));
    }
  }
  return element;
}

// The first names, further ones that match the query, and the number of the rest.
function byline(people, isHit, named) {
  if (people.length <= named + 1) return people.join(", ");
  const shown = people.filter(
    (name, at) => at < named || (name.match(WORD) ?? []).some((word) => word.length > 2 && isHit(word)),
  );
  const left = people.length - shown.length;
  return `${shown.join(", ")}${left ? ` and ${left} ${left === 1 ? "other" : "others"}` : ""}`;
}

// A record as a row: a link, its marks, a line of facts and a summary.
export function partsOf(
  [kind, address, heading, by = [], where = "", date = "", summary = "", flags = "", label = "", code = "", pdf = ""],
  root,
  isHit,
  withKind,
  named = NAMED,
) {
  const link = make("a", { href: root + address }, ...fromHtml(heading));
  const tags = [];
  if (flags.includes("e")) tags.push(make("abbr", { className: "star", title: "essential reading", textContent: "★" }));
  if (flags.includes("p"))
    tags.push(make("span", { className: "tag tag--new", textContent: "new, not yet summarised" }));
  for (const text of WITHDRAWALS)
    if (flags.includes(text[0])) tags.push(make("span", { className: "tag tag--warn", textContent: text }));
  if (label) tags.push(make("span", { className: "tag", textContent: label }));
  const facts = [withKind ? NAMES[kind] : "", byline(by, isHit, named), where, date].filter(Boolean).join(" · ");
  const line = make("small", { textContent: facts });
  mark(line, isHit);
  const text = summary ? mark(make("p", {}, ...fromHtml(summary)), isHit) : null;
  return { kind, link: mark(link, isHit), tags, line, links: { pdf, code }, summary: text };
}

export function row(record, root, isHit, withKind) {
  const { kind, link, tags, line, links, summary } = partsOf(record, root, isHit, withKind);
  for (const [textContent, href] of Object.entries(links))
    if (/^https?:/.test(href)) line.append(" · ", make("a", { href, textContent }));
  const item = make("li", { className: `row row--${kind}` }, link, ...tags.flatMap((tag) => [" ", tag]), " ", line);
  if (summary) item.append(summary);
  return item;
}

// Load the style sheet of search on first use, if the page lacks it.
let loading;

export function withStyles(root) {
  const href = `${root}assets/search/search.css`;
  if ([...document.styleSheets].some((sheet) => sheet.href === href)) return undefined;
  loading ??= new Promise((done) => {
    document.head.append(make("link", { rel: "stylesheet", href, onload: done, onerror: done }));
  });
  return loading;
}
