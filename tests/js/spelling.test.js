import assert from "node:assert/strict";
import { test } from "node:test";

import { readings } from "../../docs/assets/search/spelling.js";

const spelling = { words: ["circuit", "probing"], common: [5, 4] };
const readAs = (words, isKnown) => readings(words, spelling, 0, isKnown).map(({ read }) => read.join(" "));

test("a slip is read as the word that it may have meant", () => assert.deepEqual(readAs(["circiut"]), ["circuit"]));

test("a word that is too rare for the list of corrections is left as it is where the index knows it", () => {
  assert.deepEqual(readAs(["circuid", "probing"]), ["circuit probing"]);
  assert.deepEqual(readAs(["circuid", "probing"], new Set(["circuid"])), []);
});
