import assert from "node:assert/strict";
import { test } from "node:test";

import { fieldsOf } from "../../docs/assets/add/answers.js";
import { faults, missing } from "../../docs/assets/add/faults.js";

const asked = (field, more) => ({ field, label: field, hint: "", wanted: "", default: "", ...more });
const question = (name, input, kinds, more) => ({ name, input, kinds, pattern: "", message: "", ...more });
const rules = {
  identifiers: { paper: ["arxiv", "doi", "openreview"], song: [] },
  summaryWords: 3,
  repeats: 90,
  messages: {
    url: '"{}" is not a web address.',
    host: 'the host of "{}" {}.',
    mixedHost: "mixes {} letters",
    latinHost: "looks Latin but is {}",
    date: '"{}" is not a date.',
    year: "the year {} is early.",
    future: "{} is after {}.",
    summaryWords: "the summary has {} words.",
    summaryRepeats: "the summary repeats the title.",
  },
  letters: {},
  greek: {},
  questions: [
    question(
      "link",
      "line",
      { paper: asked("url", { wanted: "a link" }), song: asked("url", { wanted: "the link" }) },
      { isAddress: true },
    ),
    question("title", "line", { paper: asked("title"), song: asked("name", { wanted: "the name" }) }),
    question("date", "line", { paper: asked("date") }),
    question("seed", "line", { paper: asked("seed") }, { pattern: "^[0-9]+$", message: "This is not a number." }),
    question("kind", "choice", { paper: asked("kind", { default: "research" }) }),
    question("doi", "line", { paper: asked("doi") }),
    question("repo", "line", { song: asked("repo") }),
    question("singers", "lines", { song: asked("singers") }),
    question("can", "choices", { song: asked("can") }),
    question("summary", "text", { paper: asked("summary") }),
    question(
      "relations",
      "relations",
      { paper: asked("relations") },
      { choices: ["builds-on", "disputes"], example: "disputes a-b: why" },
    ),
  ],
};
const fields = (answers, kind) => fieldsOf(answers, kind, "2026-11-27", rules);

test("an arXiv link of a paper is its arXiv id and month", () => {
  const found = fields({ link: "https://arxiv.org/abs/2611.01234v2" }, "paper");
  assert.equal(found.arxiv, "2611.01234");
  assert.equal(found.url, undefined);
  assert.equal(found.date, "2026-11");
});

test("a kind without identifiers keeps the address", () => {
  assert.equal(fields({ link: "2611.01234" }, "song").url, "https://arxiv.org/abs/2611.01234");
});

test("the DOI of the link is kept before the one that is typed", () => {
  assert.equal(fields({ link: "10.1145/1", doi: "10.1145/2" }, "paper").doi, "10.1145/1");
  assert.equal(fields({ link: "https://a.org/", doi: "https://doi.org/10.1145/2" }, "paper").doi, "10.1145/2");
});

test("answers are for the fields that the kind says", () => {
  const found = fields({ title: "Title: The  Stream", singers: "Ada\n\n Bo ", can: ["hum"] }, "song");
  assert.equal(found.name, "The Stream");
  assert.deepEqual(found.singers, ["Ada", "Bo"]);
  assert.deepEqual(found.can, ["hum"]);
  assert.equal(found.title, undefined);
  assert.equal(found.kind, undefined);
});

test("each line about an earlier work is a relation", () => {
  const typed = "disputes  byron-2024-clockwork: the gears slip\n\nBuilds on a-b: why: so";
  assert.deepEqual(fields({ relations: typed }, "paper").relations, [
    { kind: "disputes", entry: "byron-2024-clockwork", why: "the gears slip" },
    { kind: "builds-on", entry: "a-b", why: "why: so" },
  ]);
});

test("a value that needs no line in the file is left out", () => {
  assert.equal(fields({ kind: "research" }, "paper").kind, "");
  assert.equal(fields({ kind: "survey" }, "paper").kind, "survey");
});

test("a repository is read from its own answer, else from the link", () => {
  assert.equal(fields({ link: "https://github.com/a/b" }, "song").repo, "a/b");
  assert.equal(fields({ link: "https://github.com/a/b", repo: "https://github.com/c/d" }, "song").repo, "c/d");
});

test("what is missing is said in the words of the kind", () => {
  assert.deepEqual(missing("song", fields({}, "song"), rules), ["the link", "the name"]);
  assert.deepEqual(missing("paper", fields({ link: "2611.01234" }, "paper"), rules), []);
});

for (const [answers, name, message] of [
  [{ link: "example" }, "link", '"example" is not a web address.'],
  [{ link: "https://аррӏе.com/" }, "link", 'The host of "https://аррӏе.com/" looks Latin but is Cyrillic.'],
  [{ date: "May" }, "date", '"May" is not a date.'],
  [{ date: "2024-02-30" }, "date", '"2024-02-30" is not a date.'],
  [{ date: "1492" }, "date", "The year 1492 is early."],
  [{ date: "2027" }, "date", "2027 is after 2026-11-27."],
  [{ seed: "4 2" }, "seed", "This is not a number."],
  [{ seed: "42" }, "seed", ""],
  [{ relations: "disputes a-b: why" }, "relations", ""],
  [{ relations: "hates a-b: why" }, "relations", '"hates" is no relation. Begin with builds-on, disputes.'],
  [{ relations: "disputes a-b" }, "relations", 'Write each line as in "disputes a-b: why".'],
  [{ summary: "one two three four" }, "summary", "The summary has 4 words."],
  [{ summary: "Counting Bead", title: "Counting Beads" }, "summary", "The summary repeats the title."],
  [{ link: "https://a.org/", date: "2024-02-29", summary: "It is." }, "date", ""],
]) {
  test(`of ${JSON.stringify(answers)} it is said: ${message || "nothing"}`, () => {
    assert.equal(faults("paper", fields(answers, "paper"), "2026-11-27", rules)[name], message);
  });
}

test("an empty answer is not wrong", () => {
  assert.deepEqual(Object.values(faults("paper", fields({}, "paper"), "2026-11-27", rules)).filter(Boolean), []);
});
