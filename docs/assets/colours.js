// The colours that the reader chose, set before anything is painted. `site.js` lets them choose.

"use strict";

{
  const scope = new URL("..", document.currentScript.src).pathname;
  const keyOf = (name) => `${scope}.${name}`;
  globalThis.__md_get = (name) => JSON.parse(localStorage.getItem(keyOf(name)));
  globalThis.__md_set = (name, value) => {
    try {
      localStorage.setItem(keyOf(name), JSON.stringify(value));
    } catch {
      /* private window */
    }
  };
  const remembered = () => {
    try {
      return __md_get("__palette")?.color;
    } catch {
      return undefined;
    }
  };
  const chosen = remembered();
  const bySystem = matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default";
  const asked = chosen?.media === "(prefers-color-scheme)" ? bySystem : chosen?.scheme;
  document.body.dataset.mdColorScheme = ["default", "slate"].includes(asked) ? asked : bySystem;
}
