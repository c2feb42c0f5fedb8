// The rest of a subtopic's works, shown below its first ones when its link is pressed; pressed again,
// or where nothing can be fetched, the link leads to the page that lists them all.

async function fetchRows(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(address);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const rows = [...page.querySelectorAll("[data-unasked] .row")].map((row) => document.importNode(row, true));
  for (const row of rows)
    for (const link of row.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), address).href;
  return rows;
}

const addressOf = (row) => row.querySelector("a").href;

async function showRest(link) {
  const list = link.closest(".part").querySelector(".rows");
  const known = new Set([...list.children].map(addressOf));
  const rows = (await fetchRows(link.href)).filter((row) => !known.has(addressOf(row)));
  list.append(...rows);
  link.firstChild.data = "A page of its own";
  delete link.dataset.rest;
  list.dispatchEvent(new CustomEvent("rows-added", { bubbles: true }));
  return rows[0];
}

// Back restores the page with the works shown.
function note({ pathname }) {
  const opened = [...new Set([...(history.state?.opened ?? []), pathname])];
  history.replaceState({ ...history.state, opened }, "");
}

function start() {
  const opened = history.state?.opened ?? [];
  for (const link of document.querySelectorAll("a[data-rest]"))
    if (opened.includes(link.pathname)) showRest(link).catch(() => {});
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-rest]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    try {
      const first = await showRest(link);
      note(link);
      first?.querySelector("a").focus({ preventScroll: true });
    } catch {
      location.href = link.href;
    }
  });
}

start();
