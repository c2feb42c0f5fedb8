// What this browser keeps for the site. Anybody may have written anything there, an older version
// of the site among them: what is read is checked for its shape by those who ask for it.

// The path below which the site is, which may be below another site's; it keeps their values apart.
export const scope = new URL("../../", import.meta.url).pathname;

// The stored value, or undefined when there is none or it cannot be read.
export function stored(key) {
  try {
    return JSON.parse(localStorage.getItem(scope + key)) ?? undefined;
  } catch {
    return undefined;
  }
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
