// The reader's own list: addresses of entries, kept in this browser only.

import { ENTRY_ADDRESS } from "../kinds.js";
import { keep, scope, stored } from "./storage.js";

const KEY = "mi:list";

export const isEntry = (address) => typeof address === "string" && ENTRY_ADDRESS.test(address);
export const addressOf = (link) => link.pathname.slice(scope.length);

export function saved() {
  const kept = stored(KEY);
  return Array.isArray(kept) ? [...new Set(kept.filter(isEntry))] : [];
}

export function save(addresses) {
  keep(KEY, [...new Set(addresses)]);
  document.dispatchEvent(new CustomEvent("list-changed"));
}

export function toggle(address) {
  const all = saved();
  save(all.includes(address) ? all.filter((other) => other !== address) : [...all, address]);
}
