// The interactive figure of superposition: the toy model is trained again after each change.

import { make } from "../parts/element.js";
import { choice, range } from "./controls.js";
import { FIRST, pictures, verdict } from "./superposition-pictures.js";
import { GLANCED, STEPS, ToyModel } from "./toy-model.js";

const SIZES = { "5 features in 2 dimensions": [5, 2], "20 features in 5 dimensions": [20, 5] };
const ONE_IN = [1, 2, 3, 5, 10, 20, 50, 100];
const TRY = "Slide to “in every input”, then step by step to the right: first pairs, then the pentagon.";
const FRAME = 14; // milliseconds of training between two pictures

export function start(live) {
  const setting = { ...FIRST };
  const picture = make("div");
  const step = make("p", { className: "explore__note" });
  const result = make("output", { className: "explore__result" });
  let waiting = 0;

  const train = () => {
    cancelAnimationFrame(waiting);
    const model = new ToyModel(setting);
    const moving = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    result.textContent = "";
    const go = () => {
      const end = performance.now() + FRAME;
      while (!model.done && performance.now() < end) model.step();
      if (moving || model.done) picture.innerHTML = pictures(model);
      const loss = model.loss(model.done ? undefined : GLANCED);
      step.textContent = `Step ${model.steps} of ${STEPS}: loss ${loss.toPrecision(3)}.`;
      if (model.done) result.textContent = verdict(model);
      else waiting = requestAnimationFrame(go);
    };
    go();
  };

  const sizes = choice("Model", Object.keys(SIZES), (name) => {
    [setting.features, setting.dimensions] = SIZES[name];
    train();
  });
  const sparsity = range(
    "How often a feature is on",
    { min: 0, max: ONE_IN.length - 1, step: 1, value: ONE_IN.indexOf(20) },
    (index) => (index ? `in 1 of ${ONE_IN[index]} inputs` : "in every input"),
    (index) => {
      setting.density = 1 / ONE_IN[index];
      train();
    },
  );
  const importance = range(
    "How much each counts against the one before",
    { min: 0.5, max: 1, step: 0.05, value: FIRST.importance },
    (value) => (value === 1 ? "as much" : `${value} times as much`),
    (value) => {
      setting.importance = value;
      train();
    },
  );
  const again = make("button", { type: "button", className: "button", textContent: "Start from other weights" });
  again.addEventListener("click", () => {
    setting.seed += 1;
    train();
  });
  live.append(
    picture,
    make("div", { className: "explore__controls" }, sizes, sparsity, importance, again),
    step,
    result,
    make("p", { className: "explore__note", textContent: TRY }),
  );
  train();
}
