import assert from "node:assert/strict";
import { test } from "node:test";

import { pageOf, shownAt } from "../../docs/assets/add/pages.js";

const RULES = { pages: { paper: "papers/{id}/", mechanism: "mechanisms/{id}/" } };

test("an entry's page is where the site has those of its kind", () => {
  assert.equal(pageOf({ kind: "paper", id: "byron-2024-clockwork" }, RULES), "papers/byron-2024-clockwork/");
});

test("the address of a page says what it shows", () => {
  assert.deepEqual(shownAt("mechanisms/ioi/", RULES), { kind: "mechanism", id: "ioi" });
});

for (const address of ["", "papers/", "papers//", "papers/a/b/", "papers/a", "songs/a/", "../papers/a/", "papers/A/"]) {
  test(`"${address}" is no entry's page`, () => {
    assert.equal(shownAt(address, RULES), null);
  });
}
