import assert from "node:assert/strict";
import { test } from "node:test";

import { favoured, isQuestion, kindsNamed, runs, withHints } from "../../docs/assets/search/favour.js";
import { Records } from "../../docs/assets/search/records.js";
import { asked, nameWord } from "../../docs/assets/search/words.js";

const HEAD = { letters: {}, common: ["of", "the"], questions: ["does", "llms", "mean", "what"] };
const KINDS = [
  ["paper", "Papers"],
  ["library", "Libraries"],
  ["project", "Projects"],
  ["model", "Models"],
  ["term", "Glossary"],
];
const words = (text) => asked(text, HEAD);

const gaps = (pairs = []) => pairs.flatMap(([number, surety], at) => [number - (pairs[at - 1]?.[0] ?? -1), surety]);

// An index of one record a kind, in the order of KINDS; `names` has pairs of a number and how sure the
// name is, `groups` has numbers.
function indexOf(names, groups = []) {
  const count = KINDS.length;
  return {
    count,
    head: HEAD,
    groups: Records.of(count, groups),
    facet: () => ({ values: KINDS.map(([id, title]) => ({ id, title })) }),
    having: (_, value) =>
      Records.of(
        count,
        [KINDS.findIndex(([id]) => id === value)].filter((at) => at >= 0),
      ),
    posting: async (word) => gaps(names[word]),
    beginning: async () => [],
  };
}

const [PAPER, LIBRARY, PROJECT, MODEL, TERM] = KINDS.keys();

async function factors(text, names, groups) {
  const favour = await favoured(indexOf(names, groups), text, words(text));
  return KINDS.map((_, number) => favour(number, false));
}

for (const [name, word] of [
  ["attention sinks", "~attention-sink"],
  ["Othello-GPT", "~othello-gpt"],
  ["the logit lens", "~logit-len"],
  ["SAEs", "~sae"],
  ["class", "~class"],
])
  test(`"${name}" is looked up as ${word}`, () => {
    assert.equal(nameWord(words(name).flatMap(({ parts }) => parts)), word);
  });

test("beginnings and ends of two words or more may be names too", () => {
  assert.deepEqual(runs(["a", "b", "c"]), [
    ["a", "b", "c"],
    ["a", "b"],
    ["b", "c"],
  ]);
  assert.deepEqual(runs(["a"]), [["a"]]);
  assert.deepEqual(runs([]), []);
});

test("a work that is called so comes before others, its sources by how sure they are", async () => {
  const found = await factors("attention sinks", {
    "~attention-sink": [
      [PAPER, 2],
      [LIBRARY, 1],
    ],
  });
  assert.ok(found[PAPER] > found[LIBRARY] && found[LIBRARY] > found[PROJECT]);
});

test("a name counts less where the query says more", async () => {
  const names = { "~causal-scrubbing": [[PAPER, 2]] };
  const [part, whole] = [await factors("redwood causal scrubbing", names), await factors("causal scrubbing", names)];
  assert.ok(whole[PAPER] > part[PAPER] && part[PAPER] > 1);
});

test("a group comes after its works, unless it alone is asked for", async () => {
  const names = { "~bau-lab": [[PROJECT, 2]] };
  assert.ok((await factors("bau lab network dissection", names, [PROJECT]))[PROJECT] < 1);
  assert.ok((await factors("bau lab", names, [PROJECT]))[PROJECT] > 1);
});

test("a model comes after works that are as near", async () => {
  const found = await factors("othello gpt", { "~othello-gpt": [[PAPER, 2]] });
  assert.ok(found[MODEL] < found[PAPER]);
});

for (const [text, kinds] of [
  ["circuit tracer library", ["library"]],
  ["steering libraries", ["library"]],
  ["library", []],
  ["toy models of superposition", []],
])
  test(`"${text}" names ${kinds.length ? kinds : "no kind"}`, () => {
    const known = KINDS.map(([id, title]) => ({ id, title }));
    assert.deepEqual(kindsNamed(words(text), known), kinds);
  });

test("a question for a meaning prefers the glossary", async () => {
  assert.ok(isQuestion("what does polysemantic mean"));
  assert.ok(!isQuestion("polysemantic neurons"));
  assert.ok((await factors("what does polysemantic mean", {}))[TERM] > 1);
});

const ASKED_BY = { library: ["github", "package"], paper: [] };
const hints = (text, names = { askedBy: ASKED_BY, teams: ["redwood research", "redwood"] }) =>
  withHints(words(text), { ...indexOf({}), head: { ...HEAD, ...names } })
    .filter(({ hint, soft }) => hint && soft)
    .map((word) => word.text);

test("a kind is named by other words for it too", () => {
  const known = KINDS.map(([id, title]) => ({ id, title }));
  assert.deepEqual(kindsNamed(words("circuit tracer github"), known, ASKED_BY), ["library"]);
  assert.deepEqual(kindsNamed(words("circuit tracer course"), known, ASKED_BY), []);
});

for (const [text, optional] of [
  ["acdc github", ["github"]],
  ["acdc library", ["library"]],
  ["redwood research causal scrubbing", ["redwood", "research"]],
  ["redwood causal scrubbing", ["redwood"]],
  ["research causal scrubbing", []],
  ["redwood research", []],
  ["redwood library", []],
  ["neel nanda glossary", []],
])
  test(`"${text}" ${optional.length ? `leaves ${optional.join(", ")} optional` : "requires all words"}`, () => {
    assert.deepEqual(hints(text), optional);
  });

test("when a kind is named, the name of another kind does not count", async () => {
  const names = { "~nnsight": [[PROJECT, 2]], "~nnsight-library": [[PROJECT, 2]] };
  const found = await factors("nnsight library", names);
  assert.ok(found[LIBRARY] > found[PROJECT]);
  assert.equal(found[PROJECT], 1);
});
