// Completes and normalises addresses of works; after mi_catalog/identity/identifiers.py.

import { BARE_ADDRESS, CASED_PAGES, INDEX_PAGE, NOISE, PAGES, SCHEME } from "../patterns.js";
import { decode, parseAnthology, parseArxiv, parseDoi, parseOpenreview } from "./identifiers.js";
import { filled } from "./templates.js";

const GITHUB = /^https?:\/\/(?:www\.)?github\.com\/([\w.-]+)\/([\w.-]+?)(?:\.git)?(?:[/?#].*)?$/i;
const URL_PARTS = /^([a-z][a-z0-9+.-]*:)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?/i;

// The full address for a bare Anthology id or an address without "https://".
export function webAddress(text) {
  const typed = text.trim();
  const anthology = typed.includes("/") ? null : parseAnthology(typed);
  if (anthology) return `https://aclanthology.org/${anthology}/`;
  return BARE_ADDRESS.test(typed) ? `https://${typed}` : typed;
}

function pageKey(address) {
  for (const [pages, key] of [
    [CASED_PAGES, (text) => text],
    [PAGES, (text) => text.toLowerCase()],
  ]) {
    for (const [pattern, template] of pages) {
      const found = pattern.exec(address);
      if (found) return key(filled(template, found.slice(1)));
    }
  }
  return null;
}

export function parseGithub(text) {
  const found = GITHUB.exec(text.trim());
  return found ? `${found[1]}/${found[2]}` : null;
}

// An address normalised for comparison.
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
