// Converts answers to the fields of an entry. `rules.questions` has the questions of each kind and
// the fields of their answers (`mi_catalog/forms.py`).

import { parseGithub, webAddress } from "./addresses.js";
import { readNames } from "./author-list.js";
import { clean } from "./characters.js";
import { parseArxiv, parseDoi, parseOpenreview } from "./identifiers.js";
import { readRelations } from "./relations.js";
import { readRows } from "./rows.js";

// The questions of a kind, each with its wording.
export function asking(kind, rules) {
  return rules.questions
    .filter(({ kinds }) => kinds[kind])
    .map((question) => ({ ...question, ...question.kinds[kind] }));
}

// The name of the field that a question is for.
export function fieldOf(name, kind, rules) {
  return rules.questions.find((question) => question.name === name)?.kinds[kind]?.field;
}

// The fields of an entry of a kind, from the answers by question: a text, or a list of texts.
export function fieldsOf(answers, kind, today, rules) {
  const link = clean(answers.link ?? "");
  const found = { ...fromLink(link, rules.identifiers[kind]), added: today };
  for (const question of asking(kind, rules)) {
    if (question.name === "link") continue;
    const value = read(question, answers[question.name] ?? "", rules);
    found[question.field] = known(question, value, found, link);
  }
  return found;
}

const READ = {
  lines: (typed) => typed.split("\n").map(clean).filter(Boolean),
  names: (typed, rules) => readNames(typed.split("\n").map(clean).join("\n"), rules),
  choices: (typed) => [...typed],
  topics: (typed) => [...typed],
  relations: readRelations,
  rows: readRows,
};

function read({ input, columns, default: standard }, typed, rules) {
  const value = READ[input] ? READ[input](typed, rules, columns) : clean(typed);
  return standard && value === standard ? "" : value;
}

// A value, completed from the link and the other answers.
function known({ name }, value, found, link) {
  switch (name) {
    case "title":
      return value.replace(/^title:\s*/i, "");
    case "date":
      return dateOf(value, found.arxiv);
    case "doi":
      return found.doi || parseDoi(value) || value;
    case "repo":
      return parseGithub(value) || value || parseGithub(link) || "";
    default:
      return value;
  }
}

// The fields in a link: identifiers, if the kind has fields for them.
function fromLink(typed, identifiers) {
  const link = webAddress(typed);
  const arxiv = parseArxiv(typed);
  const doi = parseDoi(typed);
  if (arxiv && identifiers.includes("arxiv")) return { arxiv };
  if (doi && identifiers.includes("doi")) return { doi };
  const openreview = identifiers.includes("openreview") ? parseOpenreview(link) : null;
  if (openreview) return { openreview, url: link };
  return { url: arxiv ? `https://arxiv.org/abs/${arxiv}` : link };
}

// An arXiv id of the present scheme contains the month of the first version.
function dateOf(typed, arxiv) {
  if (typed || !/^\d{4}\.\d/.test(arxiv ?? "")) return typed;
  return `20${arxiv.slice(0, 2)}-${arxiv.slice(2, 4)}`;
}
