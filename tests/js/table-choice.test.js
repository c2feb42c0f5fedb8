import assert from "node:assert/strict";
import { test } from "node:test";

import { fits, queryOf } from "../../docs/assets/parts/table-choice.js";

const row = { textContent: "TransformerLens caches activations", dataset: { license: "MIT", can: "patching, lenses" } };

test("a row fits when nothing is chosen", () => {
  assert.ok(fits(row, []));
  assert.ok(
    fits(row, [
      ["license", ""],
      ["text", ""],
    ]),
  );
});

test("a row fits a text that it contains in any case", () => {
  assert.ok(fits(row, [["text", "transformerLENS"]]));
  assert.ok(!fits(row, [["text", "probing"]]));
});

test("a row fits one of several values of a column, whole", () => {
  assert.ok(fits(row, [["can", "lenses"]]));
  assert.ok(!fits(row, [["can", "lens"]]));
});

test("a row fits a text when it has every word of it", () => {
  assert.ok(fits(row, [["text", "activations lens"]]));
  assert.ok(!fits(row, [["text", "activations probing"]]));
});

test("a range in a column has each number in it, and no other", () => {
  const layers = { textContent: "", dataset: { layer: "0-25, 30", l0: "18.5-150" } };
  for (const layer of ["0", "12", "25", "30"]) assert.ok(fits(layers, [["layer", layer]]));
  for (const layer of ["26", "-1", "x"]) assert.ok(!fits(layers, [["layer", layer]]));
  assert.ok(fits(layers, [["l0", "20"]]));
  assert.ok(!fits(layers, [["l0", "18"]]));
});

test("a row must have every chosen value", () => {
  assert.ok(
    !fits(row, [
      ["license", "MIT"],
      ["can", "steering"],
    ]),
  );
});

test("a column that the row does not have fits no value", () => {
  assert.ok(!fits(row, [["unheard", "MIT"]]));
});

test("the address has the chosen values only, encoded", () => {
  assert.equal(
    queryOf([
      ["license", ""],
      ["text", "a & b"],
    ]),
    "?text=a+%26+b",
  );
  assert.equal(queryOf([["license", ""]]), "");
});
