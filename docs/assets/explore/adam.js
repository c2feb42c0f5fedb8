// Adam (Kingma and Ba 2014), and the learning rate over a training: as in mi_catalog/explore/adam.py.

const FIRST = 0.9;
const SECOND = 0.99;
const LEAST = 1e-8;

export class Adam {
  constructor(weights) {
    this.weights = weights;
    this.mean = new Float64Array(weights.length);
    this.square = new Float64Array(weights.length);
    this.steps = 0;
  }

  // Changes the weights in place, against their gradients.
  step(gradients, rate) {
    this.steps += 1;
    const unbiased = 1 - FIRST ** this.steps;
    const unbiasedSquare = 1 - SECOND ** this.steps;
    for (let i = 0; i < gradients.length; i += 1) {
      const gradient = gradients[i];
      this.mean[i] += (1 - FIRST) * (gradient - this.mean[i]);
      this.square[i] += (1 - SECOND) * (gradient * gradient - this.square[i]);
      const root = Math.sqrt(this.square[i] / unbiasedSquare) + LEAST;
      this.weights[i] -= (rate * (this.mean[i] / unbiased)) / root;
    }
  }
}

// Linear warm-up, then cosine decay to a hundredth.
export function schedule(step, steps, highest, warm) {
  if (step < warm) return (highest * (step + 1)) / warm;
  return highest * (0.01 + (0.99 * (1 + Math.cos((Math.PI * (step - warm)) / (steps - warm)))) / 2);
}
