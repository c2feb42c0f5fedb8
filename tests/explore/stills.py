"""Writes the stills of the interactive figures: `python -m tests.explore.stills` after a change.

A still is what the figure itself draws first, run in Node, so that readers without JavaScript and
in print see what it computes. A test compares the files with what comes out.
"""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from tests.explore.in_node import ROOT, in_node

TEMPLATES = ROOT / "mi_catalog" / "site" / "templates" / "explore"
READ = """
import { readFileSync } from "node:fs";
import { read } from "./assets/explore/model.js";
const load = (name) =>
  read(JSON.parse(readFileSync(`assets/explore/${name}-model.json`, "utf-8")));
"""
PROGRAMS: Mapping[str, str] = MappingProxyType(
    {
        "induction": READ
        + """
import * as pictures from "./assets/explore/induction-pictures.js";
import { expected, run } from "./assets/explore/transformer.js";
const model = load("induction");
const tokens = pictures.tokensOf(model, pictures.FIRST.text);
const done = run(model, tokens);
const at = tokens.length - 1;
const [layer, head] = pictures.FIRST.head.split(".").map(Number);
const row = pictures.tokenRow(model, done, done.patterns[layer][head], at, "span");
const heads = done.patterns.flatMap((its, layer) => its.map((pattern, head) =>
  `<div class="explore__head"><div class="explore__look">${pictures.patternPicture(pattern, at)}`
  + `<b>${layer}.${head}</b><small>${pictures.job(pattern, tokens)}</small></div></div>`));
const how = pictures.HOW[0];
answer(
  `<div class="explore__tokens">${row}</div><div class="explore__heads">${heads.join("")}</div>`
  + `<div class="explore__below"><div>${pictures.bars(expected(model, done, at))}</div>`
  + `<div>${pictures.keyTable(model, done, how)}<p class="explore__note">`
  + `${pictures.keyWords(model, how)}</p></div></div>`
);
""",
        "patterns": READ
        + """
import * as induction from "./assets/explore/induction-pictures.js";
import { product, row } from "./assets/explore/matrix.js";
import { asTokens, CORRUPTIONS } from "./assets/explore/patching-pictures.js";
import { run } from "./assets/explore/transformer.js";
const cell = (pattern, name, job) =>
  `<div class="explore__head"><div class="explore__look">`
  + `${induction.patternPicture(pattern, pattern.rows - 1)}`
  + `<b>${name}</b><small>${job}</small></div></div>`;
const all = (done, job) => done.patterns.flatMap((its, layer) => its.map((pattern, head) =>
  cell(pattern, `${layer}.${head}`, job(pattern, layer, head)))).join("");
const letters = load("induction");
const text = induction.tokensOf(letters, induction.FIRST.text);
const names = load("names");
const [sentence] = asTokens(names, Object.keys(CORRUPTIONS)[0]);
const people = ["ann", "ben", "carl", "dora", "emma", "finn", "gina", "hugo", "ida", "jack"]
  .map((name) => names.vocabulary.indexOf(name));
const effect = (layer, head) => {
  const { value, output } = names.heads[layer][head];
  const effects = product(product(product(names.embed, value), output), names.unembed);
  const own = people.map((name) => row(effects, name)[name]);
  const mean = own.reduce((sum, each) => sum + each, 0) / own.length;
  return `${mean < 0 ? "−" : "+"}${Math.abs(mean).toFixed(1)}`;
};
const person = (pattern, layer, head) => {
  const last = row(pattern, pattern.rows - 1);
  const [both, giver] = [last[2] + last[4], last[10]];
  const [seen, share] = giver > 0.5 ? ["giver", giver] : ["names", both];
  return `${seen} ${induction.percent(share)}<br>own ${effect(layer, head)}`;
};
const title = (model, words) => `<p class="explore__note"><b>${model}</b>: ${words}</p>`;
answer(
  title("Induction model on “harbor lantern harbor l”", "the share of attention that goes one or "
    + "two letters back, or to what followed an earlier copy")
  + `<div class="explore__heads">`
  + all(run(letters, text), (pattern) => induction.job(pattern, text))
  + `</div>`
  + title("Names model on “when ann and ben went to the park, ann gave a ring to”", "the share of "
    + "the last word’s attention that goes to the two names or to the giver; own: what attending "
    + "to a name adds to its own logit, on average")
  + `<div class="explore__heads explore__heads--six">`
  + `${all(run(names, sentence), person)}</div>`
);
""",
        "patching": READ
        + """
import * as pictures from "./assets/explore/patching-pictures.js";
import { Pair } from "./assets/explore/patches.js";
const model = load("names");
const [first] = Object.keys(pictures.CORRUPTIONS);
const pair = new Pair(model, ...pictures.asTokens(model, first));
const shares = new Map(
  pictures.cellsOf(pair).map((key) => [key, pair.share(pictures.placeOf(key), false)]),
);
answer(`<div class="explore__maps">${pictures.streamMap(pair, shares, false)}`
  + `${pictures.headMap(pair, shares, false)}</div>`);
""",
        "superposition": """
import { FIRST, pictures } from "./assets/explore/superposition-pictures.js";
import { ToyModel } from "./assets/explore/toy-model.js";
const model = new ToyModel(FIRST);
while (!model.done) model.step();
answer(pictures(model));
""",
    }
)


def still(name: str, folder: Path) -> str:
    """The HTML of a still."""
    return str(in_node(folder, PROGRAMS[name])).replace("><", ">\n<") + "\n"


def file_of(name: str) -> Path:
    """Where the still is kept."""
    return TEMPLATES / f"{name}-still.html"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for each in PROGRAMS:
            file_of(each).write_text(still(each, Path(folder)), "utf-8")
