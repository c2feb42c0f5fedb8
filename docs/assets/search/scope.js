// The records of a list, with their positions if the list has its own order.

import { spread } from "./leaves.js";
import { Records } from "./records.js";

// `scope` is that of the page: "" for everything, a value of a facet as in "topic=circuits", or the
// address of a list after an "@", which is a word of the index.
export async function scoped(index, scope) {
  if (!scope) return { records: Records.all(index.count), places: null };
  if (!scope.startsWith("@")) {
    const [facet, value] = scope.split("=");
    await index.load([facet]);
    return { records: index.having(facet, value), places: null };
  }
  const places = new Map();
  spread(await index.posting(scope), (number, place) => places.set(number, place));
  return { records: Records.of(index.count, places.keys()), places };
}

// The records at addresses of entries, former ids included, in this order.
export async function listed(index, addresses) {
  const postings = await Promise.all(addresses.map((address) => index.posting(`=${address.split("/")[1]}`)));
  const places = new Map();
  postings.forEach((posting, place) =>
    spread(posting, (number) => {
      if (!places.has(number)) places.set(number, place);
    }),
  );
  return { records: Records.of(index.count, places.keys()), places };
}
