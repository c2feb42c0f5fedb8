// Sets the reader's colours before the page is painted; `parts/colours.js` is the button to choose
// them.

"use strict";

{
  const scope = new URL("..", document.currentScript.src).pathname;
  const chosen = () => {
    try {
      return JSON.parse(localStorage.getItem(`${scope}mi:colours`));
    } catch {
      return undefined;
    }
  };
  const schemes = { light: "default", dark: "slate" };
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const choice = chosen();
  const name = Object.hasOwn(schemes, choice) ? choice : dark ? "dark" : "light";
  document.body.dataset.mdColorScheme = schemes[name];
}
