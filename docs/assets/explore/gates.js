// An AND and an OR of two parts, each a network of one ReLU, patched like any other.

const GATES = {
  AND: (a, b) => Math.max(a + b - 1, 0),
  OR: (a, b) => a + b - Math.max(a + b - 1, 0),
};

export const NAMES = Object.keys(GATES);

// The share of the output that is restored, or lost when noising, if some parts ("A", "B") are
// patched. In the clean run both parts are 1, in the corrupted run both are 0.
export function gateShare(name, parts, noising) {
  const [own, other] = noising ? [1, 0] : [0, 1];
  const value = (part) => (parts.has(part) ? other : own);
  const output = GATES[name](value("A"), value("B"));
  const [best, worst] = [GATES[name](1, 1), GATES[name](0, 0)];
  return (noising ? best - output : output - worst) / (best - worst);
}

// What the share means for the parts, in words.
export function gateWords(name, parts, noising) {
  const share = gateShare(name, parts, noising);
  if (parts.size === 0) return "Patch a part to see what follows.";
  const which = parts.size === 2 ? "A and B together are" : `${[...parts][0]} alone is`;
  const quality = noising ? "necessary" : "sufficient";
  const moved = noising ? "taken away" : "brought back";
  const verdict = share === 1 ? `${which} ${quality}` : `${which} not ${quality}`;
  const also = parts.size === 2 ? "" : { AND: " although both are needed", OR: " although either would do" }[name];
  const doubt = share === 0 ? also : "";
  return `${Math.round(100 * share)}% is ${moved}: ${verdict}${doubt}.`;
}
