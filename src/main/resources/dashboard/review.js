/** What is uncertain, one after the other. */

import { el, percent } from "./dom.js";
import { label } from "./label.js";
import { photo } from "./photo.js";
import { knownLabels, onChange, store, toReview } from "./store.js";

const view = document.getElementById("review");
const place = document.getElementById("review-card");
const skipped = new Set();

/** What was labelled here, until that comes back: after that it may lose its label again. */
const said = new Set();
let current = null;

export function startReview() {
  document.addEventListener("keydown", (event) => {
    if (view.hidden || !current || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const choice = knownLabels()[Number(event.key) - 1];
    if (choice) {
      say(choice);
    } else if (event.key === "s" || event.key === "ArrowRight") {
      skip();
    }
  });
  onChange((kinds) => {
    if (kinds.has("prediction") || kinds.has("label")) {
      said.forEach((id) => store.labels.has(id) && said.delete(id));
      show();
    }
  });
  show();
}

function left() {
  return toReview().filter((told) => !skipped.has(told.id) && !said.has(told.id));
}

function show() {
  const all = left();
  const counter = document.getElementById("review-count");
  counter.hidden = all.length === 0;
  counter.textContent = all.length;
  document.getElementById("review-left").textContent =
    all.length === 0 ? "" : `${all.length} uncertain, the newest first`;
  if (current && all.some((told) => told.id === current.id)) {
    return;
  }
  current = all[0] ?? null;
  place.replaceChildren(current ? card() : nothing());
}

function nothing() {
  return el(
    "div",
    { className: "empty" },
    el("p", {}, el("strong", {}, "Nothing to review.")),
    el("p", {}, "What the model is uncertain about, and nobody has labelled, comes here."),
  );
}

function card() {
  return el(
    "article",
    { className: "panel review" },
    photo(current.id, "large", { alt: `The photograph ${current.id}`, className: "large" }),
    el(
      "p",
      {},
      `${current.model} says `,
      el("strong", {}, current.label),
      ` with ${percent(current.probability)}. What does it show?`,
    ),
    el(
      "div",
      { className: "choices wide" },
      ...knownLabels().map((text, i) =>
        el(
          "button",
          { type: "button", className: "primary", onclick: () => say(text) },
          el("kbd", {}, `${i + 1}`),
          ` ${text}`,
        ),
      ),
      el("button", { type: "button", onclick: skip }, el("kbd", {}, "s"), " Skip"),
    ),
    el("p", { className: "hint" }, current.id),
  );
}

function skip() {
  skipped.add(current.id);
  current = null;
  show();
}

async function say(text) {
  const told = current;
  said.add(told.id);
  current = null;
  show();
  if (!(await label(told.id, text))) {
    said.delete(told.id);
    show();
  }
}
