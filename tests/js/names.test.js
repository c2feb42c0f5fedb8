import assert from "node:assert/strict";
import { test } from "node:test";

import { readNames } from "../../docs/assets/add/author-list.js";
import { familyName } from "../../docs/assets/add/family-name.js";

const rules = {
  particles: ["van", "der", "de", "von"],
  capitalParticles: ["Van", "De"],
  vietnamese: [],
  suffixes: ["Jr.", "III"],
  degrees: ["PhD"],
  commas: { "，": "," },
  teamWords: "\\b(?:Team|Group)\\b",
};

for (const [name, family] of [
  ["Ada Bead", "Bead"],
  ["Bead, Ada", "Bead"],
  ["Ludwig van der Bead", "Bead"],
  ["Martin King Jr.", "King"],
  ["Martin King, PhD", "King"],
]) {
  test(`the family name of "${name}" is ${family}`, () => {
    assert.deepEqual(familyName(name, rules), { family, literal: false });
  });
}

test("the name of a team is a whole", () => {
  assert.deepEqual(familyName("The Bead Team", rules), { family: "The Bead Team", literal: true });
});

for (const [text, names] of [
  ["", []],
  ["Ada Bead, Bo Count", ["Ada Bead", "Bo Count"]],
  ["Ada Bead and Bo Count", ["Ada Bead", "Bo Count"]],
  ["Bead, Ada; Count, Bo", ["Ada Bead", "Bo Count"]],
  ["Bead, A., Count, B.", ["A. Bead", "B. Count"]],
  ["Ada Bead1,2, Bo Count∗", ["Ada Bead", "Bo Count"]],
  ["Ada Bead\nAda Bead", ["Ada Bead"]],
  ["Authors: Ada Bead, et al.", ["Ada Bead"]],
  ["Ada Bead，Bo Count", ["Ada Bead", "Bo Count"]],
  ["Ada Bead <ada@bead.org>", ["Ada Bead"]],
]) {
  test(`the names in ${JSON.stringify(text)}`, () => assert.deepEqual(readNames(text, rules), names));
}
