// Forms that filter the rows of tables and store the choices in the address.

import { fits, queryOf } from "./table-choice.js";

function start() {
  for (const form of document.querySelectorAll("[data-filter-table]"))
    filter(form, form.dataset.filterTable.split(" ").flatMap(tablesOf));
}

// The table with an id, or those in the part of the page with it.
function tablesOf(id) {
  const part = document.getElementById(id);
  return part.matches("table") ? [part] : [...part.querySelectorAll("table")];
}

function filter(form, tables) {
  const groups = tables.flatMap((table) => [...table.tBodies]).map(groupOf);
  const rows = groups.flatMap((group) => group.rows);
  const output = form.querySelector("output");
  const fields = [...form.querySelectorAll("[data-column]")];
  const folds = foldsOf(tables);
  const links = document.querySelectorAll(".rail a[href^='#']");
  const apply = () => {
    const choices = fields.map(({ dataset, value }) => [dataset.column, value]);
    for (const row of rows) row.hidden = !fits(row, choices);
    for (const group of groups) if (group.heading) group.heading.hidden = group.rows.every(({ hidden }) => hidden);
    for (const fold of folds) {
      fold.hidden = isEmpty(fold);
      fold.open = !fold.hidden && choices.some(([, value]) => value);
    }
    for (const part of new Set(tables.map((table) => table.closest("section")))) if (part) part.hidden = isEmpty(part);
    for (const link of links) link.hidden = !document.getElementById(link.hash.slice(1))?.checkVisibility();
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

// The heading that a part of a table may have, and the rows below it.
function groupOf({ rows }) {
  const isHeading = (row) => row.classList.contains("table__group");
  return { heading: [...rows].find(isHeading), rows: [...rows].filter((row) => !isHeading(row)) };
}

// The folded sections around tables, which are opened to show matching rows.
function foldsOf(tables) {
  return [...new Set(tables.map((table) => table.closest("details.fold")).filter(Boolean))];
}

function isEmpty(part) {
  return !part.querySelector("tbody tr:not([hidden], .table__group)");
}

start();
