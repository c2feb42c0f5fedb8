import assert from "node:assert/strict";
import { test } from "node:test";

import { entriesIn, readRows, rowsFault } from "../../docs/assets/add/rows.js";
import { toYaml } from "../../docs/assets/add/yaml.js";

const columns = [
  { name: "role", isList: false, isRequired: true, isEntry: false },
  { name: "where", isList: true, isRequired: false, isEntry: false },
  { name: "work", isList: false, isRequired: false, isEntry: true },
];
const read = (typed) => readRows(typed, {}, columns);

test("a line is a record whose lists are between commas, or between semicolons where there is one", () => {
  assert.deepEqual(read("mover | L9H9, L9H6 | a-2024-b"), [
    { role: "mover", where: ["L9H9", "L9H6"], work: "a-2024-b" },
  ]);
  assert.deepEqual(read("mover | last token, late; MLP 3"), [{ role: "mover", where: ["last token, late", "MLP 3"] }]);
});

test("empty lines and empty fields are left out", () => {
  assert.deepEqual(read("\n mover || \n \n"), [{ role: "mover" }]);
});

test("a line without what it must have is shown as it should be", () => {
  const question = { columns, example: "mover | L9H9" };
  assert.equal(rowsFault(read("mover"), question), "");
  assert.equal(rowsFault(read("mover\n | L1H2"), question), 'Write each line as in "mover | L9H9".');
});

test("the entries that lines name can be looked up", () => {
  assert.deepEqual(entriesIn(read("a||x-2024-y\nb||\nc||z-2025-w"), columns), ["x-2024-y", "z-2025-w"]);
});

test("a list inside a record is written below its name", () => {
  const yaml = toYaml({ parts: read("mover | L9H9, MLP 3") }, ["parts"]);
  assert.equal(yaml, "parts:\n  - role: mover\n    where:\n      - L9H9\n      - MLP 3\n");
});
