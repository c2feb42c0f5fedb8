import assert from "node:assert/strict";
import { test } from "node:test";

import { decoded } from "../../docs/assets/parts/decode.js";

test("escapes of an address are decoded", () => assert.equal(decoded("caf%C3%A9%20au%20lait"), "café au lait"));

for (const broken of ["%", "50%", "%E0%A4%A"])
  test(`the broken escape in "${broken}" stays as it is`, () => assert.equal(decoded(broken), broken));
