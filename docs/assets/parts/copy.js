// A button on each block of code that copies it.

import { make } from "./element.js";

export function copyable(block) {
  const code = block.querySelector("code");
  if (!code) return;
  code.tabIndex = 0; // long lines scroll, by the keyboard too
  const button = make("button", { type: "button", className: "copy", textContent: "Copy" });
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(code);
      button.textContent = "Selected: press Ctrl+C";
    }
    setTimeout(() => {
      button.textContent = "Copy";
    }, 2000);
  });
  block.style.position = "relative";
  block.append(button);
}

for (const block of document.querySelectorAll(".copyable, .highlight")) copyable(block);
