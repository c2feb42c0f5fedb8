// Lists shared in an address: `/my-list/#title=…&list=papers/a/,papers/b/`, or in older links
// `/my-list/#papers/a/,papers/b/`.

import { isEntry } from "./reading-list.js";

const LONGEST_TITLE = 120;
export const MOST_SHARED = 1000;

// The list in an address; null without one, `problem` if it cannot be read.
export function sharedIn(hash) {
  const text = hash.replace(/^#/, "");
  if (!text || (!text.includes("/") && document.getElementById(text))) return null;
  let decoded;
  try {
    decoded = decodeURIComponent(/(?:^|&)list=([^&]*)/.exec(text)?.[1] ?? text);
  } catch {
    return { problem: "This link cannot be read: it was cut off or changed on its way." };
  }
  const addresses = [...new Set(decoded.split(",").filter(isEntry))];
  if (!addresses.length) return { problem: "This link contains no entries of the catalog." };
  return { title: titleIn(text), addresses: addresses.slice(0, MOST_SHARED), count: addresses.length };
}

function titleIn(text) {
  const given = /(?:^|&)title=([^&]*)/.exec(text)?.[1] ?? "";
  try {
    return cleanTitle(decodeURIComponent(given));
  } catch {
    return "";
  }
}

export const cleanTitle = (title) =>
  typeof title === "string"
    ? title
        .replace(/[\p{C}\s]+/gu, " ")
        .trim()
        .slice(0, LONGEST_TITLE)
    : "";

export function linkTo(title, addresses) {
  const name = title ? `title=${encodeURIComponent(title)}&` : "";
  return `${location.origin}${location.pathname}#${name}list=${addresses.join(",")}`;
}
