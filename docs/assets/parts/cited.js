// Shows an entry's citations as text, loaded from its Markdown when somebody opens them.

import { copyable } from "./copy.js";
import { make } from "./element.js";

const CITATION = /^(\w+):\n\n```text\n(.*)\n```$/gm;

for (const part of document.querySelectorAll("[data-cited]")) {
  part.addEventListener("toggle", () => fill(part).catch((problem) => console.warn(problem)));
}

async function fill(part) {
  if (!part.open || part.querySelector("pre")) return;
  const { href } = part.querySelector("a");
  const answer = await fetch(href);
  if (!answer.ok) throw new Error(`${href}: ${answer.status}`);
  const blocks = [...(await answer.text()).matchAll(CITATION)].map(([, style, text]) => {
    const code = make("pre", {}, make("code", { textContent: text }));
    return make("div", { className: "copyable" }, make("b", { textContent: style }), code);
  });
  part.querySelector("p").replaceWith(...blocks);
  blocks.forEach(copyable);
}
