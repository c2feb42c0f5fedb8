// Loads a model that mi_catalog/explore/train.py made: its card, its vocabulary, its weights.

import { columnsOf, rowsOf } from "./matrix.js";

export async function load(name) {
  const answer = await fetch(new URL(`./${name}-model.json`, import.meta.url));
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return read(await answer.json());
}

// A model from its file; weights are whole numbers in a byte each, times a scale for each matrix.
export function read({ card, shape, vocabulary, tensors, weights }) {
  const bytes = Int8Array.from(atob(weights), (letter) => letter.codePointAt(0));
  const matrices = {};
  let at = 0;
  for (const { name, rows, columns, scale } of tensors) {
    const data = Float64Array.from(bytes.subarray(at, at + rows * columns), (whole) => whole * scale);
    matrices[name] = { rows, columns, data };
    at += rows * columns;
  }
  const wide = shape.width / shape.heads;
  const head = (layer, index) => {
    const [from, to] = [index * wide, (index + 1) * wide];
    const part = (name) => columnsOf(matrices[`${name}.${layer}`], from, to);
    const output = rowsOf(matrices[`output.${layer}`], from, to);
    return { query: part("query"), key: part("key"), value: part("value"), output };
  };
  const heads = Array.from({ length: shape.layers }, (_, layer) =>
    Array.from({ length: shape.heads }, (__, index) => head(layer, index)),
  );
  const { embed, position, unembed } = matrices;
  return { card, shape, vocabulary, embed, position, unembed, heads };
}

// A sentence about a model's training data and performance.
export function described({ card, shape }) {
  const { data, parameters, seed, steps, accuracy } = card;
  const size = `${shape.layers} layers of ${shape.heads} heads, ${parameters.toLocaleString("en")} weights`;
  const right = `${(100 * accuracy).toFixed(1)}% right where the text decides`;
  return `The model: ${size}, trained for ${steps.toLocaleString("en")} steps from seed ${seed} on ${data}; ${right}.`;
}
