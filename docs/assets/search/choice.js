// What a reader chose to narrow results by: values of facets and a range of years.

const ENDS = ["from", "to"];

export class Choice {
  constructor(facets) {
    this.names = facets;
    this.values = new Map();
  }

  get size() {
    return this.values.size;
  }

  of(facet) {
    return this.values.get(facet) ?? new Set();
  }

  has(facet, value) {
    return this.of(facet).has(value);
  }

  set(facet, value, wanted) {
    const values = this.of(facet);
    if (wanted) values.add(value);
    else values.delete(value);
    if (values.size) this.values.set(facet, values);
    else this.values.delete(facet);
  }

  clear() {
    this.values.clear();
  }

  // The first and the last year, each "" when it is open.
  get years() {
    return ENDS.map((end) => [...this.of(end)][0] ?? "");
  }

  set years([from, to]) {
    const ordered = from && to && from > to ? [to, from] : [from, to];
    ENDS.forEach((end, at) => {
      this.values.delete(end);
      if (ordered[at]) this.values.set(end, new Set([ordered[at]]));
    });
  }

  // Take over what an address asks for; years that are none are ignored.
  read(address) {
    this.values = new Map();
    for (const name of this.names) if (address.has(name)) this.values.set(name, new Set(address.getAll(name)));
    this.years = ENDS.map((end) => (/^\d{4}$/.test(address.get(end) ?? "") ? address.get(end) : ""));
  }

  // Pairs for an address.
  pairs() {
    return [...this.values].flatMap(([name, values]) => [...values].map((value) => [name, value]));
  }

  // The query of an address that asks for the words, the chosen values and an order; "" for none.
  query(words, sort) {
    const pairs = [["q", words], ...this.pairs(), ["sort", sort]].filter(([, value]) => value);
    return pairs.length ? `?${new URLSearchParams(pairs)}` : "";
  }
}
