import assert from "node:assert/strict";
import { test } from "node:test";

import { Choice } from "../../docs/assets/search/choice.js";

function read(query) {
  const choice = new Choice(["topic", "kind"]);
  choice.read(new URLSearchParams(query));
  return choice;
}

test("chosen values are read from an address and written to it again", () => {
  const query = "?q=heads&topic=circuits&topic=probing&from=2022&sort=new";
  assert.equal(read(query).query("heads", "new"), query);
});

test("an address that asks for nothing has no query", () => assert.equal(read("").query("", ""), ""));

test("facets that the form does not have are ignored", () => assert.equal(read("?colour=red").size, 0));

test("years that are none are ignored, and others put in order", () => {
  assert.deepEqual(read("?from=then&to=2024").span, ["", "2024"]);
  assert.deepEqual(read("?from=2024&to=2020").span, ["2020", "2024"]);
});

test("a month may be given in place of a year", () => {
  assert.deepEqual(read("?from=2024-03&to=2024").span, ["2024-03", "2024"]);
  assert.deepEqual(read("?from=2024-13").span, ["", ""]);
});

test("that all chosen topics are wanted is read from an address and written to it again", () => {
  const query = "?topic=circuits&topic=probing&all=topic";
  assert.equal(read(query).asksForAll("topic"), true);
  assert.equal(read(query).query("", ""), query);
  assert.equal(read("?all=topic").asksForAll("topic"), false);
});

test("each chosen value counts, a span of dates once", () => {
  assert.equal(read("?topic=circuits&topic=probing&from=2022&to=2023&all=topic").size, 3);
});

test("a facet without chosen values is not counted", () => {
  const choice = read("?topic=circuits");
  choice.set("topic", "circuits", false);
  assert.equal(choice.size, 0);
  assert.equal(choice.has("topic", "circuits"), false);
});
