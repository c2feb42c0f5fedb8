// What this browser keeps for the site. Anybody may have written anything there, an older version
// of the site among them: what is read is checked for its shape by those who ask for it.

import { scope } from "./place.js";

// The stored value, or undefined when there is none or it cannot be read.
export function stored(key) {
  try { return JSON.parse(localStorage.getItem(scope + key)) ?? undefined; } catch { return undefined; }
}

// Whether the value could be kept; a private window keeps nothing.
export function keep(key, value) {
  try {
    localStorage.setItem(scope + key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
