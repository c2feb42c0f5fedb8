// The lines of two texts side by side: kept, removed, added.

// Pairs of "same", "gone" or "new" and a line, by the longest common subsequence.
export function difference(before, after) {
  const [one, other] = [before.split("\n"), after.split("\n")];
  const length = Array.from({ length: one.length + 1 }, () => Array(other.length + 1).fill(0));
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      length[i][j] = one[i] === other[j] ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
    }
  }
  const lines = [];
  for (let i = 0, j = 0; i < one.length || j < other.length;) {
    if (i < one.length && j < other.length && one[i] === other[j]) {
      lines.push(["same", one[i++]]);
      j += 1;
    } else if (j >= other.length || (i < one.length && length[i + 1][j] >= length[i][j + 1])) {
      lines.push(["gone", one[i++]]);
    } else {
      lines.push(["new", other[j++]]);
    }
  }
  return lines;
}
