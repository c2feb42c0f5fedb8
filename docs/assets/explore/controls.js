// The controls of the interactive figures, made of HTML's form elements.

import { make } from "../parts/element.js";

let names = 0;

// Radio buttons; `changed` is called with the value.
export function choice(title, values, changed, first = values[0]) {
  names += 1;
  const name = `explore-choice-${names}`;
  const options = values.map((value) => {
    const box = make("input", { type: "radio", name, value, checked: value === first });
    box.addEventListener("change", () => changed(value));
    return make("label", {}, box, ` ${value}`);
  });
  return make("fieldset", { className: "explore__choice" }, make("legend", { textContent: title }), ...options);
}

// A slider with its value in words; `changed` is called with the number.
export function range(title, properties, words, changed) {
  const slider = make("input", { type: "range", min: properties.min, max: properties.max, step: properties.step });
  slider.value = properties.value; // after its limits, which would cut it
  const output = make("output");
  const show = () => {
    output.textContent = words(Number(slider.value));
    slider.setAttribute("aria-valuetext", output.textContent);
  };
  slider.addEventListener("input", () => {
    show();
    changed(Number(slider.value));
  });
  show();
  return make("label", { className: "explore__range" }, make("span", { textContent: title }), slider, output);
}

// A text box; `changed` is called with the text.
export function line(title, value, changed, limit) {
  const input = make("input", { type: "text", value, maxLength: limit, autocomplete: "off", spellcheck: false });
  input.addEventListener("input", () => changed(input.value));
  return make("label", { className: "explore__line" }, make("span", { textContent: title }), input);
}
