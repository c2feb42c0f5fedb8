import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { Latest } from "../../docs/assets/add/latest.js";

// A question's answers are given by hand, in any order.
function asking() {
  mock.timers.enable({ apis: ["setTimeout"] });
  const asked = [];
  const done = mock.fn();
  const answer = (question) => new Promise((give, fail) => asked.push({ question, give, fail }));
  const latest = new Latest(answer, done);
  const pause = () => mock.timers.tick(1000);
  const settle = () => new Promise((next) => setImmediate(next));
  return { latest, asked, done, pause, settle };
}

test("a question is asked when the reader pauses, and once", async (t) => {
  t.after(() => mock.timers.reset());
  const { latest, asked, done, pause, settle } = asking();
  for (const title of ["C", "Cl", "Clocks", "Clocks"]) latest.ask({ title });
  assert.equal(latest.isPending, true);
  pause();
  latest.ask({ title: "Clocks" });
  pause();
  assert.deepEqual(
    asked.map(({ question }) => question.title),
    ["Clocks"],
  );
  asked[0].give("found");
  await settle();
  assert.deepEqual([latest.value, latest.isPending, done.mock.callCount()], ["found", false, 1]);
});

test("an answer to an earlier question is not shown", async (t) => {
  t.after(() => mock.timers.reset());
  const { latest, asked, done, pause, settle } = asking();
  for (const title of ["Clocks", "Springs"]) {
    latest.ask({ title });
    pause();
  }
  asked[1].give("springs");
  asked[0].give("clocks");
  await settle();
  assert.deepEqual([latest.value, done.mock.callCount()], ["springs", 1]);
});

test("a question that cannot be answered is not asked for ever", async (t) => {
  t.after(() => mock.timers.reset());
  t.mock.method(console, "warn", () => {});
  const { latest, asked, done, pause, settle } = asking();
  done.mock.mockImplementation(() => latest.ask({ title: "Clocks" }));
  latest.ask({ title: "Clocks" });
  pause();
  asked[0].fail(new Error("no network"));
  await settle();
  pause();
  assert.deepEqual([latest.value, latest.isPending, asked.length], [null, false, 1]);
});
