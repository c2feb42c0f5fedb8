// Forms that filter a table's rows and keep what is chosen in the address.

function start() {
  for (const form of document.querySelectorAll("[data-filter-table]")) filter(form, document.getElementById(form.dataset.filterTable));
}

function holds(row, { dataset: { column }, value }) {
  if (!value) return true;
  if (column === "text") return row.textContent.toLowerCase().includes(value.toLowerCase());
  return row.dataset[column].split(", ").includes(value);
}

function filter(form, table) {
  const rows = [...table.tBodies[0].rows];
  const output = form.querySelector("output");
  const fields = [...form.querySelectorAll("[data-column]")];
  const apply = () => {
    for (const row of rows) row.hidden = !fields.every((field) => holds(row, field));
    output.textContent = `${rows.filter(({ hidden }) => !hidden).length} of ${rows.length}`;
    const state = new URLSearchParams(fields.filter(({ value }) => value).map(({ dataset, value }) => [dataset.column, value]));
    history.replaceState(null, "", `${location.pathname}${state.size ? `?${state}` : ""}${location.hash}`);
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
