// What is said of a search: why nothing was found, or how what was found fits.

import { make } from "../parts/element.js";

const LONGEST_SHOWN = 60;
const SCRIPTS = "search reads Latin letters and digits only";

const quoted = (text) => `“${text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN).trimEnd()}…` : text}”`;

// Why a query cannot match anything whatever the catalog holds.
function whyNot(text, unread) {
  if (unread.length) return `${SCRIPTS}.`;
  return /[a-z0-9]/i.test(text)
    ? "such common words are not searched for. Add one that says more."
    : "it holds no letters or digits.";
}

// Parts of a paragraph, none where the results speak for themselves.
export function remark(text, { numbers, words, full, mended, isText, identifier, unread }) {
  if (!numbers) return [];
  if (!words.length && !identifier) return [`Nothing matches ${quoted(text)}: ${whyNot(text, unread)}`];
  if (!numbers.length) return [`Nothing matches ${quoted(text)}.`];
  const left = unread.length ? ` ${quoted(unread.join(" "))} was left out: ${SCRIPTS}.` : "";
  if (mended)
    return ["Showing results for ", make("b", { textContent: mended }), `. Nothing matches ${quoted(text)}.${left}`];
  if (isText) return [`The works nearest to this text, by the words they share.${left}`];
  if (!full.length) return [`Nothing has all these words. These have some.${left}`];
  if (full.length < numbers.length)
    return [
      `${full.length === 1 ? "One result has" : `${full.length} results have`} all these words, the others some.${left}`,
    ];
  return left ? [left.trim()] : [];
}
