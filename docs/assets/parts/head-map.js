// The map of a model's heads: arrow keys move over it, and a line below describes the current head.

const ARROWS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
const NOTHING = "nothing published here";

function start() {
  for (const map of document.querySelectorAll("[data-heads]")) open(map);
}

function open(map) {
  const rows = [...map.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("[data-head]")]);
  const cells = rows.flat();
  const panel = map.querySelector("[data-head-panel]");
  const stop = (cell) => cell.querySelector("a") ?? cell;
  const stopAt = (cell) => {
    for (const other of cells) stop(other).tabIndex = other === cell ? 0 : -1;
  };
  stopAt(cells.find((cell) => cell.querySelector("a")) ?? cells[0]);

  const show = (cell) => {
    for (const other of cells) other.classList.toggle("head--shown", other === cell);
    panel.replaceChildren(...said(map, cell));
    panel.hidden = false;
  };
  const move = (cell, [down, right]) => {
    const row = rows.findIndex((found) => found.includes(cell));
    const next = rows[row + down]?.[rows[row].indexOf(cell) + right];
    if (next) stop(next).focus();
  };

  map.addEventListener("focusin", ({ target }) => {
    const cell = target.closest("[data-head]");
    if (!cell) return;
    stopAt(cell);
    show(cell);
  });
  map.addEventListener("click", (event) => {
    const cell = event.target.closest("[data-head]");
    if (!cell) return;
    show(cell);
    if (map.querySelector(`dl [id="${cell.dataset.head}"]`)) event.preventDefault();
  });
  map.addEventListener("pointerover", ({ target, pointerType }) => {
    const cell = target.closest("[data-head]");
    if (cell && pointerType === "mouse") show(cell);
  });
  map.addEventListener("keydown", (event) => {
    const cell = event.target.closest("[data-head]");
    if (!cell || !ARROWS[event.key]) return;
    event.preventDefault();
    move(cell, ARROWS[event.key]);
  });
}

// The description of a head: its lines in the list below the map, else its roles, else "".
function said(map, cell) {
  const name = document.createElement("b");
  name.textContent = cell.dataset.head;
  const listed = map.querySelector(`dl [id="${cell.dataset.head}"] dd`);
  if (listed) return [name, ...[...listed.children].map((line) => line.cloneNode(true))];
  const line = document.createElement("p");
  line.textContent = cell.querySelector(".head__names")?.textContent ?? NOTHING;
  return [name, line];
}

start();
