// The files of entries beside their pages: their citations in one format or another.

const root = new URL("../../", import.meta.url).href;
const AT_ONCE = 8;
const known = new Map();

async function read(file) {
  const answer = await fetch(root + file).catch(() => null);
  return answer?.ok ? answer.text() : null;
}

// A file's text, or null without one; cached for the visit.
async function fileAt(file) {
  if (!known.has(file)) {
    const text = await read(file);
    if (text === null) return null;
    known.set(file, text);
  }
  return known.get(file);
}

// The texts of the files of entries, by the addresses of their pages, in order and without those
// that cannot be read. Only a few are fetched at the same time.
async function filesAt(addresses, suffix) {
  const texts = Array.from(addresses, () => null);
  let next = 0;
  const work = async () => {
    while (next < addresses.length) {
      const at = next;
      next += 1;
      texts[at] = await fileAt(addresses[at].replace(/\/$/, suffix));
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, addresses.length) }, work));
  return texts.filter((text) => text !== null);
}

export const bibtexAt = async (addresses) => (await filesAt(addresses, ".bib")).map((text) => text.trim());
export const cslAt = async (addresses) => (await filesAt(addresses, ".csl.json")).flatMap((text) => JSON.parse(text));
