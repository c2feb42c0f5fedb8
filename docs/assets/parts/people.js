// The index of people, filtered as one types and sorted by name or by number of works.

import { plainText } from "./plain-text.js";

const PAUSE = 80;

function start(form) {
  const box = form.querySelector("[type=search]");
  const sort = form.querySelector("select");
  const said = form.querySelector("output");
  const lists = [...document.querySelectorAll(".people-list")];
  const people = lists.flatMap((list) =>
    [...list.children].map((item) => ({
      item,
      list,
      words: plainText(item.querySelector("a").textContent),
      count: Number(item.querySelector(".count")?.textContent ?? 1),
    })),
  );
  const apply = () => {
    const words = plainText(box.value).split(" ").filter(Boolean);
    const isByCount = sort.value === "count";
    let shown = 0;
    for (const person of people) {
      person.item.hidden = !words.every((word) => person.words.includes(word));
      shown += !person.item.hidden;
    }
    const ordered = isByCount ? people.toSorted((one, other) => other.count - one.count) : people;
    for (const { item, list } of ordered) (isByCount ? lists[0] : list).append(item);
    for (const list of lists) {
      const heading = list.previousElementSibling;
      list.hidden = ![...list.children].some(({ hidden }) => !hidden);
      if (heading?.tagName === "H2") heading.hidden = isByCount || list.hidden;
    }
    said.textContent = `${shown.toLocaleString("en")} of ${people.length.toLocaleString("en")}`;
    const asked = new URLSearchParams(
      [
        ["q", box.value.trim()],
        ["sort", sort.value],
      ].filter(([, value]) => value),
    );
    history.replaceState(null, "", location.pathname + (asked.size ? `?${asked}` : "") + location.hash);
  };
  let waiting;
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, PAUSE);
  });
  sort.addEventListener("change", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  const address = new URLSearchParams(location.search);
  box.value = address.get("q") ?? "";
  sort.value = address.get("sort") === "count" ? "count" : "";
  form.hidden = false;
  if (location.search) apply();
}

start(document.querySelector("[data-people]"));
