// Colours: the theme's own inputs, remembered where its script looks for them. Its labels become
// buttons, which the keyboard and screen readers know what to do with.

import { make } from "./element.js";
import { keep, stored } from "./storage.js";

const KEY = ".__palette";

function start() {
  const inputs = [...document.querySelectorAll("[data-md-component=palette] input")];
  if (!inputs.length) return;
  const buttons = inputs.map((input) => buttonFor(input.nextElementSibling));
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const apply = (index) => {
    const chosen = inputs[index];
    chosen.checked = true;
    const media = chosen.dataset.mdColorMedia;
    const scheme =
      media === "(prefers-color-scheme)" ? (dark.matches ? "slate" : "default") : chosen.dataset.mdColorScheme;
    document.body.dataset.mdColorScheme = scheme;
    buttons.forEach((button, other) => {
      button.hidden = other !== index;
    });
    return { index, color: { media, scheme, primary: "", accent: "" } };
  };
  apply(remembered(inputs.length));
  inputs.forEach((input) => {
    input.hidden = true;
  });
  buttons.forEach((button, index) =>
    button.addEventListener("click", () => {
      const next = (index + 1) % inputs.length;
      keep(KEY, apply(next));
      buttons[next].focus();
    }),
  );
  dark.addEventListener("change", () => apply(inputs.findIndex((one) => one.checked)));
}

function remembered(count) {
  const index = stored(KEY)?.index;
  return Number.isInteger(index) && index >= 0 && index < count ? index : 0;
}

function buttonFor(label) {
  const button = make(
    "button",
    { type: "button", className: label.className, title: label.title },
    ...label.childNodes,
  );
  button.setAttribute("aria-label", label.title);
  label.replaceWith(button);
  return button;
}

start();
