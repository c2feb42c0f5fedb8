// Part of an address as text; a broken escape, as in "#50%", stays as it is.

export function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
