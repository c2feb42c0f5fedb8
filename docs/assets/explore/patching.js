// The interactive figure of patching: pressing a cell of the map patches it; two gates show what
// that proves.

import { make } from "../parts/element.js";
import { choice } from "./controls.js";
import { gateWords, NAMES } from "./gates.js";
import { described, load } from "./model.js";
import { Pair } from "./patches.js";
import * as pictures from "./patching-pictures.js";

const WAYS = ["denoising: clean into corrupted", "noising: corrupted into clean"];
const FIRST_CELL = "stream.0.10";

export async function start(live) {
  const model = await load("names");
  const names = Object.keys(pictures.CORRUPTIONS);
  const state = { name: names[0], noising: false, at: FIRST_CELL, shares: new Map() };
  let pair = null;
  const [streams, heads] = [make("div"), make("div")];
  const ends = make("p", { className: "explore__note" });
  const result = make("output", { className: "explore__result" });
  const all = make("button", { type: "button", className: "button", textContent: "Patch every cell" });

  const begin = () => {
    pair = new Pair(model, ...pictures.asTokens(model, state.name));
    state.shares.clear();
    const { best, worst, right, wrong } = pair;
    const [yes, no] = [model.vocabulary[right], model.vocabulary[wrong]];
    ends.textContent = `Logit of “${yes}” less that of “${no}”: ${best.toFixed(1)} clean, ${worst.toFixed(1)} corrupted.`;
    result.textContent = usable() ? "Press a cell to patch it." : TOO_CLOSE;
    all.disabled = !usable();
    draw();
  };
  const usable = () => pair.best - pair.worst >= pictures.LEAST;
  const draw = () => {
    for (const [map, drawn] of [
      [streams, pictures.streamMap],
      [heads, pictures.headMap],
    ]) {
      const focused = map.contains(document.activeElement);
      map.innerHTML = drawn(pair, state.shares, true, state.at);
      if (focused) map.querySelector("[tabindex='0']").focus();
    }
  };
  const patch = (key) => {
    state.at = key;
    if (usable()) {
      const share = pair.share(pictures.placeOf(key), state.noising);
      state.shares.set(key, share);
      result.textContent = pictures.sentence(pair, key, share, state.noising);
    }
    draw();
  };

  all.addEventListener("click", () => {
    for (const key of pictures.cellsOf(pair)) state.shares.set(key, pair.share(pictures.placeOf(key), state.noising));
    result.textContent = "Every cell is patched, one at a time.";
    draw();
  });

  const which = choice("In the corrupted prompt", names, (name) => {
    state.name = name;
    begin();
  });
  const way = choice("Direction", WAYS, (value) => {
    state.noising = value === WAYS[1];
    begin();
  });
  const foot = make("div", { className: "explore__foot" }, ends, all);
  const maps = make("div", { className: "explore__maps" }, streams, make("div", {}, result, foot, heads, gates()));
  maps.addEventListener("click", (event) => {
    const cell = event.target.closest("[data-cell]");
    if (cell) patch(cell.dataset.cell);
  });
  maps.addEventListener("keydown", (event) => {
    const cell = event.target.closest("[data-cell]");
    const next = cell && neighbour(cell, event.key);
    if (!next) return;
    event.preventDefault();
    cell.tabIndex = -1;
    next.tabIndex = 0;
    state.at = next.dataset.cell;
    next.focus();
  });
  live.append(which, way, maps, make("p", { className: "explore__note", textContent: described(model) }));
  begin();
}

const TOO_CLOSE =
  "Both prompts have the same answer, so there is next to no difference to share out: a corruption must change the answer.";

// The cell beside, above or below one, in its own table.
function neighbour(cell, key) {
  const place = cell.parentElement;
  const column = [...place.parentElement.children].indexOf(place);
  const inRow = (line) => line?.children[column]?.querySelector("[data-cell]");
  return {
    ArrowLeft: () => place.previousElementSibling?.querySelector("[data-cell]"),
    ArrowRight: () => place.nextElementSibling?.querySelector("[data-cell]"),
    ArrowUp: () => inRow(place.parentElement.previousElementSibling),
    ArrowDown: () => inRow(place.parentElement.nextElementSibling),
  }[key]?.();
}

// A gate of two parts, patched part by part in both directions.
function gates() {
  const parts = new Set();
  const [denoised, noised] = [make("p"), make("p")];
  let gate = NAMES[0];
  const show = () => {
    denoised.textContent = `Denoising: ${gateWords(gate, parts, false)}`;
    noised.textContent = `Noising: ${gateWords(gate, parts, true)}`;
  };
  const which = choice(
    "A behaviour that needs",
    NAMES.map((name) => `A ${name} B`),
    (value) => {
      gate = NAMES.find((name) => value.includes(name));
      show();
    },
  );
  const boxes = ["A", "B"].map((part) => {
    const box = make("input", { type: "checkbox" });
    box.addEventListener("change", () => {
      if (box.checked) parts.add(part);
      else parts.delete(part);
      show();
    });
    return make("label", {}, box, ` patch ${part}`);
  });
  const patches = make(
    "fieldset",
    { className: "explore__choice" },
    make("legend", { textContent: "Patch" }),
    ...boxes,
  );
  const result = make("div", {}, denoised, noised);
  result.setAttribute("role", "status");
  show();
  return make(
    "section",
    { className: "explore__gates" },
    make("div", { className: "explore__controls" }, which, patches),
    result,
  );
}
