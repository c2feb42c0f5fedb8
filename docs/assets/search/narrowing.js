// Applies facets and order to the records of a search.

import { Records } from "./records.js";

export class Narrowing {
  // The records in a list (`scope`, see scope.js), in a result and allowed by the choices.
  constructor(index, choice, { records, places }, numbers) {
    this.index = index;
    this.choice = choice;
    this.places = places;
    this.base = numbers ? Records.of(index.count, numbers).and(records) : records;
  }

  // The records that fit every facet except one.
  without(aside) {
    const picked = this.index.facets.filter(({ id }) => id !== aside && this.choice.of(id).size);
    const left = picked.reduce((records, facet) => records.and(this.havingChosen(facet)), this.base);
    const [from, to] = this.choice.span;
    return (from || to) && aside !== "year" ? left.and(between(this.index, from, to)) : left;
  }

  // The records with one of the chosen values of a facet, or with all of them if required.
  havingChosen(facet) {
    const values = facet.values.filter(({ id }) => this.choice.has(facet.id, id)).map(({ records }) => records);
    const isAll = this.choice.asksForAll(facet.id);
    return values.reduce(
      (sum, records) => (isAll ? sum.and(records) : sum.or(records)),
      isAll ? Records.all(this.index.count) : new Records(this.index.count),
    );
  }

  // The results that each value of a facet would give: with the chosen values, or in their place.
  leftFor(facet) {
    return this.without(this.choice.asksForAll(facet) ? null : facet);
  }

  // Sort numbers: "best" by score, "easy" by level, "listed" as in the list, "old" or new by date.
  ordered(best, order) {
    const chosen = this.without(null);
    if (order === "best" && best) return best.filter((number) => chosen.has(number));
    if (order === "easy")
      return this.index.facet("level").values.flatMap(({ records }) => records.and(chosen).numbers());
    const numbers = chosen.numbers();
    if (order === "listed" && this.places)
      return numbers.sort((one, other) => this.places.get(one) - this.places.get(other));
    if (order !== "old") return numbers;
    const isDated = (number) => this.index.months[number];
    return [...numbers.filter(isDated).reverse(), ...numbers.filter((number) => !isDated(number))];
  }
}

// The records in a span of months or years; an open end is "". A work with unknown month is not in
// spans that begin or end within its year.
function between(index, from, to) {
  const isIn = (month) =>
    month &&
    (month.length >= from.length ? month.slice(0, from.length) >= from : month > from.slice(0, 4)) &&
    (!to || (month.length >= to.length ? month.slice(0, to.length) <= to : month < to.slice(0, 4)));
  const inside = new Map([...new Set(index.months)].map((month) => [month, isIn(month)]));
  const numbers = Array.from({ length: index.count }, (_, number) => number);
  return Records.of(
    index.count,
    numbers.filter((number) => inside.get(index.months[number])),
  );
}
