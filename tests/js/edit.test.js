import assert from "node:assert/strict";
import { test } from "node:test";

import { blocksOf, valueOf } from "../../docs/assets/add/file.js";

const FILE = `title: 'Clocks: a ''view'''
authors:
  - Ada Byron
  - 'O''Hara, Pat'
date: 2024-03-05
relations:
  - kind: extends
    work: other
notes: |
  Read it first.

  Then doubt it.
`;

test("a file is taken apart and put together again", () => {
  const blocks = blocksOf(FILE);
  assert.deepEqual([...blocks.keys()], ["title", "authors", "date", "relations", "notes"]);
  assert.equal([...blocks.values()].join(""), FILE);
});

test("texts, lists and long texts are read", () => {
  const blocks = blocksOf(FILE);
  assert.equal(valueOf(blocks.get("title")), "Clocks: a 'view'");
  assert.deepEqual(valueOf(blocks.get("authors")), ["Ada Byron", "O'Hara, Pat"]);
  assert.equal(valueOf(blocks.get("date")), "2024-03-05");
  assert.equal(valueOf(blocks.get("notes")), "Read it first.\n\nThen doubt it.");
});

test("what has parts of its own is left alone", () => assert.equal(valueOf(blocksOf(FILE).get("relations")), null));
