// The pictures of the toy model as SVG text: its features in the plane or as bars, and WᵀW.

// The initial settings of the figure and of its still.
export const FIRST = { features: 5, dimensions: 2, density: 1 / 20, importance: 0.9, seed: 1 };

const SIDE = 240;
const CENTRE = SIDE / 2;
const REACH = 88;
const KEPT = 0.25;

const at = (number) => number.toFixed(1);

// How much of a feature is in the model: the square of its length, from 0.25 on.
export function kept(gram) {
  return gram.map((row, i) => row[i] > KEPT);
}

function svg(label, inside) {
  return `<svg viewBox="0 0 ${SIDE} ${SIDE}" width="${SIDE}" role="img" aria-label="${label}" font-size="11" fill="currentColor">${inside}</svg>`;
}

// Features as arrows in the plane, of a model with two dimensions.
function plane(model) {
  const { features, weight } = model;
  const arrows = Array.from({ length: features }, (_, i) => {
    const [x, y] = [weight[i], weight[features + i]];
    const length = Math.hypot(x, y);
    const out = length > 0.2 ? 14 / length : 0;
    const end = `${at(CENTRE + REACH * x)} ${at(CENTRE - REACH * y)}`;
    const [cx, cy] = end.split(" ");
    const name = out
      ? `<text x="${at(CENTRE + REACH * x + out * x)}" y="${at(CENTRE - REACH * y - out * y + 4)}" text-anchor="middle">${i + 1}</text>`
      : "";
    return `<path class="fig-accent" stroke-width="2" d="M${CENTRE} ${CENTRE}L${end}"/><circle class="fig-accent" cx="${cx}" cy="${cy}" r="4"/>${name}`;
  });
  const circle = `<circle class="explore__guide" cx="${CENTRE}" cy="${CENTRE}" r="${REACH}"/>`;
  const axes = `<path class="explore__guide" d="M8 ${CENTRE}H${SIDE - 8}M${CENTRE} 8V${SIDE - 8}"/>`;
  return svg(`${features} features as arrows in the plane`, axes + circle + arrows.join(""));
}

// Features as bars: how long each is, and its share of a dimension.
function bars(model, gram) {
  const shares = model.dimensionsOf();
  const high = (SIDE - 20) / model.features;
  const rows = gram.map((row, i) => {
    const y = 18 + i * high;
    const long = Math.min(Math.sqrt(row[i]), 1.4) * 100;
    const alone = shares[i] > 0.9;
    const share = row[i] > KEPT ? shares[i].toFixed(2) : "dropped";
    return `<text x="18" y="${at(y + high - 2)}" text-anchor="end">${i + 1}</text><rect class="${alone ? "fig-accent-2" : "fig-accent"}" x="24" y="${at(y + 1)}" width="${at(Math.max(long, 1))}" height="${at(high - 2)}"/><text class="fig-muted" x="${SIDE - 2}" y="${at(y + high - 2)}" text-anchor="end">${share}</text>`;
  });
  const head = `<text class="fig-muted" x="24" y="12">length</text><text class="fig-muted" x="${SIDE - 2}" y="12" text-anchor="end">dimensions</text>`;
  return svg(
    `The length of each of ${model.features} features and its share of a dimension`,
    `<g font-size="9">${head}${rows.join("")}</g>`,
  );
}

// WᵀW with the bias beside it: blue is positive, orange negative, full at 1.
function square(model, gram) {
  const cell = (SIDE - 34) / (model.features + 1.5);
  const box = (value, column, row) => {
    const full = Math.min(Math.abs(value), 1).toFixed(2);
    const tone = value < 0 ? "fig-accent" : "fig-accent-2";
    return `<rect class="explore__cell" x="${at(20 + column * cell)}" y="${at(20 + row * cell)}" width="${at(cell)}" height="${at(cell)}"/><rect class="${tone}" fill-opacity="${full}" x="${at(20 + column * cell)}" y="${at(20 + row * cell)}" width="${at(cell)}" height="${at(cell)}"/>`;
  };
  const cells = gram.flatMap((row, i) => row.map((value, j) => box(value, j, i)));
  const biases = [...model.bias].map((value, i) => box(value, model.features + 0.5, i));
  const names = gram.map((_, i) => {
    const y = at(20 + (i + 0.5) * cell + 3);
    return `<text class="fig-muted" font-size="${model.features > 9 ? 7 : 10}" x="16" y="${y}" text-anchor="end">${i + 1}</text>`;
  });
  const middle = 20 + (model.features * cell) / 2;
  const last = 20 + (model.features + 1) * cell;
  const below = 20 + model.features * cell + 14;
  const words = `<text x="${at(middle)}" y="13" text-anchor="middle">WᵀW</text><text x="${at(last)}" y="13" text-anchor="middle">b</text><text class="fig-muted" x="20" y="${at(below)}">blue: positive, orange: negative</text>`;
  return svg(
    `The matrix W transposed times W, ${model.features} by ${model.features}, and the bias`,
    [...cells, ...biases, ...names].join("") + words,
  );
}

// Both pictures of a model, side by side.
export function pictures(model) {
  const gram = model.gram();
  const left = model.dimensions === 2 ? plane(model) : bars(model, gram);
  return `<div class="explore__pictures">${left}${square(model, gram)}</div>`;
}

// The result in words.
export function verdict(model) {
  const gram = model.gram();
  const shares = model.dimensionsOf().filter((_, i) => gram[i][i] > KEPT);
  const all = model.features;
  const count = shares.length;
  const near = (value) => shares.every((share) => Math.abs(share - value) < 0.07);
  const of = `${count === all ? `All ${all}` : `${count} of ${all}`} features are kept`;
  if (near(1)) return `${of}, each with a dimension to itself, and the others dropped: no superposition.`;
  if (near(0.5) && count === 2 * model.dimensions)
    return `${of}, in ${model.dimensions} opposite pairs: each has half a dimension.`;
  if (near(0.4) && model.dimensions === 2)
    return `${of}, at the corners of a pentagon: each has two fifths of a dimension.`;
  const mean = shares.reduce((sum, share) => sum + share, 0) / (count || 1);
  return `${of} in ${model.dimensions} dimensions: ${mean.toFixed(2)} of a dimension each on average.`;
}
