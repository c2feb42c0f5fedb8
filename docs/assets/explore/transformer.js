// Runs a model of attention layers only; mi_catalog/explore/attention_model.py says what it is.

import { copy, product, row, rowsOf, softmax, sum, turned, zeros } from "./matrix.js";

// Run the model on tokens. `hooks` may contain functions that change the run:
//   stream(layer, stream)      changes the residual stream before a layer, or after the last one
//   head(layer, head, output)  changes what a head adds to the stream
//   keys(layer, head, stream)  what a head's keys are made of in place of the stream
// Both of the first change what they are given, in place.
export function run(model, tokens, hooks = {}) {
  const { embed, position, unembed, heads } = model;
  const done = { tokens, streams: [], patterns: [], outputs: [] };
  let stream = zeros(tokens.length, embed.columns);
  for (const [at, token] of tokens.entries()) row(stream, at).set(row(embed, token));
  const places = rowsOf(position, 0, tokens.length);
  for (const [layer, its] of heads.entries()) {
    hooks.stream?.(layer, stream);
    done.streams.push(stream);
    const made = its.map((head, index) => {
      const keys = hooks.keys?.(layer, index, stream, done) ?? stream;
      const pattern = attention(head, sum(stream, places), sum(keys, places));
      const output = product(product(pattern, product(stream, head.value)), head.output);
      hooks.head?.(layer, index, output);
      return { pattern, output };
    });
    done.patterns.push(made.map(({ pattern }) => pattern));
    done.outputs.push(made.map(({ output }) => output));
    stream = made.reduce((total, { output }) => sum(total, output), copy(stream));
  }
  hooks.stream?.(heads.length, stream);
  done.streams.push(stream);
  done.logits = product(stream, unembed);
  return done;
}

// How much each position attends to itself and to those before.
function attention(head, asking, asked) {
  const scores = product(product(asking, head.query), turned(product(asked, head.key)));
  const scale = 1 / Math.sqrt(head.query.columns);
  const pattern = zeros(scores.rows, scores.columns);
  for (let at = 0; at < scores.rows; at += 1) {
    const before = row(scores, at).subarray(0, at + 1);
    row(pattern, at).set(softmax(before.map((score) => score * scale)));
  }
  return pattern;
}

// The chances of the next token after a position, the most likely first.
export function expected(model, done, at) {
  return softmax(row(done.logits, at))
    .map((chance, token) => ({ token: model.vocabulary[token], chance }))
    .sort((one, other) => other.chance - one.chance);
}
