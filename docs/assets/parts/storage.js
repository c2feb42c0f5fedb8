// The site's data in this browser. Values may come from older versions of the site or from
// elsewhere, so callers check their form.

// The path of the site, which separates its values from those of other sites on the host.
export const scope = new URL("../../", import.meta.url).pathname;

// The stored value, or undefined when there is none or it cannot be read.
export function stored(key) {
  try {
    return JSON.parse(localStorage.getItem(scope + key)) ?? undefined;
  } catch {
    return undefined;
  }
}

// Whether the value was stored; private windows may refuse.
export function keep(key, value) {
  try {
    localStorage.setItem(scope + key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
