// The form on /add/ filled with an entry of the catalog: `/add/?edit=papers/wang-2022-ioi/`. The
// entry's file is in its page or beside it, with the address of GitHub's editor. Fields without a
// question are left unchanged.

import { asking, fieldsOf } from "./answers.js";
import { blocksOf, recordsOf, valueOf } from "./file.js";
import { shownAt } from "./pages.js";
import { typedRelations } from "./relations.js";
import { typedRows } from "./rows.js";
import { toYaml } from "./yaml.js";

// The entry with a page's address, as in "papers/wang-2022-ioi/": its kind and id, its file and where that is edited; null for
// none of the kinds that the form knows.
export async function editedEntry(address, root, rules) {
  const shown = shownAt(address, rules);
  if (!shown) return null;
  const answer = await fetch(root + address);
  if (!answer.ok) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const edit = page.querySelector("[data-edit]")?.dataset.edit || page.querySelector("a[data-edit]")?.href;
  const text = page.querySelector("[data-file]")?.textContent ?? (await fileBeside(root + address));
  if (!edit || !text) return null;
  const path = decodeURI(edit.slice(edit.lastIndexOf("/catalog/") + 1));
  return { ...shown, address, path, edit, text };
}

async function fileBeside(address) {
  const answer = await fetch(address.replace(/\/$/, ".yml"));
  return answer.ok ? answer.text() : null;
}

// The answers that give an entry, by question.
export function answersIn(entry, kind, rules) {
  const blocks = blocksOf(entry.text);
  const value = (name) => (blocks.has(name) ? valueOf(blocks.get(name)) : null);
  const answers = {};
  for (const question of asking(kind, rules)) {
    const found = question.name === "link" ? linkIn(value) : answerIn(blocks.get(question.field), question);
    if (found === null && question.name !== "link" && blocks.has(question.field)) continue;
    answers[question.name] = asTyped(found ?? question.default ?? "", question.input);
  }
  return answers;
}

function answerIn(block, { input, columns }) {
  if (block === undefined) return null;
  if (!TYPED[input]) return valueOf(block);
  const records = recordsOf(block);
  return records && TYPED[input](records, columns);
}

const TYPED = { relations: typedRelations, rows: typedRows };

// A value as an answer: ticked boxes are a list, everything else is text.
function asTyped(value, input) {
  const isTicked = input === "choices" || input === "topics";
  if (isTicked) return [value].flat().filter(Boolean);
  return [value].flat().join(input === "line" ? ", " : "\n");
}

const linkIn = (value) => value("arxiv") ?? value("doi") ?? value("url") ?? "";

// The file with the reader's changes: `before` and `after` are the fields from the form.
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

// The fields of the unchanged entry, with which the answers are compared.
export function fieldsBefore(entry, kind, today, rules) {
  return fieldsOf(answersIn(entry, kind, rules), kind, today, rules);
}
