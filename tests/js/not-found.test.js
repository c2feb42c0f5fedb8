import assert from "node:assert/strict";
import { test } from "node:test";

import { wordsOf } from "../../docs/assets/parts/not-found.js";

test("an address is searched for by its words", () => {
  assert.equal(wordsOf("papers/wang-2022-ioi/"), "wang 2022 ioi");
  assert.equal(wordsOf("topics/sparse_autoencoders/index.html"), "sparse autoencoders");
});

test("a broken escape is taken as it is", () => assert.equal(wordsOf("papers/%E0%A4%A/"), "%E0%A4%A"));
