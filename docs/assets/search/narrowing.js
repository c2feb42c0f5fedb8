// The records that a search leaves once its facets are applied, and their order.

import { Records } from "./records.js";

export class Narrowing {
  // The records of one kind, or of all when `kind` is "", that a result has and a choice allows.
  constructor(index, choice, kind, numbers) {
    this.index = index;
    this.choice = choice;
    const within = kind ? index.having("kind", kind) : Records.all(index.count);
    this.base = numbers ? Records.of(index.count, numbers).and(within) : within;
  }

  // The records that fit every facet but for one that is left aside.
  without(aside) {
    return this.picked()
      .filter(([{ id }]) => id !== aside)
      .reduce((records, [facet, values]) => {
        const any = facet.values
          .filter(({ id }) => values.has(id))
          .reduce((sum, value) => sum.or(value.records), new Records(this.index.count));
        return records.and(any);
      }, this.base);
  }

  picked() {
    const picked = this.index.facets
      .filter(({ id }) => this.choice.of(id).size)
      .map((facet) => [facet, this.choice.of(facet.id)]);
    const [from, to] = this.choice.years;
    const years = this.index.facet("year");
    if (from || to)
      picked.push([
        years,
        new Set(years.values.map(({ id }) => id).filter((year) => (!from || year >= from) && (!to || year <= to))),
      ]);
    return picked;
  }

  // Numbers in an order: "best" as the search has them, "easy" by level, "old" or by date.
  ordered(best, order) {
    const chosen = this.without(null);
    if (order === "best" && best) return best.filter((number) => chosen.has(number));
    if (order === "easy")
      return this.index.facet("level").values.flatMap(({ records }) => records.and(chosen).numbers());
    const numbers = chosen.numbers();
    if (order !== "old") return numbers;
    const dated = this.index
      .facet("year")
      .values.reduce((sum, { records }) => sum.or(records), new Records(this.index.count));
    return [
      ...numbers.filter((number) => dated.has(number)).reverse(),
      ...numbers.filter((number) => !dated.has(number)),
    ];
  }
}
