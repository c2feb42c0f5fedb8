import assert from "node:assert/strict";
import { test } from "node:test";

import { blocksOf, recordsOf, valueOf } from "../../docs/assets/add/file.js";
import { readRelations, typedRelations } from "../../docs/assets/add/relations.js";
import { readRows, typedRows } from "../../docs/assets/add/rows.js";

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

test("records are read with the lists inside them", () => {
  const block =
    "parts:\n  - role: 'finder: first'\n    where:\n      - L1H2\n      - late, last\n    does: finds\n  - role: adder\n";
  assert.deepEqual(recordsOf(block), [
    { role: "finder: first", where: ["L1H2", "late, last"], does: "finds" },
    { role: "adder" },
  ]);
});

test("a list with a remark is no list of records", () => {
  assert.equal(recordsOf("parts:\n  # the first\n  - role: adder\n"), null);
  assert.equal(recordsOf("models:\n  - GPT-2\n"), null);
});

test("records come back from what is typed for them", () => {
  const columns = ["role", "where", "does"].map((name) => ({ name, isList: name === "where" }));
  const records = [
    { role: "a", where: ["L1H2", "L3H4"], does: "b" },
    { role: "c", where: ["late, last"] },
    { role: "d", where: ["late, last", "MLP 3"], does: "e" },
    { role: "f", does: "g" },
  ];
  assert.deepEqual(readRows(typedRows(records, columns), {}, columns), records);
  assert.equal(typedRows([{ role: "a | b" }], columns), null);
  const relations = [{ kind: "builds-on", entry: "a-2024-b", why: "because: so" }];
  assert.deepEqual(readRelations(typedRelations(relations)), relations);
});
