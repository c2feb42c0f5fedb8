// The button in the header that changes colours: as the system, light, dark.
// The icons are from Material Design Icons (Apache 2.0), pictogrammers.com.

import { make } from "./element.js";
import { keep, stored } from "./storage.js";

const KEY = "mi:colours";

const CHOICES = [
  {
    name: "system",
    label: "Colours: as the system. Switch to light",
    icon: "m14.3 16-.7-2h-3.2l-.7 2H7.8L11 7h2l3.2 9zM20 8.69V4h-4.69L12 .69 8.69 4H4v4.69L.69 12 4 15.31V20h4.69L12 23.31 15.31 20H20v-4.69L23.31 12zm-9.15 3.96h2.3L12 9z",
  },
  {
    name: "light",
    label: "Colours: light. Switch to dark",
    icon: "M12 7a5 5 0 0 1 5 5 5 5 0 0 1-5 5 5 5 0 0 1-5-5 5 5 0 0 1 5-5m0 2a3 3 0 0 0-3 3 3 3 0 0 0 3 3 3 3 0 0 0 3-3 3 3 0 0 0-3-3m0-7 2.39 3.42C13.65 5.15 12.84 5 12 5s-1.65.15-2.39.42zM3.34 7l4.16-.35A7.2 7.2 0 0 0 5.94 8.5c-.44.74-.69 1.5-.83 2.29zm.02 10 1.76-3.77a7.131 7.131 0 0 0 2.38 4.14zM20.65 7l-1.77 3.79a7.02 7.02 0 0 0-2.38-4.15zm-.01 10-4.14.36c.59-.51 1.12-1.14 1.54-1.86.42-.73.69-1.5.83-2.29zM12 22l-2.41-3.44c.74.27 1.55.44 2.41.44.82 0 1.63-.17 2.37-.44z",
  },
  {
    name: "dark",
    label: "Colours: dark. Switch to the system’s",
    icon: "m17.75 4.09-2.53 1.94.91 3.06-2.63-1.81-2.63 1.81.91-3.06-2.53-1.94L12.44 4l1.06-3 1.06 3zm3.5 6.91-1.64 1.25.59 1.98-1.7-1.17-1.7 1.17.59-1.98L15.75 11l2.06-.05L18.5 9l.69 1.95zm-2.28 4.95c.83-.08 1.72 1.1 1.19 1.85-.32.45-.66.87-1.08 1.27C15.17 23 8.84 23 4.94 19.07c-3.91-3.9-3.91-10.24 0-14.14.4-.4.82-.76 1.27-1.08.75-.53 1.93.36 1.85 1.19-.27 2.86.69 5.83 2.89 8.02a9.96 9.96 0 0 0 8.02 2.89m-1.64 2.02a12.08 12.08 0 0 1-7.8-3.47c-2.17-2.19-3.33-5-3.49-7.82-2.81 3.14-2.7 7.96.31 10.98 3.02 3.01 7.84 3.12 10.98.31",
  },
];

function start(place) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const button = make("button", { type: "button" });
  let index = Math.max(
    0,
    CHOICES.findIndex((choice) => choice.name === stored(KEY)),
  );
  const apply = () => {
    const { name, label, icon } = CHOICES[index];
    const isDark = name === "system" ? dark.matches : name === "dark";
    document.body.dataset.mdColorScheme = isDark ? "slate" : "default";
    button.title = label;
    button.setAttribute("aria-label", label);
    button.replaceChildren(drawn(icon));
  };
  button.addEventListener("click", () => {
    index = (index + 1) % CHOICES.length;
    keep(KEY, CHOICES[index].name);
    apply();
  });
  dark.addEventListener("change", apply);
  apply();
  place.append(button);
}

function drawn(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(svg.namespaceURI, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

const place = document.querySelector("[data-colours]");
if (place) start(place);
