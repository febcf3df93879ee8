/** The stream: a grid of the photographs that were answered last. */

import { el, millis, percent } from "./dom.js";
import { choose } from "./label.js";
import { photo } from "./photo.js";
import { isWrong, knownLabels, onChange, store } from "./store.js";
import { showDetail } from "./detail.js";

const MOST_CARDS = 48;
const MOST_NEW_CARDS = 16;

const grid = document.getElementById("grid");
const filter = document.getElementById("filter");
const pause = document.getElementById("pause");
const note = document.getElementById("paused-note");

let shown = "all";
let pausedByHand = false;
let pausedByPointer = false;
let pausedByFocus = false;
let waiting = 0;

export function startStream() {
  pause.addEventListener("click", () => {
    pausedByHand = !pausedByHand;
    pause.setAttribute("aria-pressed", pausedByHand);
    pause.textContent = pausedByHand ? "Go on" : "Pause";
    resume();
  });
  grid.addEventListener("pointerenter", (event) => {
    pausedByPointer = event.pointerType === "mouse";
  });
  grid.addEventListener("pointerleave", () => {
    pausedByPointer = false;
    resume();
  });
  grid.addEventListener("focusin", () => {
    pausedByFocus = grid.querySelector(":focus-visible") !== null;
  });
  grid.addEventListener("focusout", (event) => {
    if (!grid.contains(event.relatedTarget)) {
      pausedByFocus = false;
      resume();
    }
  });
  grid.addEventListener("keydown", onKey);
  onChange((kinds, ids) => {
    if (kinds.has("prediction")) {
      showFilter();
      ids === null ? rebuild() : add(ids);
    }
    if (kinds.has("label")) {
      refresh();
    }
    if (kinds.has("health")) {
      showFigures();
    }
  });
  showFilter();
}

function isPaused() {
  return pausedByHand || pausedByPointer || pausedByFocus;
}

function resume() {
  if (!isPaused() && waiting > 0) {
    rebuild();
  }
  showPause();
}

function showPause() {
  const why = pausedByHand ? "Paused" : "Waits while you look";
  note.textContent = isPaused() && waiting > 0 ? `${why}: ${waiting} new` : "";
}

function matches(told) {
  switch (shown) {
    case "all":
      return true;
    case "uncertain":
      return told.uncertain;
    case "wrong":
      return isWrong(told);
    default:
      return told.label === shown.slice("label ".length);
  }
}

function showFilter() {
  const labels = knownLabels();
  const wanted = ["all", "uncertain", "wrong", ...labels.map((text) => `label ${text}`)];
  const present = [...filter.querySelectorAll("input")].map((input) => input.value);
  if (JSON.stringify(wanted) === JSON.stringify(present)) {
    return;
  }
  document.getElementById("keys-hint").replaceChildren(
    ...labels.flatMap((text, i) => [el("kbd", {}, `${i + 1}`), ` ${text} `]),
  );
  filter.querySelectorAll("label").forEach((old) => old.remove());
  for (const value of wanted) {
    const input = el("input", {
      type: "radio",
      name: "filter",
      value,
      checked: value === shown,
      onchange: () => {
        shown = value;
        rebuild();
      },
    });
    filter.append(el("label", {}, input, el("span", {}, value.replace(/^label /, ""))));
  }
}

function rebuild() {
  waiting = 0;
  const found = [...store.predictions.values()].filter(matches).slice(-MOST_CARDS).reverse();
  grid.replaceChildren(...found.map(card));
  showEmpty();
  showPause();
}

function add(ids) {
  if (isPaused()) {
    waiting += ids.length;
    showPause();
    return;
  }
  const found = ids
    .map((id) => store.predictions.get(id))
    .filter((told) => told && matches(told))
    .slice(-MOST_NEW_CARDS)
    .reverse();
  grid.prepend(...found.map(card));
  while (grid.children.length > MOST_CARDS) {
    grid.lastChild.remove();
  }
  showEmpty();
}

function refresh() {
  for (const item of grid.children) {
    const told = store.predictions.get(item.dataset.id);
    if (told) {
      describe(item, told);
    }
  }
}

function showEmpty() {
  const nothing = store.predictions.size === 0;
  document.getElementById("stream-empty").hidden = !nothing;
}

function showFigures() {
  document.getElementById("stream-rate").textContent =
    store.health.predictions.short.toFixed(1);
  const versions = new Set(Object.values(store.health.versions));
  document.getElementById("stream-model").textContent =
    versions.size === 0 ? "nobody yet" : [...versions].join(", ");
}

function card(told) {
  const image = photo(told.id, "thumbnail", {
    alt: "",
    loading: "lazy",
    decoding: "async",
    width: 168,
    height: 126,
  });
  const item = el(
    "li",
    { className: "card" },
    el(
      "button",
      { type: "button", className: "picture", onclick: () => showDetail(told.id) },
      image,
      el("span", { className: "badge" }),
    ),
    el(
      "div",
      { className: "facts" },
      el(
        "p",
        { className: "answer" },
        el("strong", {}, told.label),
        el("span", {}, percent(told.probability)),
      ),
      el("meter", {
        min: 0,
        max: 1,
        value: told.probability,
        ariaLabel: `probability ${percent(told.probability)}`,
      }),
      el(
        "p",
        { className: "small" },
        el("span", { title: told.model }, told.model),
        el("span", {}, millis(told.queue + told.decode + told.inference)),
      ),
      el(
        "div",
        { className: "choices", role: "group", ariaLabel: `What ${told.id} shows` },
        ...knownLabels().map((text) =>
          el("button", { type: "button", value: text, onclick: () => choose(told.id, text) }, text),
        ),
      ),
    ),
  );
  item.dataset.id = told.id;
  describe(item, told);
  return item;
}

/** What may change of a card: what people say. */
function describe(item, told) {
  const said = store.labels.get(told.id);
  const wrong = isWrong(told);
  const badge = item.querySelector(".badge");
  badge.textContent = wrong
    ? `wrong: ${said.label}`
    : said
      ? `✓ ${said.label}`
      : told.uncertain
        ? "uncertain"
        : "";
  item.classList.toggle("wrong", wrong);
  item.classList.toggle("right", said !== undefined && !wrong);
  item.classList.toggle("uncertain", told.uncertain && !said);
  item.querySelector(".picture").ariaLabel =
    `${told.id}: ${told.label}, ${percent(told.probability)} ${badge.textContent}`.trim();
  for (const choice of item.querySelectorAll(".choices button")) {
    choice.ariaPressed = said?.label === choice.value;
  }
}

function onKey(event) {
  const item = event.target.closest(".card");
  const choice = knownLabels()[Number(event.key) - 1];
  if (item && choice && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    choose(item.dataset.id, choice);
  }
}
