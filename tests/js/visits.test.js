import assert from "node:assert/strict";
import { test } from "node:test";

import { addedAfter, lastVisit } from "../../docs/assets/parts/visits.js";

test("the last visit is the one of an earlier day", () => {
  assert.equal(lastVisit(["", "2026-11-20"], "2026-11-27"), "2026-11-20");
  assert.equal(lastVisit(["2026-11-20", "2026-11-27"], "2026-11-27"), "2026-11-20");
  assert.equal(lastVisit(undefined, "2026-11-27"), "");
});

test("what was kept in another form counts as no visit", () => {
  for (const kept of [5, "2026", ["x", null], [["2026-11-20"], 7]]) assert.equal(lastVisit(kept, "2026-11-27"), "");
});

test("entries of the days after the visit are counted", () => {
  assert.equal(addedAfter("2026-11-20", "2026-11-27=12 2026-11-26=3 2026-11-20=9"), 15);
});
