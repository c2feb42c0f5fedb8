// The form on /add/ filled with an entry of the catalog: `/add/?edit=papers/wang-2022-ioi/`. The
// entry's file is beside its page, which says where it is edited; what the form does not ask for
// stays in it as it is.

import { isEntry } from "../parts/reading-list.js";
import { asking, fieldsOf } from "./answers.js";
import { blocksOf, valueOf } from "./file.js";
import { toYaml } from "./yaml.js";

// The entry that the address asks for: its file, where that is edited, and its id; null for none.
export async function editedEntry(search, root) {
  const address = new URLSearchParams(search).get("edit");
  if (!isEntry(address)) return null;
  const [folder, id] = address.split("/");
  const answers = await Promise.all([fetch(root + address), fetch(`${root}${folder}/${id}.yml`)]);
  if (!answers.every(({ ok }) => ok)) return null;
  const [html, text] = await Promise.all(answers.map((answer) => answer.text()));
  const edit = new DOMParser().parseFromString(html, "text/html").querySelector("[data-edit]")?.href;
  if (!edit) return null;
  const path = decodeURI(edit.slice(edit.lastIndexOf("/catalog/") + 1));
  return { id, folder, address, path, edit, text };
}

// What the form would contain for an entry, by question.
export function answersIn(entry, kind, rules) {
  const blocks = blocksOf(entry.text);
  const value = (name) => (blocks.has(name) ? valueOf(blocks.get(name)) : null);
  const answers = {};
  for (const question of asking(kind, rules)) {
    const found = question.name === "link" ? linkIn(value) : value(question.field);
    if (found === null && question.name !== "link" && blocks.has(question.field)) continue;
    answers[question.name] = asTyped(found ?? question.default ?? "", question.input);
  }
  return answers;
}

// A value as a reader would have given it: ticked boxes stay a list, all else is text.
function asTyped(value, input) {
  const isTicked = input === "choices" || input === "topics";
  if (isTicked) return [value].flat().filter(Boolean);
  return [value].flat().join(input === "line" ? ", " : "\n");
}

const linkIn = (value) => value("arxiv") ?? value("doi") ?? value("url") ?? "";

// The file with what the reader changed: `before` and `after` are the fields as the form has them.
export function changedFile(text, before, after, order) {
  const blocks = blocksOf(text);
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (JSON.stringify(before[name] ?? "") === JSON.stringify(after[name] ?? "")) continue;
    const block = toYaml({ [name]: after[name] ?? "" }, [name]);
    if (block) blocks.set(name, block);
    else blocks.delete(name);
  }
  const rank = (name) => (order.includes(name) ? order.indexOf(name) : order.length);
  return [...blocks]
    .sort(([one], [other]) => rank(one) - rank(other))
    .map(([, block]) => block)
    .join("");
}

// Which questions a reader's answers can be compared by: the fields of the entry as it is.
export function fieldsBefore(entry, kind, today, rules) {
  return fieldsOf(answersIn(entry, kind, rules), kind, today, rules);
}
