// The pictures of the patching figure, as text: the map of layers and positions, and that of heads.

// The prompts of the figure. `^` marks the start; the answer is the name that is not the giver's.
const CLEAN = "^ when ann and ben went to the park , ann gave a ring to";
export const CORRUPTIONS = {
  "ben gives instead": { prompt: CLEAN.replace("ann gave", "ben gave"), answers: ["ben", "ann"] },
  "carl comes instead of ben": { prompt: CLEAN.replace("and ben", "and carl"), answers: ["ben", "carl"] },
  "carl gives": { prompt: CLEAN.replace("ann gave", "carl gave"), answers: ["ben", "ann"] },
  "the names change places": { prompt: CLEAN.replace("ann and ben", "ben and ann"), answers: ["ben", "ann"] },
};

// The prompts and answers of a corruption as numbers of tokens.
export function asTokens(model, name) {
  const ids = (words) => words.split(" ").map((word) => model.vocabulary.indexOf(word));
  const { prompt, answers } = CORRUPTIONS[name];
  return [ids(CLEAN), ids(prompt), ...answers.flatMap(ids)];
}

// The least difference between the two prompts, in logits, for which shares are shown.
export const LEAST = 1;

export const percent = (share) => `${Math.round(100 * share) || 0}%`;

// A share as a step of colour from -10 to 10.
export function level(share) {
  return Math.round(10 * Math.min(Math.max(share, -1), 1)) || 0;
}

const layerName = (layer) => (layer ? `after layer ${layer - 1}` : "embedding");
const word = (token) => (token === "^" ? "⊢" : token);

// A cell: a button that patches in the interactive figure, a plain box in the still.
function cell(key, label, share, live, first) {
  const has = share === undefined ? "" : ` data-level="${level(share)}"`;
  const text = share === undefined ? "" : percent(share);
  if (!live) return `<td${has}>${text}</td>`;
  const says = `${label}${text ? `: ${text}` : ": press to patch"}`;
  return `<td><button type="button" class="explore__patch" data-cell="${key}" aria-label="${says}" tabindex="${first ? 0 : -1}"${has}>${text}</button></td>`;
}

// The residual stream: positions down, layers across. `shares` has what was patched, by "layer.position".
export function streamMap(pair, shares, live, at) {
  const { model, clean, corrupted } = pair;
  const layers = Array.from({ length: model.shape.layers + 1 }, (_, layer) => layer);
  const line = (token, position) => {
    const own = word(model.vocabulary[token]);
    const other = word(model.vocabulary[corrupted[position]]);
    const shown = own === other ? own : `<b>${own} → ${other}</b>`;
    const cells = layers.map((layer) => {
      const key = `stream.${layer}.${position}`;
      return cell(key, `${own}, ${layerName(layer)}`, shares.get(key), live, key === at);
    });
    return `<tr><th scope="row">${shown}</th>${cells.join("")}</tr>`;
  };
  const head = layers.map((layer) => `<th scope="col">${layer ? layer - 1 : "in"}</th>`).join("");
  return `<table class="explore__table explore__map"><caption>Residual stream after each layer</caption><thead><tr><th scope="col">clean → corrupted</th>${head}</tr></thead><tbody>${clean.map(line).join("")}</tbody></table>`;
}

// The heads' outputs, at all positions together: layers down, heads across.
export function headMap(pair, shares, live, at) {
  const { layers, heads } = pair.model.shape;
  const all = (count) => Array.from({ length: count }, (_, i) => i);
  const line = (layer) => {
    const cells = all(heads).map((head) => {
      const key = `head.${layer}.${head}`;
      return cell(key, `head ${layer}.${head}`, shares.get(key), live, key === at);
    });
    return `<tr><th scope="row">layer ${layer}</th>${cells.join("")}</tr>`;
  };
  const head = all(heads)
    .map((each) => `<th scope="col">.${each}</th>`)
    .join("");
  return `<table class="explore__table"><caption>Output of each head, everywhere</caption><thead><tr><th scope="col">head</th>${head}</tr></thead><tbody>${all(layers).map(line).join("")}</tbody></table>`;
}

// Every cell of both maps.
export function cellsOf({ model, clean }) {
  const { layers, heads } = model.shape;
  const keys = [];
  for (let layer = 0; layer <= layers; layer += 1)
    for (let position = 0; position < clean.length; position += 1) keys.push(`stream.${layer}.${position}`);
  for (let layer = 0; layer < layers; layer += 1)
    for (let head = 0; head < heads; head += 1) keys.push(`head.${layer}.${head}`);
  return keys;
}

// The place of a cell, as `patched` expects it.
export function placeOf(key) {
  const [kind, layer, index] = key.split(".");
  return { layer: Number(layer), [kind === "head" ? "head" : "position"]: Number(index) };
}

// A sentence about the effect of a patch.
export function sentence(pair, key, share, noising) {
  const { layer, position, head } = placeOf(key);
  const place =
    head === undefined
      ? `the residual stream (${layerName(layer)}) at “${word(pair.model.vocabulary[pair.clean[position]])}”`
      : `the output of head ${layer}.${head}`;
  const after = pair.patch(placeOf(key), noising).toFixed(1);
  const [from, moved] = noising ? [pair.best, "takes away"] : [pair.worst, "brings back"];
  return `Patching ${place} ${moved} ${percent(share)} of the difference: ${from.toFixed(1)} becomes ${after}.`;
}
