// The formats in which a list can be copied or downloaded. Bibliographies come from the files of
// the entries, for many from the export files; tables and text are made from the rows.

import { bibtexAt, cslAt } from "../parts/entries.js";

const FEW = 24;
const COLUMNS = ["title", "authors", "venue", "date", "summary", "page", "pdf", "code"];

const idOf = ([, address]) => address.split("/")[1];
const plain = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent.trim();

async function exported(root, file) {
  const answer = await fetch(root + file);
  if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
  return answer.text();
}

async function bibtex(records, { root, stem }) {
  if (records.length <= FEW) {
    const entries = await bibtexAt(records.map(([, address]) => address));
    return `${entries.join("\n\n")}\n`;
  }
  const text = await exported(root, `${stem}.bib`);
  const entries = new Map([...text.matchAll(/^@\w+\{([^,\n]+),\n[\s\S]*?^\}$/gm)].map(([entry, id]) => [id, entry]));
  return `${present(records, entries).join("\n\n")}\n`;
}

async function csl(records, { root, stem }) {
  const found =
    records.length <= FEW
      ? await cslAt(records.map(([, address]) => address))
      : present(
          records,
          new Map(JSON.parse(await exported(root, `${stem}.csl.json`)).map((entry) => [entry.id, entry])),
        );
  return `${JSON.stringify(found, null, 2)}\n`;
}

async function ris(records, { root, stem }) {
  const text = await exported(root, `${stem}.ris`);
  const entries = new Map(
    text.split(/\n\n(?=TY {2}- )/).map((entry) => [/^ID {2}- (.*)$/m.exec(entry)[1], entry.replace(/\n+$/, "")]),
  );
  return `${present(records, entries).join("\n\n")}\n`;
}

const present = (records, entries) => records.map((record) => entries.get(idOf(record))).filter(Boolean);

function fields([, address, heading, by = [], venue = "", date = "", summary = "", , , code = "", pdf = ""], root) {
  const page = new URL(address, root).href;
  return { title: plain(heading), authors: by.join("; "), venue, date, summary: plain(summary), page, pdf, code };
}

// RFC 4180; cells that a spreadsheet would interpret as formulas begin with an apostrophe.
function csv(records, { root }) {
  const cell = (value) => {
    const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const rows = records.map((record) => fields(record, root)).map((one) => COLUMNS.map((name) => one[name]));
  return [COLUMNS, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function markdown(records, { root }) {
  const escaped = (text) => text.replace(/[\\`*_[\]<>#]/g, "\\$&");
  const line = ({ title, authors, venue, date, summary, page }) => {
    const facts = [authors.replaceAll("; ", ", "), venue, date].filter(Boolean).join(". ");
    return `- [${escaped(title)}](${page}). ${escaped(facts)}.${summary ? ` ${escaped(summary)}` : ""}\n`;
  };
  return records.map((record) => line(fields(record, root))).join("");
}

export const FORMATS = [
  { name: "BibTeX", file: "catalog.bib", type: "application/x-bibtex", write: bibtex },
  { name: "CSL-JSON", file: "catalog.csl.json", type: "application/vnd.citationstyles.csl+json", write: csl },
  { name: "RIS", file: "catalog.ris", type: "application/x-research-info-systems", write: ris },
  { name: "CSV", file: "catalog.csv", type: "text/csv", write: csv },
  { name: "Markdown", file: "catalog.md", type: "text/markdown", write: markdown },
];
