// Loads an interactive figure when the reader presses its button.

const FIGURES = {
  induction: () => import("./induction.js"),
  patching: () => import("./patching.js"),
  superposition: () => import("./superposition.js"),
};

for (const figure of document.querySelectorAll("[data-explore]")) {
  const button = figure.querySelector("[data-start]");
  button.hidden = false;
  button.addEventListener("click", () => begin(figure, button));
}

async function begin(figure, button) {
  const message = figure.querySelector("[data-message]");
  const live = figure.querySelector("[data-live]");
  button.disabled = true;
  message.textContent = "Loading …";
  try {
    const { start } = await FIGURES[figure.dataset.explore]();
    await start(live);
  } catch (error) {
    message.textContent = "The figure did not load. Check the connection and press again.";
    button.disabled = false;
    live.replaceChildren();
    console.warn(error);
    return;
  }
  live.hidden = false;
  figure.classList.add("explore--live");
  live.querySelector("input, button, [tabindex]").focus({ preventScroll: true });
}
