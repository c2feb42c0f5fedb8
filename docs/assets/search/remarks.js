// The remarks on a search: why nothing was found, or how the results match.

import { make } from "../parts/element.js";

const LONGEST_SHOWN = 60;
const SCRIPTS = "search reads Latin letters and digits only";

const quoted = (text) => `“${text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN).trimEnd()}…` : text}”`;

// Why a query can never match anything.
function whyNot(text, unread) {
  if (unread.length) return `${SCRIPTS}.`;
  return /[a-z0-9]/i.test(text)
    ? "such common words are not searched for. Add one that says more."
    : "it contains no letters or digits.";
}

// The parts of the remark; none if the results need no remark.
export function remark(text, { numbers, words, full, corrected, isText, identifier, unread }) {
  if (!numbers) return [];
  if (!words.length && !identifier) return [`Nothing matches ${quoted(text)}: ${whyNot(text, unread)}`];
  if (!numbers.length) return [`Nothing matches ${quoted(text)}.`];
  const left = unread.length ? ` ${quoted(unread.join(" "))} was left out: ${SCRIPTS}.` : "";
  if (corrected)
    return ["Showing results for ", make("b", { textContent: corrected }), `. Nothing matches ${quoted(text)}.${left}`];
  if (isText) return [`The works nearest to this text, by the words they share.${left}`];
  if (!full.length) return [`Nothing has all these words. These have some.${left}`];
  if (full.length < numbers.length)
    return [
      `${full.length === 1 ? "One result has" : `${full.length} results have`} all these words, the others some.${left}`,
    ];
  return left ? [left.trim()] : [];
}

// The text above results: the remark on the words, and the number of results; suggestions if there
// are none.
export function summed(text, result, shown, root) {
  const { length } = shown;
  if (!length && result.numbers?.length) {
    const href = `${root}search/?${new URLSearchParams({ q: text })}`;
    return ["Nothing matches with these filters. ", make("a", { href, textContent: "Search everything" })];
  }
  const said = remark(text, within(result, new Set(shown), shown));
  if (!length && result.words.length) {
    const link = make("a", { href: `${root}add/`, textContent: "add what is missing" });
    return [...said, " Try fewer words, or ", link, "."];
  }
  if (!length && result.numbers) return said;
  return [...said, said.length ? " " : "", `${length.toLocaleString("en")} ${length === 1 ? "result" : "results"}.`];
}

function within(result, shown, numbers) {
  const full = result.full?.filter((number) => shown.has(number));
  return { ...result, numbers: result.numbers && numbers, full };
}
