/** The releases: who serves, where each comes from, how good it is; and who is to serve. */

import { post } from "./api.js";
import { ask } from "./ask.js";
import { reliability } from "./charts.js";
import { count, el, figure, percent, table, time, toast } from "./dom.js";
import { confusion, onChange, store } from "./store.js";
import { verdict } from "./verdict.js";

const list = document.getElementById("release-list");
const opened = new Set();

export function startReleases() {
  onChange((kinds) => {
    if (kinds.has("releases")) {
      show();
    }
  });
}

function show() {
  const releases = [...store.releases.values()].sort((a, b) =>
    b.releasedAt.localeCompare(a.releasedAt),
  );
  document.getElementById("releases-empty").hidden = releases.length > 0;
  document.getElementById("champion-line").textContent =
    store.champion === null ? "The starter serves" : `${store.champion} serves`;
  list.replaceChildren(...releases.map(release));
}

function release(one) {
  const isChampion = one.version === store.champion;
  const details = el(
    "details",
    {
      open: opened.has(one.version),
      ontoggle: () => {
        if (details.open) {
          opened.add(one.version);
          fill();
        } else {
          opened.delete(one.version);
        }
      },
    },
    el("summary", {}, "Lineage, figures and history"),
  );
  const fill = () => {
    if (details.children.length === 1) {
      details.append(more(one));
    }
  };
  if (details.open) {
    fill();
  }
  return el(
    "li",
    { className: isChampion ? "panel release champion" : "panel release" },
    el(
      "div",
      { className: "head" },
      el(
        "h2",
        {},
        `${one.version} `,
        el(
          "span",
          { className: `badge ${one.state.toLowerCase()}` },
          isChampion ? "champion" : one.state.toLowerCase().replace("_", " "),
        ),
      ),
      actions(one, isChampion),
    ),
    el("p", { className: "summary" }, summary(one)),
    details,
  );
}

function summary(one) {
  const parts = [time(one.releasedAt), one.policy, `${count(one.photographs)} photographs`];
  if (one.challenger) {
    parts.push(
      `accuracy ${percent(one.challenger.accuracy, 2)}`,
      `log loss ${figure(one.challenger.logLoss)}`,
    );
  }
  if (one.forcedBy) {
    parts.push(`forced by ${one.forcedBy}: ${one.reason}`);
  }
  return parts.join(" · ");
}

function actions(one, isChampion) {
  const buttons = [];
  if (isChampion) {
    const to = store.successor ?? "the starter";
    buttons.push(
      button("Roll back", () =>
        order("rollback", `Roll back ${one.version}`, `${to} serves in its place.`, "Roll back", {}),
      ),
    );
  } else if (!one.artefactRemoved) {
    buttons.push(
      button("Promote", () =>
        order("promote", `Promote ${one.version}`, "Every classifier swaps to it.", "Promote", {
          version: one.version,
        }),
      ),
    );
  }
  if (one.state === "SHADOW") {
    buttons.push(
      button("Reject", () =>
        order("reject", `Reject ${one.version}`, "It answers no more beside the champion.", "Reject", {
          version: one.version,
        }),
      ),
    );
  }
  return el("div", { className: "actions" }, ...buttons);
}

const button = (text, onclick) => el("button", { type: "button", onclick }, text);

async function order(path, title, text, yes, body) {
  const reason = await ask(title, text, yes);
  if (reason === null) {
    return;
  }
  try {
    const { id } = await post(`/api/releases/${path}`, { ...body, reason });
    toast("The trainer is told");
    follow(id);
  } catch (e) {
    toast(e.message, true);
  }
}

/** Says what the trainer answers to a command. */
function follow(id) {
  const end = onChange((kinds) => {
    const words = kinds.has("progress") ? store.jobs.get(id) : undefined;
    const last = words ? [...words.values()].at(-1) : undefined;
    if (last?.message) {
      end();
      toast(last.message, last.phase === "FAILED" || last.phase === "REJECTED");
    }
  });
}

function more(one) {
  return el(
    "div",
    { className: "more" },
    lineage(one),
    one.verdict ? verdict(one.verdict) : metrics(one),
    calibration(one),
    matrix(one.version),
    training(one),
    history(one),
  );
}

function lineage(one) {
  const ancestors = [];
  let parent = one.parent;
  while (parent !== null && parent !== undefined && ancestors.length < 20) {
    ancestors.push(parent);
    parent = store.releases.get(parent)?.parent;
  }
  if (parent === null) {
    ancestors.push("starter");
  }
  return el(
    "div",
    {},
    el("h3", {}, "Comes from"),
    el(
      "ol",
      { className: "lineage" },
      el("li", {}, one.version),
      ...ancestors.map((version) => el("li", {}, version)),
    ),
  );
}

function metrics(one) {
  return one.challenger
    ? table(
        "Measured",
        ["", "This version"],
        [
          ["Photographs", count(one.challenger.photographs)],
          ["Accuracy", percent(one.challenger.accuracy, 2)],
          ["Log loss", figure(one.challenger.logLoss)],
          ["Calibration error", figure(one.challenger.ece)],
        ],
      )
    : null;
}

function calibration(one) {
  if (!one.calibration) {
    return null;
  }
  const { before, after } = one.calibration;
  return el(
    "div",
    {},
    el("h3", {}, "How far its probabilities can be trusted"),
    el(
      "p",
      { className: "hint" },
      `On ${count(after.metrics.photographs)} validation photographs. On the line it is right as often as it is sure.`,
    ),
    el(
      "div",
      { className: "charts" },
      reliability(`Before calibration, error ${figure(before.metrics.ece)}`, before.bins),
      reliability(
        `Temperature ${figure(after.temperature, 2)}, error ${figure(after.metrics.ece)}`,
        after.bins,
      ),
    ),
  );
}

function matrix(version) {
  const found = confusion(version);
  return found.labels.length === 0
    ? null
    : table(
        "What people said of its answers, of the last labels",
        ["People say", ...found.labels.map((text) => `it said ${text}`)],
        found.labels.map((label) => [
          label,
          ...found.labels.map((predicted) => count(found.of(label, predicted))),
        ]),
      );
}

function training(one) {
  if (!one.training) {
    return null;
  }
  const how = one.training;
  const seconds = how.durations.map((d) => `${d.phase.toLowerCase()} ${(d.millis / 1000).toFixed(1)} s`);
  return table(
    "Training",
    [],
    [
      ["Top, looks", `${how.top}, ${how.looks.join(" and ")} pixels`],
      ["Started from", how.start],
      ["Seed", `${one.seed}`],
      ["Precision", how.precision],
      ["Code", how.codeVersion],
      ["Machine", `${how.hardware.processor}, ${how.hardware.cores} cores`],
      ["Took", seconds.join(", ")],
    ],
  );
}

function history(one) {
  const changes = one.changes ?? [];
  return changes.length === 0
    ? null
    : table(
        "History",
        ["When", "State", "By", "Why"],
        changes.map((change) => [
          time(change.at),
          change.state.toLowerCase().replace("_", " "),
          change.by,
          change.reason ?? "",
        ]),
      );
}
