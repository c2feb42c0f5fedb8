// An entry as its file has it; after mi_catalog/store/writing.py.

import { NOT_PLAIN, OTHER_TYPES } from "../patterns.js";

// A text as YAML writes it in one line: bare where that is safe, else between single quotes.
export function yamlScalar(text) {
  const unsafe = NOT_PLAIN.test(text) || OTHER_TYPES.some((pattern) => pattern.test(text));
  return unsafe ? `'${text.replaceAll("'", "''")}'` : text;
}

// A member of a list: a text, or a record of texts.
function member(value) {
  if (typeof value === "string") return yamlScalar(value);
  const lines = Object.entries(value).map(([name, text]) => `${name}: ${yamlScalar(text)}`);
  return lines.join("\n    ");
}

// An entry's file; fields without a value are left out, the others are in canonical order.
export function toYaml(data, order) {
  const filled = order.filter((name) => data[name]?.length);
  const lines = filled.flatMap((name) =>
    Array.isArray(data[name])
      ? [`${name}:`, ...data[name].map((value) => `  - ${member(value)}`)]
      : [`${name}: ${yamlScalar(data[name])}`],
  );
  return lines.length ? `${lines.join("\n")}\n` : "";
}
