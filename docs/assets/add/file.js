// Parses an entry's file in canonical form, as `mi_catalog/store/writing.py` writes it.

// The text of each top-level field, by name, in the order of the file.
export function blocksOf(text) {
  const blocks = new Map();
  let name = "";
  for (const line of text.split(/(?<=\n)/)) {
    const found = /^([a-z_]+):/.exec(line);
    if (found) name = found[1];
    if (name) blocks.set(name, (blocks.get(name) ?? "") + line);
  }
  return blocks;
}

// The value of a field: a text or a list of texts; null for nested values.
export function valueOf(block) {
  const [first, ...rest] = block.trimEnd().split("\n");
  const inline = first.replace(/^[a-z_]+:\s*/, "");
  if (/^[|>][+-]?\d?$/.test(inline)) return rest.map((line) => line.replace(/^ {2}/, "")).join("\n");
  if (inline) return scalar(inline);
  const items = rest.map((line) => /^ {2}- (.*)$/.exec(line)?.[1]);
  return items.every((item) => item !== undefined && !/^[a-z_]+: /.test(item)) ? items.map(scalar) : null;
}

// The value of a field that lists records of texts and of lists of texts; null for anything else.
export function recordsOf(block) {
  const records = [];
  let list = null;
  for (const line of block.trimEnd().split("\n").slice(1)) {
    const [, item] = /^ {6}- (.*)$/.exec(line) ?? [];
    const [, mark, name, text] = /^ {2}(- | {2})([a-z_]+):(?: (.*))?$/.exec(line) ?? [];
    if (mark === "- ") records.push({});
    if (item !== undefined && list) list.push(scalar(item));
    else if (name && records.length) {
      list = text === undefined ? [] : null;
      records.at(-1)[name] = list ?? scalar(text);
    } else return null;
  }
  return records;
}

function scalar(text) {
  if (/^'.*'$/.test(text)) return text.slice(1, -1).replaceAll("''", "'");
  if (!/^".*"$/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text.slice(1, -1);
  }
}
