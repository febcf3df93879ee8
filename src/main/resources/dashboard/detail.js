/** One photograph, large, with all that is known of it. */

import { attentionOf } from "./attention.js";
import { el, millis, percent, table, time } from "./dom.js";
import { choose, takeBack } from "./label.js";
import { photo } from "./photo.js";
import { isWrong, knownLabels, onChange, store } from "./store.js";

const dialog = document.getElementById("detail");
let told = null;
let looked = null;

export function startDetail() {
  dialog.addEventListener("close", () => {
    // Another one may have been opened before this was told.
    if (!dialog.open) {
      told = null;
      looked = null;
      dialog.replaceChildren();
    }
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) {
      dialog.close();
    }
  });
  dialog.addEventListener("keydown", (event) => {
    const choice = knownLabels()[Number(event.key) - 1];
    if (!told || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (choice) {
      choose(told.id, choice);
    } else if (event.key === "h") {
      looked.toggle();
    }
  });
  onChange((kinds) => {
    if (told && kinds.has("label")) {
      describe();
    }
  });
}

export function showDetail(id) {
  told = store.predictions.get(id) ?? null;
  if (!told) {
    return;
  }
  dialog.replaceChildren(
    el(
      "div",
      { className: "head" },
      el("h2", { id: "detail-title" }, told.id),
      el("button", { type: "button", onclick: () => dialog.close(), ariaLabel: "Close" }, "✕"),
    ),
    el(
      "div",
      { className: "sides" },
      picture(),
      el(
        "div",
        {},
        probabilities(),
        shadow(),
        choices(),
        el("p", { className: "said", role: "status" }),
        el(
          "button",
          { type: "button", className: "back", onclick: () => takeBack(told.id) },
          "Take the label back",
        ),
        times(),
      ),
    ),
  );
  describe();
  dialog.showModal();
}

function picture() {
  const large = photo(told.id, "large", { alt: `The photograph ${told.id}` });
  looked = attentionOf(told.id, large);
  return el(
    "figure",
    {},
    el("div", { className: "large" }, large, looked.layer),
    el("figcaption", {}, looked.button, looked.words),
  );
}

function probabilities() {
  return el(
    "dl",
    { className: "bars" },
    ...Object.entries(told.probabilities)
      .sort(([, a], [, b]) => b - a)
      .flatMap(([name, share]) => [
        el("dt", {}, name),
        el(
          "dd",
          {},
          el("meter", { min: 0, max: 1, value: share, ariaLabel: name }),
          el("span", {}, percent(share, 2)),
        ),
      ]),
  );
}

function shadow() {
  return told.shadow === null
    ? null
    : el(
        "p",
        {},
        `The shadow ${told.shadow} says ${told.shadowLabel}, ${percent(told.shadowProbability, 2)}.`,
      );
}

function choices() {
  return el(
    "div",
    { className: "choices wide", role: "group", ariaLabel: "What it shows" },
    ...knownLabels().map((text, i) =>
      el(
        "button",
        { type: "button", value: text, onclick: () => choose(told.id, text) },
        el("kbd", {}, `${i + 1}`),
        ` ${text}`,
      ),
    ),
  );
}

function times() {
  return table(
    "What is known of it",
    [],
    [
      ["Model", told.model],
      ["Sent", time(told.at)],
      ["Waited in the classifier", millis(told.queue)],
      ["Decoded in", millis(told.decode)],
      ["Network", millis(told.inference)],
      ["Sent until seen here", millis(told.seenAfter)],
    ],
  );
}

function describe() {
  const said = store.labels.get(told.id);
  dialog.querySelector(".said").textContent = !said
    ? told.uncertain
      ? "The model is uncertain, and nobody has said what this shows."
      : "Nobody has said what this shows."
    : isWrong(told)
      ? `${said.by} says ${said.label}: the model was wrong.`
      : `${said.by} says so, too.`;
  dialog.querySelector(".back").hidden = !said;
  for (const choice of dialog.querySelectorAll(".choices button")) {
    choice.ariaPressed = said?.label === choice.value;
  }
}
