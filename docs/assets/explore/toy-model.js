// Features squeezed through fewer dimensions and read out again: ReLU(WᵀWx + b), after "Toy Models of
// Superposition" (Elhage et al. 2022). mi_catalog/explore/toy_model.py is the same in NumPy.

import { Adam, schedule } from "./adam.js";
import { uniform } from "./random.js";

export const STEPS = 1500;
const BATCH = 256;
const RATE = 0.03;
const WARM = 20;
const JUDGED = 4096;

// How many inputs the loss shown during training is averaged over.
export const GLANCED = 512;

export class ToyModel {
  // `density` is the chance that a feature is on; `importance` is how much each counts against the
  // one before it.
  constructor({ features, dimensions, density, importance, seed }) {
    Object.assign(this, { features, dimensions, density, seed });
    this.uniform = uniform(seed);
    const size = dimensions * features;
    this.parameters = new Float64Array(size + features);
    this.weight = this.parameters.subarray(0, size);
    this.bias = this.parameters.subarray(size);
    for (let i = 0; i < size; i += 1) this.weight[i] = this.uniform() - 0.5;
    this.importance = Float64Array.from({ length: features }, (_, i) => importance ** i);
    this.gradients = new Float64Array(size + features);
    this.adam = new Adam(this.parameters);
    this.input = new Float64Array(features);
    this.hidden = new Float64Array(dimensions);
    this.off = new Float64Array(features);
    this.steps = 0;
  }

  get done() {
    return this.steps >= STEPS;
  }

  step() {
    this.gradients.fill(0);
    for (let i = 0; i < BATCH; i += 1) {
      this.draw(this.uniform);
      this.run();
      this.note();
    }
    this.adam.step(this.gradients, schedule(this.steps, STEPS, RATE, WARM));
    this.steps += 1;
  }

  // A new input; two numbers are drawn for each feature, whether it is on or not.
  draw(random) {
    for (let i = 0; i < this.features; i += 1) {
      const on = random() < this.density;
      const value = random();
      this.input[i] = on ? value : 0;
    }
  }

  // Write the error of the reconstruction into `off`; 0 where ReLU stops the gradient.
  run() {
    const { features, dimensions, weight, bias, input, hidden, off } = this;
    let squares = 0;
    for (let d = 0; d < dimensions; d += 1) {
      let sum = 0;
      for (let i = 0; i < features; i += 1) sum += weight[d * features + i] * input[i];
      hidden[d] = sum;
    }
    for (let i = 0; i < features; i += 1) {
      let before = bias[i];
      for (let d = 0; d < dimensions; d += 1) before += weight[d * features + i] * hidden[d];
      const error = Math.max(before, 0) - input[i];
      squares += this.importance[i] * error * error;
      off[i] = before > 0 ? error : 0;
    }
    return squares;
  }

  // Adds the gradients of the run's error.
  note() {
    const { features, dimensions, weight, input, hidden, off, gradients } = this;
    for (let i = 0; i < features; i += 1) {
      off[i] *= (2 * this.importance[i]) / BATCH;
      gradients[dimensions * features + i] += off[i];
    }
    for (let d = 0; d < dimensions; d += 1) {
      let byHidden = 0;
      for (let i = 0; i < features; i += 1) byHidden += off[i] * weight[d * features + i];
      for (let i = 0; i < features; i += 1) gradients[d * features + i] += byHidden * input[i] + hidden[d] * off[i];
    }
  }

  // The mean over fresh inputs of the squared errors, weighed by importance.
  loss(inputs = JUDGED) {
    const random = uniform(this.seed + 1);
    let sum = 0;
    for (let i = 0; i < inputs; i += 1) {
      this.draw(random);
      sum += this.run();
    }
    return sum / inputs;
  }

  // WᵀW by rows: how strongly each feature activates the output of each other.
  gram() {
    const { features, dimensions, weight } = this;
    const entry = (i, j) => {
      let sum = 0;
      for (let d = 0; d < dimensions; d += 1) sum += weight[d * features + i] * weight[d * features + j];
      return sum;
    };
    return Array.from({ length: features }, (_, i) => Array.from({ length: features }, (__, j) => entry(i, j)));
  }

  // How much of a dimension each feature uses: D of Elhage et al. 2022.
  dimensionsOf() {
    return this.gram().map((row, i) => {
      const overlap = row.reduce((sum, value) => sum + value * value, 0) / Math.max(row[i], 1e-12);
      return row[i] / Math.max(overlap, 1e-12);
    });
  }
}
