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
  assert.deepEqual(read("?from=then&to=2024").years, ["", "2024"]);
  assert.deepEqual(read("?from=2024&to=2020").years, ["2020", "2024"]);
});

test("a facet without chosen values is not counted", () => {
  const choice = read("?topic=circuits");
  choice.set("topic", "circuits", false);
  assert.equal(choice.size, 0);
  assert.equal(choice.has("topic", "circuits"), false);
});
