// Filters the libraries for each job, and opens the first that fits.

import { fits, queryOf } from "./table-choice.js";

function start(form) {
  const fields = [...form.elements].filter(({ name }) => name);
  const sections = [...document.querySelectorAll("[data-job]")];
  const asked = new URLSearchParams(location.search);
  for (const field of fields) {
    field.value = asked.get(field.name) ?? "";
    if (field.selectedIndex < 0) field.value = "";
  }
  const apply = () => {
    const choices = fields.map(({ name, value }) => [name, value]);
    const found = sections.map((section) => choose(section, choices)).filter(Boolean);
    form.querySelector("output").textContent = summary(found);
    for (const section of sections) linkTo(section).hidden = section.hidden;
    history.replaceState(null, "", location.pathname + queryOf(choices) + location.hash);
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  if (location.search) apply();
}

// The line of a job in the page's contents.
function linkTo({ dataset }) {
  return document.querySelector(`.rail a[href="#${dataset.job}"]`);
}

// Show a job's libraries that fit, with the first one open. Returns its name, "" for none, null if
// another job was chosen.
function choose(section, choices) {
  const job = choices.find(([name]) => name === "job")[1];
  section.hidden = Boolean(job) && section.dataset.job !== job;
  const wanted = choices.filter(([name]) => name !== "job");
  const picks = [...section.querySelectorAll(".pick")];
  for (const pick of picks) pick.hidden = !fits(pick, wanted);
  const shown = picks.filter(({ hidden }) => !hidden);
  for (const pick of picks) pick.open = pick === shown[0];
  section.querySelector("[data-none]").hidden = shown.length > 0;
  return section.hidden || !shown.length ? null : shown[0].querySelector("b").textContent;
}

function summary(found) {
  if (found.length === 1) return `Take ${found[0]}.`;
  return found.length ? `A library for ${found.length} jobs.` : "No library fits.";
}

const form = document.querySelector("[data-filter-jobs]");
if (form) start(form);
