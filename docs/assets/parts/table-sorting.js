// Sorts tables when a column's heading is pressed: ascending, descending, then in the original
// order.

import { make } from "./element.js";

const DIRECTIONS = [null, "ascending", "descending"];

class SortedTable {
  constructor(table) {
    this.heads = [...table.tHead.rows[0].cells];
    this.bodies = [...table.tBodies].map((body) => [body, [...body.rows]]);
  }

  start() {
    this.heads.forEach((head, column) => {
      const button = make("button", { type: "button", className: "sort", textContent: head.textContent });
      head.replaceChildren(button);
      button.addEventListener("click", () => this.press(head, column));
    });
  }

  press(head, column) {
    const direction = DIRECTIONS[(DIRECTIONS.indexOf(head.getAttribute("aria-sort")) + 1) % DIRECTIONS.length];
    for (const other of this.heads) other.removeAttribute("aria-sort");
    if (!direction) return this.restore();
    head.setAttribute("aria-sort", direction);
    this.sort(column, direction === "descending");
  }

  // Move every row to the first body, so that the headings of groups are hidden.
  sort(column, down) {
    const text = (row) => row.cells[column].textContent.trim();
    const rows = this.bodies.flatMap(([, all]) => all.filter((row) => !isHeading(row)));
    rows.sort((a, b) => text(a).localeCompare(text(b), "en", { numeric: true }));
    for (const [body] of this.bodies) body.replaceChildren();
    this.bodies[0][0].append(...(down ? rows.reverse() : rows));
  }

  restore() {
    for (const [body, rows] of this.bodies) body.append(...rows);
  }
}

function isHeading(row) {
  return row.classList.contains("table__group");
}

for (const table of document.querySelectorAll("table.sortable")) new SortedTable(table).start();
