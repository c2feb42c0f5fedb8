// The characters of what is typed; after mi_catalog/characters.py, which names each sort, and mi_catalog/hosts.py.

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
