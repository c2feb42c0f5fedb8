// The citations of entries, as their own pages have them.

const root = new URL("../../", import.meta.url).href;
const AT_ONCE = 8;
const known = new Map();

async function read(address) {
  const answer = await fetch(root + address).catch(() => null);
  if (!answer?.ok) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector(".entry h1") ? page : null;
}

// The page of an entry, or null where there is none; kept for the visit when it could be read.
async function entryAt(address) {
  if (!known.has(address)) {
    const page = await read(address);
    if (!page) return null;
    known.set(address, page);
  }
  return known.get(address);
}

// Pairs of an address and its entry's page, in order and without those that cannot be read. Few are
// fetched at once; `report` is called with how many have been. Stops early once `isStale`.
export async function entriesAt(addresses, { report = () => {}, isStale = () => false } = {}) {
  const pages = Array.from(addresses, () => null);
  let [next, done] = [0, 0];
  const work = async () => {
    while (next < addresses.length && !isStale()) {
      const at = next;
      next += 1;
      pages[at] = await entryAt(addresses[at]);
      done += 1;
      report(done);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, addresses.length) }, work));
  return addresses.map((address, at) => [address, pages[at]]).filter(([, page]) => page);
}

const citedIn = (page) => page.querySelector("#cite").parentElement;
export const bibtexOf = ([, page]) => citedIn(page).querySelector("pre code").textContent.trim();
export const cslOf = ([, page]) =>
  JSON.parse(citedIn(page).querySelector("script[type='application/vnd.citationstyles.csl+json']").textContent);
