// Parses a BibTeX file into entries and fields with offsets; after mi_catalog/intake/bib_file.py.

const NAME = /[^\s"#%'(),={}]+/y;
const DEFINITIONS = ["string", "preamble", "comment"];

export class BadBibtex extends Error {}

// The entries of a text and its macros; throws BadBibtex, which says in which line.
export function readBibFile(text) {
  try {
    return read(text, text);
  } catch (error) {
    // BibTeX has no comments inside entries, but people write them.
    const bare = text.replace(
      /(,[ \t]*|^[ \t]*)(%[^\n]*)/gm,
      (_, before, comment) => before + " ".repeat(comment.length),
    );
    if (bare === text) throw error;
    try {
      return read(text, bare);
    } catch {
      throw error;
    }
  }
}

function read(text, parsed) {
  const file = { text, entries: [], macros: {} };
  for (let at = parsed.indexOf("@"); at >= 0;) {
    const reader = new Reader(parsed, at + 1);
    const typeStart = reader.skip();
    const type = reader.name()?.toLowerCase() ?? reader.fail();
    reader.skip();
    if (type === "comment") {
      at = parsed.indexOf("@", reader.at);
      continue;
    }
    const end = reader.take("{") ? "}" : reader.take("(") ? ")" : reader.fail();
    if (type === "preamble") reader.value();
    else if (type === "string") readMacro(reader, file.macros);
    else file.entries.push(readEntry(reader, { type, start: at, typeStart }));
    reader.skip();
    if (!reader.take(end)) reader.fail();
    if (!DEFINITIONS.includes(type)) file.entries.at(-1).end = reader.at;
    at = parsed.indexOf("@", reader.at);
  }
  return file;
}

function readMacro(reader, macros) {
  reader.skip();
  const name = reader.name() ?? reader.fail();
  reader.skip();
  if (!reader.take("=")) reader.fail();
  macros[name.toLowerCase()] = reader.value().text;
}

function readEntry(reader, entry) {
  reader.skip();
  const key = /[^\s,}]+/y;
  key.lastIndex = reader.at;
  entry.key = key.exec(reader.text)?.[0] ?? reader.fail();
  reader.at += entry.key.length;
  entry.line = reader.line(entry.start);
  entry.fields = [];
  while ((reader.skip(), reader.take(","))) {
    const start = reader.skip();
    const name = reader.name()?.toLowerCase();
    if (!name) continue;
    reader.skip();
    if (!reader.take("=")) reader.fail();
    const { start: valueStart, end, parts } = reader.value();
    entry.fields.push({ name, start, valueStart, end, parts });
  }
  return entry;
}

class Reader {
  constructor(text, at) {
    Object.assign(this, { text, at, start: at - 1 });
  }

  skip() {
    while (/\s/.test(this.text[this.at] ?? "")) this.at += 1;
    return this.at;
  }

  take(sign) {
    if (this.text[this.at] !== sign) return false;
    this.at += 1;
    return true;
  }

  name() {
    NAME.lastIndex = this.at;
    const found = NAME.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  line(at) {
    return this.text.slice(0, at).split("\n").length;
  }

  fail() {
    if (this.at < this.text.length) throw new BadBibtex(`Line ${this.line(this.at)} is not BibTeX.`);
    const line = this.line(this.start);
    throw new BadBibtex(`Line ${line}: the entry that begins here is never closed. Add the missing brace or quote.`);
  }

  // A value, of parts joined by "#": text in braces or quotes, numbers, macros.
  value() {
    const start = this.skip();
    const parts = [];
    let end;
    do {
      this.skip();
      if (this.take("{")) parts.push({ text: this.until("}") });
      else if (this.take('"')) parts.push({ text: this.until('"') });
      else parts.push({ macro: this.name() ?? this.fail() });
      end = this.at;
      this.skip();
    } while (this.take("#"));
    this.at = end;
    return { start, end, parts, text: parts.map((part) => part.text ?? part.macro).join("") };
  }

  until(sign) {
    const start = this.at;
    for (let depth = 0; this.at < this.text.length; this.at += 1) {
      const here = this.text[this.at];
      if (here === sign && depth === 0) return this.text.slice(start, this.at++);
      depth += here === "{" ? 1 : here === "}" ? -1 : 0;
    }
    return this.fail();
  }
}

export const fieldOf = (entry, name) => entry.fields.find((field) => field.name === name);

// A value as it is written, without the braces or quotes around it.
export function written(file, field) {
  const text = file.text.slice(field.valueStart, field.end);
  return /^(?:\{[^]*\}|"[^]*")$/.test(text) ? text.slice(1, -1) : text;
}

// A value with its macros filled in.
export const valueOf = (file, field) =>
  field.parts.map(({ text, macro }) => text ?? file.macros[macro.toLowerCase()] ?? macro).join("");
