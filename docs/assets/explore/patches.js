// Activation patching: writes an activation of one run into another, and measures the effect.

import { row } from "./matrix.js";
import { run } from "./transformer.js";

// The place of the residual stream before a layer (or after the last) and at a position, or the
// output of a head at all positions.
export function patched(model, tokens, source, { layer, position, head }) {
  const stream = (at, now) => {
    if (head === undefined && at === layer) row(now, position).set(row(source.streams[layer], position));
  };
  const output = (at, which, now) => {
    if (at === layer && which === head) now.data.set(source.outputs[layer][head].data);
  };
  return run(model, tokens, { stream, head: output });
}

// The difference between the logits of two tokens after the last position.
export function difference(done, right, wrong) {
  const logits = row(done.logits, done.tokens.length - 1);
  return logits[right] - logits[wrong];
}

// Two similar prompts with their answers, prepared for patching.
export class Pair {
  constructor(model, clean, corrupted, right, wrong) {
    Object.assign(this, { model, clean, corrupted, right, wrong });
    this.cleanRun = run(model, clean);
    this.corruptedRun = run(model, corrupted);
    this.best = difference(this.cleanRun, right, wrong);
    this.worst = difference(this.corruptedRun, right, wrong);
  }

  // The logit difference after a patch: clean into corrupted, or corrupted into clean when noising.
  patch(place, noising) {
    const [tokens, source] = noising ? [this.clean, this.corruptedRun] : [this.corrupted, this.cleanRun];
    return difference(patched(this.model, tokens, source, place), this.right, this.wrong);
  }

  // The share of the difference that a patch restores, or removes when noising.
  share(place, noising) {
    const moved = noising ? this.best - this.patch(place, true) : this.patch(place, false) - this.worst;
    return moved / (this.best - this.worst);
  }
}
