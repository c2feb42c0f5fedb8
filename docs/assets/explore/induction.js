// The interactive figure of induction: the reader's text, the heads' patterns, and ablation of
// heads.

import { make } from "../parts/element.js";
import { choice, line } from "./controls.js";
import { switchedOff } from "./heads.js";
import * as pictures from "./induction-pictures.js";
import { described, load } from "./model.js";
import { expected, run } from "./transformer.js";

export async function start(live) {
  const model = await load("induction");
  const state = {
    text: pictures.FIRST.text,
    head: pictures.FIRST.head,
    at: null,
    off: new Set(),
    how: pictures.HOW[0],
  };
  const tokens = make("div", { className: "explore__tokens" });
  tokens.setAttribute("role", "group");
  tokens.setAttribute("aria-label", "Look from; arrow keys move");
  const names = model.heads.flatMap((heads, layer) => heads.map((_, head) => `${layer}.${head}`));
  const cards = names.map((name) => card(name, state, () => show()));
  const next = make("div");
  const table = make("div");
  const note = make("p", { className: "explore__note" });
  const description = make("p", { className: "explore__note explore__description" });
  const result = make("output", { className: "explore__result" });

  const show = () => {
    const ids = pictures.tokensOf(model, state.text);
    const at = Math.min(state.at ?? ids.length - 1, ids.length - 1);
    const done = run(model, ids, switchedOff(state.off));
    const [layer, head] = state.head.split(".").map(Number);
    const focused = tokens.contains(document.activeElement);
    tokens.innerHTML = pictures.tokenRow(model, done, done.patterns[layer][head], at, "button");
    if (focused) tokens.querySelector("[tabindex='0']").focus();
    for (const each of cards) each.show(done, at);
    const chances = expected(model, done, at);
    next.innerHTML = pictures.bars(chances);
    table.innerHTML = pictures.keyTable(model, done, state.how);
    note.textContent = pictures.keyWords(model, state.how);
    description.textContent = pictures.sentence(model, done, state.head, at);
    result.textContent = verdict(model, ids, at, chances[0], state.off);
  };

  tokens.addEventListener("click", (event) => {
    const token = event.target.closest("[data-at]");
    if (token) moveTo(Number(token.dataset.at));
  });
  tokens.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const here = event.target.closest("[data-at]");
    if (!step || !here) return;
    event.preventDefault();
    moveTo(Math.min(Math.max(Number(here.dataset.at) + step, 0), tokens.children.length - 1));
  });
  const moveTo = (at) => {
    state.at = at;
    show();
  };

  const text = line(
    "Your text: letters and spaces",
    state.text,
    (typed) => {
      state.text = typed;
      state.at = null;
      show();
    },
    model.shape.context - 1,
  );
  const how = choice("Who reads whom through keys", pictures.HOW, (value) => {
    state.how = value;
    show();
  });
  const heads = make("div", { className: "explore__heads" }, ...cards.map(({ element }) => element));
  const below = make("div", { className: "explore__below" }, next, make("div", {}, how, table, note));
  live.append(
    text,
    tokens,
    result,
    heads,
    description,
    below,
    make("p", { className: "explore__note", textContent: described(model) }),
  );
  show();
}

// The predicted tokens, and those before heads were ablated.
function verdict(model, ids, at, first, off) {
  const words = ids
    .slice(1, at + 1)
    .map((id) => model.vocabulary[id])
    .join("");
  const now = `After “${words}” the model expects “${pictures.shown(first.token)}” (${pictures.percent(first.chance)}).`;
  if (off.size === 0) return now;
  const [before] = expected(model, run(model, ids), at);
  return `${now} With all heads on: “${pictures.shown(before.token)}” (${pictures.percent(before.chance)}).`;
}

// A head: its pattern, which can be chosen for details, and its switch.
function card(name, state, changed) {
  const [layer, head] = name.split(".").map(Number);
  const picture = make("span");
  const job = make("small");
  const look = make(
    "button",
    { type: "button", className: "explore__look" },
    picture,
    make("b", { textContent: name }),
    job,
  );
  look.addEventListener("click", () => {
    state.head = name;
    changed();
  });
  const box = make("input", { type: "checkbox", checked: true });
  box.setAttribute("aria-label", `Head ${name} on`);
  box.addEventListener("change", () => {
    if (box.checked) state.off.delete(name);
    else state.off.add(name);
    changed();
  });
  const show = (done, at) => {
    const pattern = done.patterns[layer][head];
    picture.innerHTML = pictures.patternPicture(pattern, at);
    job.textContent = pictures.job(pattern, done.tokens);
    look.setAttribute("aria-pressed", state.head === name);
  };
  const element = make("div", { className: "explore__head" }, look, make("label", {}, box, " on"));
  return { element, show };
}
