// Addresses of the pages of entries; `rules.pages` has the template of each kind, as in
// "papers/{id}/".

const ID = /^[a-z0-9-]+$/;

export const pageOf = ({ kind, id }, rules) => rules.pages[kind].replace("{id}", id);

// The kind and id of the entry at an address; null for other pages.
export function shownAt(address, rules) {
  for (const [kind, page] of Object.entries(rules.pages)) {
    const [before, after] = page.split("{id}");
    const id = address.slice(before.length, -after.length);
    if (ID.test(id) && address === pageOf({ kind, id }, rules)) return { kind, id };
  }
  return null;
}
