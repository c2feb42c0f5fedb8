// Addresses of works, as they are typed and as they are compared; after mi_catalog/identifiers.py.

import { SCHEME, decode, parseAnthology, parseArxiv, parseDoi, parseOpenreview } from "./identifiers.js";

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

const BARE_ADDRESS = /^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?$/i;
const GITHUB = /^https?:\/\/(?:www\.)?github\.com\/([\w.-]+)\/([\w.-]+?)(?:\.git)?(?:[/?#].*)?$/i;
const URL_PARTS = /^([a-z][a-z0-9+.-]*:)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?/i;
const INDEX_PAGE = /(?:\/+|\/index\.html?\/*)$/;
const NOISE = /^(?:utm_\w+|ref|fbclid|gclid|source)$/;

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
