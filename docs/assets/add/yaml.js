// An entry as its file has it; after mi_catalog/store/writing.py.

const NOT_PLAIN = /^(?:[ #,[\]{}&*!|>'"%@`]|[-?:](?: |$)|---|\.\.\.|.*(?:: |:$| #| $))/u;
const OTHER_TYPES = [
  /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF|~|null|Null|NULL|<<|=|)$/,
  /^[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?$|^\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?$/,
  /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$|^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/,
  /^[-+]?(?:0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+|[1-9][0-9_]*(?::[0-5]?[0-9])+)$/,
  /^[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?(?:[Tt]|[ \t]+)[0-9][0-9]?:[0-9][0-9]:[0-9][0-9](?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9][0-9]?(?::[0-9][0-9])?))?$/,
];

// A text as YAML writes it in one line: bare where that is safe, else between single quotes.
export function yamlScalar(text) {
  const unsafe = NOT_PLAIN.test(text) || OTHER_TYPES.some((pattern) => pattern.test(text));
  return unsafe ? `'${text.replaceAll("'", "''")}'` : text;
}

// An entry's file; fields without a value are left out, the others stand in canonical order.
export function toYaml(data, order) {
  const filled = order.filter((name) => data[name]?.length);
  const lines = filled.flatMap((name) =>
    Array.isArray(data[name])
      ? [`${name}:`, ...data[name].map((value) => `  - ${yamlScalar(value)}`)]
      : [`${name}: ${yamlScalar(data[name])}`],
  );
  return lines.length ? `${lines.join("\n")}\n` : "";
}
