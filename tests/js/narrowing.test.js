import assert from "node:assert/strict";
import { test } from "node:test";

import { Choice } from "../../docs/assets/search/choice.js";
import { Narrowing } from "../../docs/assets/search/narrowing.js";
import { Records } from "../../docs/assets/search/records.js";

const MONTHS = ["2024-05", "2024-03", "2024", "2023-12", "2023", ""];
const COUNT = MONTHS.length;
const of = (...numbers) => Records.of(COUNT, numbers);
const topic = {
  id: "topic",
  values: [
    { id: "circuits", records: of(0, 1, 3) },
    { id: "probing", records: of(1, 2, 3) },
  ],
};
const index = { count: COUNT, months: MONTHS, facets: [topic], facet: () => topic };

function left(query, { records = Records.all(COUNT), places = null } = {}, order = "new") {
  const choice = new Choice(["topic"]);
  choice.read(new URLSearchParams(query));
  return new Narrowing(index, choice, { records, places }, null).ordered(null, order);
}

test("one of two topics will do", () => assert.deepEqual(left("?topic=circuits&topic=probing"), [0, 1, 2, 3]));

test("both topics are wanted where that is asked", () =>
  assert.deepEqual(left("?topic=circuits&topic=probing&all=topic"), [1, 3]));

test("a span of months leaves out works of the year whose month is not known", () => {
  assert.deepEqual(left("?from=2024-04"), [0]);
  assert.deepEqual(left("?from=2023-06&to=2024-03"), [1, 3]);
});

test("a work known by its year is in a span that has the whole year", () =>
  assert.deepEqual(left("?from=2023-06&to=2024"), [0, 1, 2, 3]));

test("works without a date are in no span", () => assert.deepEqual(left("?to=2030"), [0, 1, 2, 3, 4]));

test("a list keeps to its own works and, where it has one, to its own order", () => {
  const places = new Map([
    [3, 1],
    [0, 2],
  ]);
  assert.deepEqual(left("", { records: of(0, 3), places }, "listed"), [3, 0]);
});

test("the oldest come first and those without a date last", () =>
  assert.deepEqual(left("", {}, "old"), [4, 3, 2, 1, 0, 5]));
