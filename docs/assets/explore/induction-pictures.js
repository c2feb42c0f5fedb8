// The pictures of the induction figure, as text: tokens, patterns, what is expected, K-composition.

import { copies, copiesBefore, followsCopies, keyComposition, looksBack, withoutKeys } from "./heads.js";
import { row } from "./matrix.js";

// The initial text of the figure, and the head that it shows.
export const FIRST = { text: "harbor lantern harbor l", head: "1.2" };

const START = "^";
const FAINT = 0.04;

export const percent = (share) => `${Math.round(100 * share)}%`;

// The tokens of a text; letters outside the vocabulary become spaces.
export function tokensOf(model, text) {
  const known = [...text.toLowerCase()].map((letter) => model.vocabulary.indexOf(letter));
  const space = model.vocabulary.indexOf(" ");
  return [0, ...known.map((token) => (token > 0 ? token : space))].slice(0, model.shape.context);
}

// A token as the figure shows it.
export function shown(token) {
  if (token === START) return "⊢";
  return token === " " ? "␣" : token;
}

// A share between 0 and 1 as one of the eleven steps of colour.
export function level(share) {
  return Math.round(10 * Math.min(Math.max(share, 0), 1));
}

// The text, each token coloured by the attention of a position to it.
export function tokenRow(model, done, pattern, at, tag) {
  const attended = row(pattern, at);
  const box = (token, place) => {
    const here = place === at ? ' aria-current="true"' : "";
    const live = tag === "button" ? ` type="button" data-at="${place}" tabindex="${place === at ? 0 : -1}"` : "";
    return `<${tag} class="explore__token" data-level="${level(attended[place])}"${here}${live}>${shown(model.vocabulary[token])}</${tag}>`;
  };
  return done.tokens.map(box).join("");
}

// The attention of a head from every position (rows) to every position (columns).
export function patternPicture(pattern, at) {
  const side = pattern.rows;
  const cells = [];
  for (let from = 0; from < side; from += 1)
    for (let to = 0; to <= from; to += 1) {
      const share = row(pattern, from)[to];
      if (share > FAINT)
        cells.push(`<rect x="${to}" y="${from}" width="1" height="1" fill-opacity="${share.toFixed(2)}"/>`);
    }
  const corner = `<path class="explore__cell" d="M0 0V${side}H${side}Z"/>`;
  const marked = `<rect class="explore__row" x="0" y="${at}" width="${side}" height="1"/>`;
  return `<svg class="explore__pattern" viewBox="0 0 ${side} ${side}" aria-hidden="true">${corner}<g class="fig-accent-2">${cells.join("")}</g>${marked}</svg>`;
}

const BACK = ["itself", "one back", "two back", "three back"];

// What a head does on this text, in a few words.
export function job(pattern, tokens) {
  const back = BACK.map((_, steps) => looksBack(pattern, steps));
  const most = Math.max(...back);
  if (most > 0.4) return `${BACK[back.indexOf(most)]} ${percent(most)}`;
  const after = followsCopies(pattern, tokens);
  if (after > 0.2) return `after copies ${percent(after)}`;
  return "mixed";
}

// The most probable next tokens, as bars.
export function bars(expected) {
  const line = ({ token, chance }, i) => {
    const y = 20 * i;
    return `<text x="8" y="${y + 14}" text-anchor="middle" font-family="monospace">${shown(token)}</text><rect class="fig-accent-2" x="20" y="${y + 3}" width="${(150 * chance).toFixed(1)}" height="14"/><text class="fig-muted" x="${(150 * chance + 26).toFixed(1)}" y="${y + 14}">${percent(chance)}</text>`;
  };
  return `<svg class="explore__bars" viewBox="0 0 220 100" width="220" role="img" aria-label="The five likeliest next letters" font-size="11" fill="currentColor">${expected.slice(0, 5).map(line).join("")}</svg>`;
}

// How the heads of the second layer read those of the first: scores from the weights, or attention to
// what followed earlier copies once an earlier head's output is taken out of the keys.
export function keyTable(model, done, how) {
  const { heads } = model.shape;
  const all = Array.from({ length: heads }, (_, head) => head);
  const inWeights = how === HOW[0];
  const cell = (value, words) => `<td data-level="${level(inWeights ? 2.5 * value : value)}">${words}</td>`;
  const line = (later) => {
    const values = all.map((earlier) =>
      inWeights
        ? keyComposition(model, earlier, later)
        : (followsCopies(withoutKeys(model, done.tokens, earlier, later), done.tokens) ?? 0),
    );
    const whole = followsCopies(done.patterns[1][later], done.tokens) ?? 0;
    const cells = values.map((value) => cell(value, inWeights ? value.toFixed(2) : percent(value)));
    const last = inWeights ? "" : cell(whole, percent(whole));
    return `<tr><th scope="row">1.${later}</th>${cells.join("")}${last}</tr>`;
  };
  const head = all.map((earlier) => `<th scope="col">${inWeights ? "" : "no "}0.${earlier}</th>`).join("");
  const last = inWeights ? "" : '<th scope="col">all</th>';
  return `<table class="explore__table"><thead><tr><th scope="col">keys of</th>${head}${last}</tr></thead><tbody>${all.map(line).join("")}</tbody></table>`;
}

export const HOW = ["in the weights", "by taking it out"];

// A sentence about the table.
export function keyWords(model, how) {
  const chance = (1 / Math.sqrt(model.shape.width)).toFixed(2);
  return how === HOW[0]
    ? `How much of what a first-layer head writes a second-layer head’s keys read; unrelated matrices give about ${chance}.`
    : "Attention to what followed earlier copies, once a first-layer head is taken out of the keys alone.";
}

// What the chosen head does at the chosen position.
export function sentence(model, done, name, at) {
  const [layer, head] = name.split(".").map(Number);
  const attended = row(done.patterns[layer][head], at);
  const most = attended.indexOf(Math.max(...attended));
  const after = copiesBefore(done.tokens, at).includes(most) ? ", which followed an earlier copy" : "";
  const letter = (place) => `“${shown(model.vocabulary[done.tokens[place]])}”`;
  const { raised, tokens } = copies(model, layer, head);
  return `From ${letter(at)}, head ${name} looks most at ${letter(most)} (${percent(attended[most])})${after}. Alone it raises most the very letter it looks at for ${raised} of ${tokens} letters.`;
}
