import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { saved } from "../../docs/assets/parts/reading-list.js";
import { keep, scope, stored } from "../../docs/assets/parts/storage.js";

const values = new Map();

beforeEach(() => {
  values.clear();
  globalThis.localStorage = {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => values.set(key, value),
  };
});

test("what is kept is read again, below the path of the site", () => {
  assert.ok(keep("mi:list", ["papers/a/"]));
  assert.deepEqual(stored("mi:list"), ["papers/a/"]);
  assert.deepEqual([...values.keys()], [`${scope}mi:list`]);
});

for (const text of ["", "{", "undefined", "null"]) {
  test(`nothing is read from ${JSON.stringify(text)}`, () => {
    values.set(`${scope}x`, text);
    assert.equal(stored("x"), undefined);
  });
}

test("a browser that keeps nothing is no error", () => {
  globalThis.localStorage = {
    getItem: () => {
      throw new Error("denied");
    },
    setItem: () => {
      throw new Error("full");
    },
  };
  assert.equal(keep("x", 1), false);
  assert.equal(stored("x"), undefined);
});

test("of a stored list only addresses of entries are read, each once", () => {
  values.set(
    `${scope}mi:list`,
    JSON.stringify(["papers/a/", "papers/a/", "javascript:x", "../papers/b/", 7, null, "libraries/c-2/"]),
  );
  assert.deepEqual(saved(), ["papers/a/", "libraries/c-2/"]);
});

for (const other of [{}, "papers/a/", 3, true]) {
  test(`a stored ${JSON.stringify(other)} is an empty list`, () => {
    values.set(`${scope}mi:list`, JSON.stringify(other));
    assert.deepEqual(saved(), []);
  });
}
