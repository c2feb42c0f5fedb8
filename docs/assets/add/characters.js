// Cleans typed characters; after mi_catalog/text/characters.py, which describes each sort.

import { EAST_ASIAN, FOLDED, FULL_WIDTH_SIGN, INVISIBLE } from "../patterns.js";

const NOT_YAML = /[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10fffe}]/gu;

// Text on one line as `mi-catalog check` requires it: without invisible characters and special
// forms.
export function clean(text) {
  const fold = (found) => found.normalize("NFKC").replaceAll("\u2010", "-");
  const seen = text
    .replace(INVISIBLE, "")
    .replace(/[\s\u0085]+/gu, " ")
    .replace(FOLDED, fold);
  const folded = EAST_ASIAN.test(seen) ? seen : seen.replace(FULL_WIDTH_SIGN, fold);
  return folded.normalize("NFC").replace(NOT_YAML, "").trim();
}
