/** Trainings: begun here, and followed. */

import { post } from "./api.js";
import { ask } from "./ask.js";
import { lineChart } from "./charts.js";
import { count, el, figure, percent, time, toast } from "./dom.js";
import { onChange, store } from "./store.js";
import { verdict } from "./verdict.js";

const ENDS = ["RELEASED", "REJECTED", "FAILED", "CANCELLED"];
const STEPS = ["ACCEPTED", "LOADING", "FEATURES", "TOP", "UPPER", "ALL", "EVALUATING", "RELEASING"];

/** What only some jobs go through. */
const RARE = ["UPPER", "ALL"];

const list = document.getElementById("jobs");
const force = document.getElementById("force");
const cards = new Map();

export function startTraining() {
  const reason = document.getElementById("reason");
  force.addEventListener("change", () => {
    document.getElementById("force-reason").hidden = !force.checked;
    reason.required = force.checked;
  });
  document.getElementById("retrain").addEventListener("submit", retrain);
  onChange((kinds) => {
    if (kinds.has("progress")) {
      show();
    }
    if (kinds.has("releases")) {
      document
        .getElementById("starts")
        .replaceChildren(
          ...["champion", "pretrained", ...store.releases.keys()].map((value) =>
            el("option", { value }),
          ),
        );
    }
  });
}

async function retrain(event) {
  event.preventDefault();
  const value = (id) => document.getElementById(id).value.trim();
  try {
    const { id } = await post("/api/trainings", {
      policy: value("policy"),
      start: value("start"),
      seed: value("seed") === "" ? null : Number(value("seed")),
      force: force.checked,
      reason: value("reason"),
    });
    toast(`Training ${id.slice(0, 8)} is ordered`);
  } catch (e) {
    toast(e.message, true);
  }
}

function show() {
  // What only changes releases is a job, too, but no training.
  const trainings = [...store.jobs].filter(([, words]) =>
    [...words.values()].some((word) => !ENDS.includes(word.phase)),
  );
  document.getElementById("jobs-empty").hidden = trainings.length > 0;
  const present = new Set(trainings.map(([id]) => id));
  for (const [id, card] of cards) {
    if (!present.has(id)) {
      card.root.remove();
      cards.delete(id);
    }
  }
  for (const [id, words] of trainings) {
    if (!cards.has(id)) {
      const card = job(id);
      cards.set(id, card);
      list.prepend(card.root);
    }
    cards.get(id).show([...words.values()]);
  }
}

function job(id) {
  const state = el("span", { className: "badge" });
  const when = el("span", { className: "hint" });
  const steps = el("ol", { className: "steps", ariaLabel: "Phases" });
  const bar = el("progress", { max: 1, value: 0, ariaLabel: "Of this phase" });
  const message = el("p", { className: "message", role: "status" });
  const curves = el("div", { className: "charts" });
  const outcome = el("div");
  const cancel = el("button", { type: "button", onclick: () => cancelJob(id) }, "Cancel");
  let drawn = null;
  const root = el(
    "li",
    { className: "panel job" },
    el(
      "div",
      { className: "head" },
      el("h3", {}, `Training ${id.slice(0, 8)} `, state),
      when,
      cancel,
    ),
    steps,
    bar,
    message,
    curves,
    outcome,
  );
  return {
    root,
    show(words) {
      const last = words.at(-1);
      const ended = ENDS.includes(last.phase);
      state.textContent = last.phase.toLowerCase();
      state.className = `badge ${last.phase.toLowerCase()}`;
      when.textContent = time(words[0].at);
      cancel.hidden = ended;
      bar.hidden = ended;
      if (last.steps > 0) {
        bar.value = last.step / last.steps;
      } else {
        bar.removeAttribute("value");
      }
      showSteps(steps, words, last);
      message.textContent = sentence(last);
      const key = words.filter((word) => word.epoch > 0).length + last.phase;
      if (key !== drawn) {
        drawn = key;
        curves.replaceChildren(...charts(words));
        outcome.replaceChildren(...(last.verdict ? [verdict(last.verdict)] : []));
      }
    },
  };
}

function showSteps(steps, words, last) {
  const passed = new Set(words.map((word) => word.phase));
  const wanted = STEPS.filter((step) => !RARE.includes(step) || passed.has(step));
  steps.replaceChildren(
    ...wanted.map((step) =>
      el(
        "li",
        {
          className: step === last.phase ? "now" : passed.has(step) ? "done" : "",
          "aria-current": step === last.phase ? "step" : null,
        },
        step.toLowerCase(),
      ),
    ),
  );
}

function sentence(word) {
  const parts = [word.message];
  if (word.epoch > 0) {
    parts.push(`epoch ${word.epoch}${word.epochs > 0 ? ` of ${word.epochs}` : ""}`);
  }
  if (word.steps > 0) {
    parts.push(`${count(word.step)} of ${count(word.steps)}`);
  }
  if (word.imagesPerSecond !== null) {
    parts.push(`${figure(word.imagesPerSecond, 1)} photographs/s`);
  }
  if (word.remainingSeconds !== null) {
    parts.push(`${Math.ceil(word.remainingSeconds)} s left`);
  }
  return parts.filter(Boolean).join(", ");
}

function charts(words) {
  const epochs = words.filter((word) => word.epoch > 0);
  const series = (field) =>
    epochs.map((word, i) => [i + 1, word[field]]).filter(([, value]) => value !== null);
  return [
    lineChart("Log loss by epoch", [
      { name: "training", className: "first", points: series("loss") },
      { name: "validation", className: "second", points: series("validationLoss") },
    ]),
    lineChart(
      "Accuracy by epoch",
      [
        { name: "training", className: "first", points: series("accuracy") },
        { name: "validation", className: "second", points: series("validationAccuracy") },
      ],
      (value) => percent(value, 0),
    ),
  ].filter(Boolean);
}

async function cancelJob(job) {
  const reason = await ask(`Cancel training ${job.slice(0, 8)}`, "It ends without a release.", "Cancel it");
  if (reason !== null) {
    try {
      await post("/api/trainings/cancel", { job, reason });
    } catch (e) {
      toast(e.message, true);
    }
  }
}
