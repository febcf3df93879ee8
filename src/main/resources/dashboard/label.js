/** What a person says a photograph shows, and how that is taken back. */

import { post } from "./api.js";
import { toast } from "./dom.js";
import { store } from "./store.js";

const MOST_STEPS = 50;
const TYPING = "input:not([type=radio], [type=checkbox]), select, textarea";

/** What was done on this page, the last one last: which photograph, and its label before that. */
const steps = [];

export function startLabels() {
  document.addEventListener("keydown", (event) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === "u" && isPlain && !event.target.closest?.(TYPING) && steps.length > 0) {
      undo(steps.at(-1));
    }
  });
}

/** Whether it was taken. */
export function label(id, text) {
  return change(id, text);
}

/** Has nobody have said anything of a photograph. */
export function takeBack(id) {
  return change(id, null);
}

/** A photograph that has this label already loses it. */
export function choose(id, text) {
  return change(id, labelOf(id) === text ? null : text);
}

function labelOf(id) {
  return store.labels.get(id)?.label ?? null;
}

async function change(id, text) {
  const step = { id, before: labelOf(id) };
  if (!(await send(id, text))) {
    return false;
  }
  steps.push(step);
  if (steps.length > MOST_STEPS) {
    steps.shift();
  }
  toast(described(id, text), false, { text: "Undo", run: () => undo(step) });
  return true;
}

async function undo(step) {
  const at = steps.indexOf(step);
  if (at < 0) {
    return;
  }
  steps.splice(at, 1);
  if (await send(step.id, step.before)) {
    toast(`${described(step.id, step.before)} again`);
  } else {
    steps.push(step);
  }
}

function described(id, text) {
  return text === null ? `${id} has no label` : `${id} shows ${text}`;
}

async function send(id, text) {
  try {
    await (text === null
      ? post("/api/labels/forget", { id })
      : post("/api/labels", { id, label: text }));
    return true;
  } catch (e) {
    toast(e.message, true);
    return false;
  }
}
