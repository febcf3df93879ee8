/** How the services are, as far as the topics tell. */

import { post } from "./api.js";
import { lineChart } from "./charts.js";
import { count, el, millis, percent, table, time, toast } from "./dom.js";
import { isWrong, onChange, store } from "./store.js";

const SAMPLES = 150;
const SECONDS_BETWEEN = 2;

const rates = [];
const view = document.getElementById("health");

export function startHealth() {
  onChange((kinds) => {
    if (kinds.has("health")) {
      rates.push(store.health.predictions.short);
      if (rates.length > SAMPLES) {
        rates.shift();
      }
    }
    if (kinds.has("letter") || kinds.has("replayed")) {
      showLetters();
    }
    if (kinds.has("health") && !view.hidden) {
      showHealth();
    }
  });
}

/** Also when the view is opened. */
export function showHealth() {
  if (!store.health) {
    return;
  }
  const { predictions, photographs, latency, lag, versions } = store.health;
  document.getElementById("tiles").replaceChildren(
    tile("Answered", `${predictions.short.toFixed(1)}/s`, `${predictions.long.toFixed(1)}/s over a minute`),
    tile("Sent", `${photographs.short.toFixed(1)}/s`, `${photographs.long.toFixed(1)}/s over a minute`),
    tile("Until seen here, p95", millis(latency.endToEnd.p95), `half within ${millis(latency.endToEnd.p50)}`),
    tile("Uncertain", share((told) => told.uncertain), "of the last photographs"),
    tile("Contradicted", contradicted(), "of those that people labelled"),
  );
  document.getElementById("latencies").replaceChildren(
    el("h2", {}, "Latency"),
    table(
      "Of the last 1,000 answers",
      ["", "p50", "p95", "p99"],
      [
        ["Waited", latency.queue],
        ["Decoded", latency.decode],
        ["Network", latency.inference],
        ["Sent until seen here", latency.endToEnd],
      ].map(([name, of]) => [name, millis(of.p50), millis(of.p95), millis(of.p99)]),
    ),
    ...[
      lineChart(
        "Photographs/s, the last minutes",
        [
          {
            name: "answered",
            className: "first",
            points: rates.map((rate, i) => [(i - rates.length + 1) * SECONDS_BETWEEN, rate]),
          },
        ],
        (value) => value.toFixed(1),
      ),
    ].filter(Boolean),
  );
  document.getElementById("lags").replaceChildren(
    el("h2", {}, "Still to be done"),
    Object.keys(lag).length === 0
      ? el("p", { className: "hint" }, "No service has read anything yet, or the cluster does not tell.")
      : table(
          "Records not yet read",
          ["Topic", "Service", "Records"],
          Object.entries(lag).flatMap(([service, topics]) =>
            Object.entries(topics).map(([topic, records]) => [topic, service, count(records)]),
          ),
        ),
    el("h2", {}, "Who answers"),
    table(
      "The version that answered last, by partition: each is one instance's",
      ["Partition", "Version"],
      Object.entries(versions).map(([partition, version]) => [partition, version]),
    ),
  );
}

function tile(name, value, hint) {
  return el(
    "div",
    { className: "tile" },
    el("p", { className: "name" }, name),
    el("p", { className: "value" }, value),
    el("p", { className: "hint" }, hint),
  );
}

function share(isOne) {
  const all = [...store.predictions.values()];
  return all.length === 0 ? "–" : percent(all.filter(isOne).length / all.length);
}

function contradicted() {
  const labelled = [...store.predictions.values()].filter((told) => store.labels.has(told.id));
  return labelled.length === 0 ? "–" : percent(labelled.filter(isWrong).length / labelled.length);
}

function showLetters() {
  const all = [...store.letters.values()].reverse();
  const open = all.filter((letter) => !store.replayed.has(letter.position));
  const counter = document.getElementById("letter-count");
  counter.hidden = open.length === 0;
  counter.textContent = open.length;
  document.getElementById("letters").replaceChildren(
    el("h2", {}, "Dead letters"),
    ...(all.length === 0
      ? [el("p", { className: "hint" }, "None: all that came could be used.")]
      : [byCause(open), lastLetters(all)]),
  );
}

function byCause(open) {
  const causes = new Map();
  open.forEach((letter) => causes.set(letter.cause, (causes.get(letter.cause) ?? 0) + 1));
  return el(
    "ul",
    { className: "causes" },
    ...[...causes].map(([cause, number]) =>
      el(
        "li",
        {},
        el("span", {}, `${count(number)} × ${cause || "no cause"}`),
        el("button", { type: "button", onclick: (event) => replay(event.target, { cause }) }, "Send back"),
      ),
    ),
  );
}

function lastLetters(all) {
  return table(
    "The last ones",
    ["Position", "When", "From", "Cause", "What it says", ""],
    all
      .slice(0, 50)
      .map((letter) => [
        letter.position,
        time(letter.at),
        letter.from ?? "–",
        letter.cause,
        letter.message,
        store.replayed.has(letter.position) ? "sent back" : "",
      ]),
  );
}

async function replay(button, filter) {
  button.disabled = true;
  try {
    const { sent, sentBefore, left, why } = await post("/api/dead-letters/replay", filter);
    toast(
      `${sent} sent back, ${sentBefore} had been before, ${left} stay${why ? `: ${why}` : ""}`,
      left > 0,
    );
  } catch (e) {
    toast(e.message, true);
  } finally {
    button.disabled = false;
  }
}
