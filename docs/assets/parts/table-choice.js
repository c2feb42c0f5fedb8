// The choices that filter a table: pairs of a column and the required value, "" for any.

const RANGE = /^([\d.]+)-([\d.]+)$/;

// Whether a row has every chosen value. The column "text" is the whole row, which must have every
// word, in any case; "0-25" in a column has each number from 0 to 25.
export function fits(row, choices) {
  return choices.every(([column, value]) => {
    if (!value) return true;
    if (column === "text") return hasWords(row.textContent.toLowerCase(), value.toLowerCase());
    return (row.dataset[column] ?? "").split(", ").some((part) => part === value || isWithin(part, value));
  });
}

function hasWords(text, words) {
  return words.split(/\s+/).every((word) => text.includes(word));
}

function isWithin(range, value) {
  const [, least, most] = RANGE.exec(range) ?? [];
  return least !== undefined && Number(value) >= Number(least) && Number(value) <= Number(most);
}

// The choices as a query string.
export function queryOf(choices) {
  const query = new URLSearchParams(choices.filter(([, value]) => value)).toString();
  return query ? `?${query}` : "";
}
