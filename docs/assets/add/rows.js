// Records of several fields as they are typed, one a line: "name mover | L9H9, L9H6 | copies the name".

import { clean } from "./characters.js";

// Each line as a record of the file; fields without a value are left out.
export function readRows(typed, _, columns) {
  return typed
    .split("\n")
    .filter((line) => clean(line))
    .map((line) => {
      const cells = line.split("|").map(clean);
      const pairs = columns.map(({ name, isList }, at) => [name, isList ? several(cells[at]) : (cells[at] ?? "")]);
      return Object.fromEntries(pairs.filter(([, value]) => value.length));
    });
}

// Values separated by semicolons if there is one, else by commas.
function several(cell = "") {
  const separator = cell.includes(";") ? ";" : ",";
  return cell.split(separator).map(clean).filter(Boolean);
}

// Records of a file as lines of the form; null if a line cannot contain their values.
export function typedRows(records, columns) {
  const typed = records.map((record) => lineOf(record, columns)).join("\n");
  return JSON.stringify(readRows(typed, {}, columns)) === JSON.stringify(records) ? typed : null;
}

function lineOf(record, columns) {
  const cells = columns.map(({ name, isList }) => (isList ? listed(record[name]) : (record[name] ?? "")));
  return cells.join(" | ").replace(/[ |]+$/, "");
}

function listed(values = []) {
  const separator = values.some((value) => value.includes(",")) ? "; " : ", ";
  return values.length === 1 && separator === "; " ? `${values[0]};` : values.join(separator);
}

// The fault of the first incomplete record, "" for none.
export function rowsFault(records, { columns, example }) {
  const needed = columns.filter(({ isRequired }) => isRequired);
  const isWhole = (record) => needed.every(({ name }) => record[name]);
  return records.every(isWhole) ? "" : `Write each line as in "${example}".`;
}

// The ids of entries in records.
export function entriesIn(records, columns) {
  const names = columns.filter(({ isEntry }) => isEntry).map(({ name }) => name);
  return records.flatMap((record) => names.map((name) => record[name]).filter(Boolean));
}
