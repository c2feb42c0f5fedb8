// Restores the scroll position on Back and Forward, also in lists whose rows are drawn later: the
// first visible row, its distance from the top and the open folds are stored in the history, and the
// page keeps that row in place until the reader scrolls.

const ROWS = ".row > a:first-child, .step > a, .table th > a:first-child";
const FOLDS = "details.fold";
const PAUSE = 200; // milliseconds without scrolling; browsers refuse more than 200 changes in 30 s
const STILL = 20; // frames in which the row has not moved
const ACTS = ["wheel", "touchmove", "keydown", "pointerdown"];

let restoring = null;
let waiting;

// Store the visible row in the present entry of the history, unless a position is still being
// restored.
function rememberPlace() {
  clearTimeout(waiting);
  if (restoring) return;
  const rows = [...document.querySelectorAll(ROWS)].filter((row) => row.checkVisibility());
  const row = rows.find((one) => one.getBoundingClientRect().top > 0);
  const place = row && scrollY ? placeOf(rows, row) : null;
  if (!place) history.scrollRestoration = "auto"; // no row to go by: as the browser does it
  history.replaceState({ ...history.state, place, folds: openFolds() }, "");
}

// Store the visible row before another entry is added to the history.
export function leavePlace() {
  rememberPlace();
  restoring?.stop();
}

// Which folds are open, by their order on the page.
function openFolds() {
  return [...document.querySelectorAll(FOLDS)].flatMap(({ open }, place) => (open ? [place] : []));
}

function reopenFolds(open) {
  const folds = document.querySelectorAll(FOLDS);
  for (const place of open) if (folds[place]) folds[place].open = true;
}

function placeOf(rows, row) {
  const same = rows.filter(({ href }) => href === row.href);
  return { href: row.href, turn: same.indexOf(row), top: row.getBoundingClientRect().top };
}

// Restore the position of the present entry as soon as its row exists, or, if the list is about to
// be drawn again (`afterDrawing`), after that.
export function restorePlace({ afterDrawing = false } = {}) {
  clearTimeout(waiting);
  restoring?.stop();
  const { place, folds } = history.state ?? {};
  reopenFolds(folds ?? []);
  if (!place || typeof place.href !== "string") return;
  history.scrollRestoration = "manual";
  restoring = new Restoring(place);
  if (!afterDrawing) restoring.look();
}

class Restoring {
  constructor(place) {
    this.place = place;
    this.stop = this.stop.bind(this);
    this.look = this.look.bind(this);
    document.addEventListener("rows-added", this.look);
    for (const act of ACTS) addEventListener(act, this.stop, { passive: true });
  }

  stop() {
    cancelAnimationFrame(this.frame);
    document.removeEventListener("rows-added", this.look);
    for (const act of ACTS) removeEventListener(act, this.stop);
    restoring = null;
  }

  // In the next frame, as a list is made visible only after its rows are in it; and again after each
  // drawing, as the rows seen first may be those that a list shows until it has been narrowed.
  look() {
    this.still = 0;
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.step());
  }

  // Rows above get their true height as they come near, so it takes more than one step.
  step() {
    const { href, turn, top } = this.place;
    const rows = [...document.querySelectorAll(ROWS)].filter((row) => row.href === href && row.checkVisibility());
    if (!rows[turn]) return;
    const off = rows[turn].getBoundingClientRect().top - top;
    const before = scrollY;
    scrollBy({ top: off, behavior: "instant" });
    this.still = scrollY === before ? this.still + 1 : 0;
    if (this.still < STILL) this.frame = requestAnimationFrame(() => this.step());
  }
}

if (globalThis.document) {
  addEventListener("pagehide", rememberPlace);
  // The event of leaving can come too late, so the position is stored earlier as well.
  addEventListener(
    "scroll",
    () => {
      clearTimeout(waiting);
      waiting = setTimeout(rememberPlace, PAUSE);
    },
    { passive: true },
  );
  if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") restorePlace();
}
