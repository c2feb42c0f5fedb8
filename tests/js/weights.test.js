import assert from "node:assert/strict";
import { test } from "node:test";

import { Weights } from "../../docs/assets/search/weights.js";
import { asked } from "../../docs/assets/search/words.js";

const HEAD = { letters: {}, common: [], questions: [] };

// Three records: "Llama 3", "Llama 2 in 3 steps", "layer 3".
const POSTINGS = {
  "llama3.1": [1, 8],
  3.1: [1, 8],
  llama: [1, 8, 1, 8],
  llama3: [1, 8],
  llama2: [2, 8],
  3: [1, 8, 1, 8, 1, 8],
  layer: [3, 8],
};
const index = {
  count: 3,
  posting: async (word) => POSTINGS[word] ?? null,
  beginning: async () => [],
};

const least = async (text) => {
  const each = await new Weights(index).ofEach(asked(`${text} `, HEAD), "exact");
  return each[0].map((_, number) => Math.min(...each.map((weights) => weights[number])));
};

for (const text of ["llama3", "llama-3", "llama 3", "Llama-3", "Llama-3.1", "llama3.1", "llama 3.1"])
  test(`"${text}" does not find another version with the number elsewhere`, async () => {
    const found = await least(text);
    assert.ok(found[0] > 0);
    assert.equal(found[1], 0);
  });

test("a number is searched for where no name has it as a version", async () => {
  for (const text of ["layer 3", "layer3", "layer-3"]) assert.ok((await least(text))[2] > 0, text);
});
