// A button on each block of code that copies it.

import { make } from "./element.js";

// Copy the text of an element, or select it; a button says for two seconds which, then its label again.
export async function copyFrom(element, button, label) {
  try {
    await navigator.clipboard.writeText(element.textContent);
    button.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(element);
    button.textContent = "Selected: press Ctrl+C";
  }
  await new Promise((done) => setTimeout(done, 2000));
  button.textContent = label;
}

export function copyable(block) {
  const code = block.querySelector("code");
  if (!code) return;
  code.tabIndex = 0; // long lines scroll, by the keyboard too
  const button = make("button", { type: "button", className: "copy", textContent: "Copy" });
  button.addEventListener("click", () => copyFrom(code, button, "Copy"));
  block.style.position = "relative";
  block.append(button);
}

for (const block of document.querySelectorAll(".copyable, .highlight")) copyable(block);
