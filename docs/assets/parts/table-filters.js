// Forms that filter the rows of tables and keep what is chosen in the address.

import { fits, queryOf } from "./table-choice.js";

function start() {
  for (const form of document.querySelectorAll("[data-filter-table]"))
    filter(
      form,
      form.dataset.filterTable.split(" ").map((id) => document.getElementById(id)),
    );
}

function filter(form, tables) {
  const rows = tables.flatMap((table) => [...table.tBodies[0].rows]);
  const output = form.querySelector("output");
  const fields = [...form.querySelectorAll("[data-column]")];
  const apply = () => {
    const choices = fields.map(({ dataset, value }) => [dataset.column, value]);
    for (const row of rows) row.hidden = !fits(row, choices);
    for (const table of tables) {
      const section = table.closest("section");
      if (section) section.hidden = ![...table.tBodies[0].rows].some(({ hidden }) => !hidden);
    }
    output.textContent = `${rows.filter(({ hidden }) => !hidden).length} of ${rows.length}`;
    history.replaceState(null, "", location.pathname + queryOf(choices) + location.hash);
  };
  const asked = new URLSearchParams(location.search);
  for (const field of fields) {
    if (asked.has(field.dataset.column)) field.value = asked.get(field.dataset.column);
    if (field.selectedIndex < 0) field.value = "";
    field.addEventListener("input", apply);
  }
  form.hidden = false;
  apply();
}

start();
