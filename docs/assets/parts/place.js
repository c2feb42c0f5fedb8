// The place in a page that the reader left is where Back and Forward lead again, in lists whose rows
// are drawn after the fact too: the first row in view and how far down it stood are kept in the
// history.

const ROWS = ".row > a:first-child, .step > a";
const WAIT = 8000;
const STEPS = 6;

// Note in the history's present entry what is in view.
export function rememberPlace() {
  const rows = [...document.querySelectorAll(ROWS)];
  const at = rows.findIndex((row) => row.getBoundingClientRect().top > 0);
  const place = at < 0 || !scrollY ? null : placeOf(rows, rows[at]);
  history.replaceState({ ...history.state, place }, "");
}

function placeOf(rows, row) {
  const same = rows.filter(({ href }) => href === row.href);
  return { href: row.href, turn: same.indexOf(row), top: row.getBoundingClientRect().top };
}

// Go back to what the present entry notes, at once or as soon as its row is drawn.
export function restorePlace() {
  const { place } = history.state ?? {};
  if (!place || typeof place.href !== "string") return;
  history.scrollRestoration = "manual";
  const until = performance.now() + WAIT;
  const stop = () => document.removeEventListener("rows-added", attempt);
  const attempt = () => {
    const row = [...document.querySelectorAll(ROWS)].filter(({ href }) => href === place.href)[place.turn];
    if (performance.now() > until) stop();
    if (!row?.checkVisibility?.()) return;
    stop();
    step(row, STEPS);
  };
  // Rows above get their true height as they come near, so it takes more than one step.
  const step = (row, left) => {
    scrollBy(0, row.getBoundingClientRect().top - place.top);
    if (left) requestAnimationFrame(() => step(row, left - 1));
  };
  document.addEventListener("rows-added", attempt);
  for (const sign of ["wheel", "touchmove", "keydown"]) addEventListener(sign, stop, { once: true, passive: true });
  requestAnimationFrame(attempt);
}

if (globalThis.document) {
  addEventListener("pagehide", rememberPlace);
  if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") restorePlace();
}
