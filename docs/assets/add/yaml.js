// Writes an entry as YAML; after mi_catalog/store/writing.py.

import { NOT_PLAIN, OTHER_TYPES } from "../patterns.js";

// A text as YAML on one line: unquoted if that is safe, else in single quotes.
export function yamlScalar(text) {
  const unsafe = NOT_PLAIN.test(text) || OTHER_TYPES.some((pattern) => pattern.test(text));
  return unsafe ? `'${text.replaceAll("'", "''")}'` : text;
}

// A member of a list: a text, or a record of texts and of lists of texts.
function member(value) {
  if (typeof value === "string") return yamlScalar(value);
  const lines = Object.entries(value).flatMap(([name, inner]) => field(name, inner));
  return lines.join("\n    ");
}

// The lines of a field.
function field(name, value) {
  if (!Array.isArray(value)) return [`${name}: ${yamlScalar(value)}`];
  return [`${name}:`, ...value.map((one) => `  - ${member(one)}`)];
}

// An entry's file; fields without a value are left out, the others are in canonical order.
export function toYaml(data, order) {
  const filled = order.filter((name) => data[name]?.length);
  const lines = filled.flatMap((name) => field(name, data[name]));
  return lines.length ? `${lines.join("\n")}\n` : "";
}
