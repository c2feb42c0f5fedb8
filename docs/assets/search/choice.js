// The chosen filters: values of facets and a span of months or years.

const ENDS = ["from", "to"];
const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2]))?$/;
const ALL = "all";

export class Choice {
  constructor(facets) {
    this.names = facets;
    this.values = new Map();
  }

  // The facets with chosen values.
  get facets() {
    return [...this.values.keys()].filter((name) => name !== ALL && !ENDS.includes(name));
  }

  // How many values are chosen.
  get size() {
    return this.facets.reduce((sum, name) => sum + this.of(name).size, 0) + Number(this.span.some(Boolean));
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

  // Whether results must have all chosen values of a facet, or only one of them.
  asksForAll(facet) {
    return this.has(ALL, facet);
  }

  askForAll(facet, wanted) {
    this.set(ALL, facet, wanted);
  }

  clear() {
    this.values.clear();
  }

  // The first and the last year or month, as in "2024" or "2024-03", each "" when it is open.
  get span() {
    return ENDS.map((end) => [...this.of(end)][0] ?? "");
  }

  set span([from, to]) {
    const ordered = from && to && from > to && !from.startsWith(to) ? [to, from] : [from, to];
    ENDS.forEach((end, at) => {
      this.values.delete(end);
      if (ordered[at]) this.values.set(end, new Set([ordered[at]]));
    });
  }

  // Read the choices from an address; invalid dates are ignored.
  read(address) {
    this.values = new Map();
    for (const name of this.names) if (address.has(name)) this.values.set(name, new Set(address.getAll(name)));
    for (const name of address.getAll(ALL)) if (this.of(name).size) this.askForAll(name, true);
    this.span = ENDS.map((end) => (DATE.test(address.get(end) ?? "") ? address.get(end) : ""));
  }

  // The choices as pairs for a query string.
  pairs() {
    return [...this.values].flatMap(([name, values]) => [...values].map((value) => [name, value]));
  }

  // The query string for words, choices and an order; "" for none.
  query(words, sort) {
    const pairs = [["q", words], ...this.pairs(), ["sort", sort]].filter(([, value]) => value);
    return pairs.length ? `?${new URLSearchParams(pairs)}` : "";
  }
}
