// "Since your last visit": the day of the last visit to the page of news, and to that of each topic, is
// kept in this browser.

import { keep, stored } from "./storage.js";

const KEY = "mi:visits";
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const isDay = (value) => typeof value === "string" && DAY.test(value);

// The day before this one on which the reader was here last, "" on a first visit; several visits of
// one day count as one.
export function lastVisit(kept, today) {
  const [before, last] = Array.isArray(kept) ? kept : [];
  if (isDay(last) && last < today) return last;
  return isDay(before) && before < today ? before : "";
}

// How many entries were added after a day, from counts such as "2026-11-27=12 2026-11-20=3".
export function addedAfter(day, counts) {
  const pairs = counts.split(" ").map((pair) => pair.split("="));
  return pairs.filter(([added]) => added > day).reduce((sum, [, count]) => sum + Number(count), 0);
}

function start(notice) {
  const today = new Date().toISOString().slice(0, 10);
  const { visits, visitsTo } = notice.dataset;
  const key = visitsTo ? `${KEY}:${visitsTo}` : KEY;
  const last = lastVisit(stored(key), today);
  keep(key, [last, today]);
  notice.hidden = false;
  if (!last) {
    const whereKept = visitsTo ? "" : " The day is kept in this browser only.";
    notice.textContent = `From your next visit on, this line says what came since.${whereKept}`;
    return;
  }
  const count = addedAfter(last, visits);
  const day = new Date(`${last}T00:00:00Z`).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  });
  const entries = count === 1 ? "1 entry came" : `${count ? count.toLocaleString("en") : "No"} entries came`;
  notice.textContent = `${entries} since your last visit on ${day}.`;
  for (const heading of document.querySelectorAll("h2[id^=d2]"))
    heading.classList.toggle("since-visit", heading.id.slice(1) > last);
}

const notice = globalThis.document?.querySelector("[data-visits]");
if (notice) start(notice);
