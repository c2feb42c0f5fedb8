// Identifiers of works in what is typed, after mi_catalog/identifiers.py; tests hold both to the same results.

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

export const SCHEME = /^(?:https?:\/\/)?(?:www\.)?/i;

export function decode(text) {
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
