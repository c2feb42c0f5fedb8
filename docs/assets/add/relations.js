// Relations to earlier entries as they are typed, one a line: "disputes wang-2022-ioi: why".

import { clean } from "./characters.js";

const LINE = /^(.+?) (\S+?) ?: ?(.+)$/;

// Each line as a relation of the file; missing parts are "".
export function readRelations(typed) {
  return typed
    .split("\n")
    .map(clean)
    .filter(Boolean)
    .map((line) => {
      const [, verb = line, entry = "", why = ""] = LINE.exec(line) ?? [];
      return { kind: verb.toLowerCase().replaceAll(" ", "-"), entry, why };
    });
}

// Relations of a file as lines of the form.
export const typedRelations = (relations) =>
  relations.map(({ kind, entry, why }) => `${kind} ${entry}: ${why}`).join("\n");

// The fault of the first invalid line, "" for none.
export function relationsFault(relations, { choices, example }) {
  const wrong = relations.find(({ kind, entry }) => !entry || !choices.includes(kind));
  if (!wrong) return "";
  return wrong.entry
    ? `"${wrong.kind}" is no relation. Begin with ${choices.join(", ")}.`
    : `Write each line as in "${example}".`;
}
