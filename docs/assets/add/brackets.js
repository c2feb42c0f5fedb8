// Splits texts without cutting inside brackets.

// A text cut at a separator, except inside brackets.
export function split(text, separator) {
  const inside = bracketed(text);
  const parts = [];
  let start = 0;
  for (const found of text.matchAll(separator)) {
    if (inside[found.index]) continue;
    parts.push(text.slice(start, found.index));
    start = found.index + found[0].length;
  }
  return [...parts, text.slice(start)];
}

export function bracketed(text) {
  const change = Array.from({ length: text.length + 1 }, () => 0);
  const opened = [];
  for (let at = 0; at < text.length; at += 1) {
    if ("{([".includes(text[at])) opened.push(at);
    if ("})]".includes(text[at]) && opened.length) {
      change[opened.pop()] += 1;
      change[at] -= 1;
    }
  }
  let depth = 0;
  return change.map((step) => {
    depth += step;
    return depth > 0;
  });
}
