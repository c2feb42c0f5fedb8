// Measures of what heads do: on a text, from the weights, and by ablating paths.

import { product, row, size, sum, turned } from "./matrix.js";
import { run } from "./transformer.js";

// The mean attention of a head to the position a number of steps back, over a text.
export function looksBack(pattern, steps = 1) {
  return average(range(steps, pattern.rows).map((at) => row(pattern, at)[at - steps]));
}

// The mean attention of a head to the tokens after earlier copies of the present one, over the
// positions of a text with such copies; null without any.
export function followsCopies(pattern, tokens) {
  const places = range(2, tokens.length).filter((at) => copiesBefore(tokens, at).length > 0);
  if (places.length === 0) return null;
  const found = (at) => copiesBefore(tokens, at).reduce((total, after) => total + row(pattern, at)[after], 0);
  return average(places.map(found));
}

// The positions right after earlier copies of the token at a position.
export function copiesBefore(tokens, at) {
  return range(1, at + 1).filter((place) => tokens[place - 1] === tokens[at] && place - 1 < at && place - 1 > 0);
}

// For how many tokens attending to the token raises its own logit most: the diagonal of
// W_E W_V W_O W_U is the largest of its row. The first token marks the start and is left out.
export function copies(model, layer, head) {
  const { value, output } = model.heads[layer][head];
  const effects = product(product(product(model.embed, value), output), model.unembed);
  const raised = range(1, effects.rows).filter((token) => {
    const values = row(effects, token);
    return values.every((effect, other) => other === token || effect < values[token]);
  });
  return { raised: raised.length, tokens: effects.rows - 1 };
}

// K-composition (Elhage et al. 2021): how much of what the earlier head writes the later one's keys
// read, |W_QK W_OV| / (|W_QK| |W_OV|). Random matrices of the same size give about 1 / √width.
export function keyComposition(model, earlier, later) {
  const from = model.heads[0][earlier];
  const to = model.heads[1][later];
  const writes = product(from.value, from.output);
  const asks = product(to.query, turned(to.key));
  return size(product(asks, turned(writes))) / (size(asks) * size(writes));
}

// A later head's pattern if the output of an earlier one is removed from its keys only.
export function withoutKeys(model, tokens, earlier, later) {
  const keys = (layer, head, stream, done) =>
    layer === 1 && head === later ? sum(stream, done.outputs[0][earlier], -1) : stream;
  return run(model, tokens, { keys }).patterns[1][later];
}

// Hooks that ablate heads; `off` has their names, as "0.1".
export function switchedOff(off) {
  return { head: (layer, head, output) => off.has(`${layer}.${head}`) && output.data.fill(0) };
}

function range(from, to) {
  return Array.from({ length: Math.max(to - from, 0) }, (_, i) => from + i);
}

function average(values) {
  return values.reduce((total, value) => total + value, 0) / (values.length || 1);
}
