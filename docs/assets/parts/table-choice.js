// What is chosen to filter a table by: pairs of a column and the value it must have, "" for any.

// Whether a row has every chosen value; the column "text" is the whole row, in any case.
export function fits(row, choices) {
  return choices.every(([column, value]) => {
    if (!value) return true;
    if (column === "text") return row.textContent.toLowerCase().includes(value.toLowerCase());
    return (row.dataset[column] ?? "").split(", ").includes(value);
  });
}

// The choices as an address has them.
export function queryOf(choices) {
  const query = new URLSearchParams(choices.filter(([, value]) => value)).toString();
  return query ? `?${query}` : "";
}
