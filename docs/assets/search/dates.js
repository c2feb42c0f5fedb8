// The panel of the first and the last month: a year and, if wanted, a month in it.

import { make } from "../parts/element.js";

const MONTHS = Array.from({ length: 12 }, (_, month) =>
  new Date(Date.UTC(2000, month)).toLocaleString("en", { month: "long", timeZone: "UTC" }),
);

// "2024-03" as "March 2024"; a year stays as it is.
export function monthName(date) {
  const [year, month] = date.split("-");
  return month ? `${MONTHS[month - 1]} ${year}` : year;
}

export class Dates {
  constructor(inside, facet, choice, asked) {
    this.facet = facet;
    this.choice = choice;
    this.ends = ["From", "To"].map((title) => {
      const options = [make("option", { value: "", textContent: "any year" })];
      const year = make(
        "select",
        { id: `find-${title.toLowerCase()}` },
        ...options,
        ...facet.values.map(({ id }) => make("option", { value: id })),
      );
      const month = make(
        "select",
        { ariaLabel: `${title}, month` },
        make("option", { value: "", textContent: "any month" }),
        ...MONTHS.map((name, at) => make("option", { value: String(at + 1).padStart(2, "0"), textContent: name })),
      );
      const label = make("label", { htmlFor: year.id, textContent: title });
      inside.append(make("div", { className: "facet__end" }, label, make("span", {}, year, " ", month)));
      return [year, month];
    });
    for (const select of this.ends.flat())
      select.addEventListener("change", () => {
        choice.span = this.ends.map(([year, month]) => [year.value, month.value].filter(Boolean).join("-"));
        asked();
      });
  }

  recount(left) {
    this.ends.forEach(([year, month], end) => {
      this.facet.values.forEach((value, at) => {
        year.options[at + 1].textContent = `${value.title} (${value.records.shared(left).toLocaleString("en")})`;
      });
      const [chosenYear, chosenMonth = ""] = this.choice.span[end].split("-");
      year.value = chosenYear;
      month.value = chosenMonth;
      month.disabled = !chosenYear;
    });
  }
}
