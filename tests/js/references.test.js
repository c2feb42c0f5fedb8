import assert from "node:assert/strict";
import { test } from "node:test";

import { referencesIn } from "../../docs/assets/search/references.js";

test("each line is a reference, and numbers before it are left out", () =>
  assert.deepEqual(referencesIn("[1] Wang. A circuit.\n[2] Olah. Zoom in."), ["Wang. A circuit.", "Olah. Zoom in."]));

test("a numbered reference may go on over lines", () =>
  assert.deepEqual(referencesIn("1. Wang. A\ncircuit.\n2. Olah.\nZoom in."), ["Wang. A circuit.", "Olah. Zoom in."]));

test("a bullet and a bibitem begin a reference, and commands of LaTeX are left out", () => {
  assert.deepEqual(referencesIn("• Wang. A\ncircuit.\n• Olah. Zoom in."), ["Wang. A circuit.", "Olah. Zoom in."]);
  assert.deepEqual(
    referencesIn(
      "\\bibitem{w}\nWang.\n\\newblock A circuit.\n\\bibitem[Olah(2020)]{o} Olah.\n\\newblock {\\em Zoom in}.",
    ),
    ["Wang. A circuit.", "Olah. { Zoom in}."],
  );
});

const WITH_NUMBERS =
  "[1] Wang, K. A circuit for names. arXiv:2211.00593\n[2] C. Olah et al. Zoom in.\nDistill, 2020.\n";
const READ = ["Wang, K. A circuit for names. arXiv:2211.00593", "C. Olah et al. Zoom in. Distill, 2020."];

for (const other of [
  "Meng, Kevin, and David Bau. Locating and editing. NeurIPS 35 (2022).",
  "Conmy A, Lynch A. Towards circuit discovery. NeurIPS. 2023;36.",
  "M. Geva, R. Schuster. Feed-forward layers. EMNLP, 2021.",
  "Nelson Elhage, Tristan Hume. Toy models. Circuits Thread, 2022.",
  "Zou et al. 2023. Representation engineering.",
])
  test(`a list in which only some have numbers is parted where people are named: ${other}`, () =>
    assert.deepEqual(referencesIn(WITH_NUMBERS + other), [...READ, other]));

for (const rest of [
  "Advances in Neural Information Processing Systems 35 (2022): 17359.",
  "International Conference, 2020.",
])
  test(`the venue on a line of its own belongs to the reference before it: ${rest}`, () =>
    assert.deepEqual(referencesIn(WITH_NUMBERS + rest), [READ[0], `${READ[1]} ${rest}`]));

test("paragraphs are references where blank lines part them", () =>
  assert.deepEqual(referencesIn("Wang. A\ncircuit.\n\nOlah.\nZoom in."), ["Wang. A circuit.", "Olah. Zoom in."]));

test("of BibTeX, people, title, identifiers and year are read", () =>
  assert.deepEqual(
    referencesIn("@misc{wang,\n  title = {A {Circuit}},\n  author = {Wang, Kevin},\n  year = {2022},\n}\n"),
    ["Wang, Kevin. A Circuit. . . 2022"],
  ));

test("lines without words are no references", () => assert.deepEqual(referencesIn("\n[1]\n---\n"), []));
