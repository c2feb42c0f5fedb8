import assert from "node:assert/strict";
import { test } from "node:test";

import { citation, yearOfKey } from "../../docs/assets/search/citation.js";

const read = (text) => citation(text, (name) => name.toLowerCase());

for (const [text, year, name] of [
  ["Olsson et al., 2022", "2022", "olsson"],
  ["Olsson et al.", null, "olsson"],
  ["[Marks and Tegmark 2023]", "2023", "marks"],
  ["(Wang et al. 2022a)", "2022", "wang"],
  ["Geva, 2021", "2021", "geva"],
  ["Rott Shaham et al., 2024", "2024", "rott-shaham"],
]) {
  test(`"${text}" names ${name}`, () => {
    const found = read(text);
    assert.equal(found.year, year);
    assert.ok(found.names.includes(name));
  });
}

for (const text of ["", "induction heads", "gpt-2", "2211.00593", "2022"]) {
  test(`"${text}" names nobody`, () => assert.equal(read(text), null));
}

test("longer names are tried first", () => {
  assert.deepEqual(read("Da Silva et al.").names.slice(0, 2), ["da-silva", "da"]);
});

test("a key says its year when it is of the author", () => {
  assert.equal(yearOfKey("=wang-2022-ioi", "wang"), "2022");
  assert.equal(yearOfKey("=wang-2022", "wang"), "2022");
  assert.equal(yearOfKey("=wangs-2022-ioi", "wang"), null);
  assert.equal(yearOfKey("wang-2022-ioi", "wang"), null);
  assert.equal(yearOfKey("=wang-20223", "wang"), null);
});
