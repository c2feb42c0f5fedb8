import assert from "node:assert/strict";
import { test } from "node:test";

import { referencesIn } from "../../docs/assets/search/references.js";

test("each line is a reference, and numbers before it are left out", () =>
  assert.deepEqual(referencesIn("[1] Wang. A circuit.\n[2] Olah. Zoom in."), ["Wang. A circuit.", "Olah. Zoom in."]));

test("a numbered reference may go on over lines", () =>
  assert.deepEqual(referencesIn("1. Wang. A\ncircuit.\n2. Olah.\nZoom in."), ["Wang. A circuit.", "Olah. Zoom in."]));

test("paragraphs are references where blank lines part them", () =>
  assert.deepEqual(referencesIn("Wang. A\ncircuit.\n\nOlah.\nZoom in."), ["Wang. A circuit.", "Olah. Zoom in."]));

test("of BibTeX, people, title, identifiers and year are read", () =>
  assert.deepEqual(
    referencesIn("@misc{wang,\n  title = {A {Circuit}},\n  author = {Wang, Kevin},\n  year = {2022},\n}\n"),
    ["Wang, Kevin. A Circuit. . . 2022"],
  ));

test("lines without words are no references", () => assert.deepEqual(referencesIn("\n[1]\n---\n"), []));
