/** What the gate found, in words and figures. */

import { count, el, figure, percent, table } from "./dom.js";

const DECISIONS = {
  RELEASE: "The challenger is measurably better: it is let through.",
  KEEP: "The challenger is not measurably better: the champion stays.",
  TOO_FEW: "The test photographs are too few to tell: the champion stays.",
};

export function verdict(found) {
  const n = found.photographs;
  const both = Math.round(found.championAccuracy * n) - found.onlyChampionRight;
  const neither = n - both - found.onlyChampionRight - found.onlyChallengerRight;
  return el(
    "div",
    { className: "verdict" },
    el("p", {}, el("strong", {}, DECISIONS[found.decision] ?? found.decision)),
    el(
      "p",
      {},
      `On ${count(n)} test photographs its log loss is lower by ${figure(found.logLossGain)}; with ` +
        `${percent(found.confidence, 0)} confidence by ${figure(found.logLossGainAtLeast)} at least. ` +
        `A gain of this size between equal models: p = ${figure(found.pOfNoGain)}.`,
      found.decision === "TOO_FEW" ? ` Needed: about ${count(found.photographsNeeded)}.` : "",
    ),
    el(
      "div",
      { className: "pair" },
      table(
        "Champion and challenger",
        ["", "Champion", "Challenger"],
        [
          ["Accuracy", percent(found.championAccuracy, 2), percent(found.challengerAccuracy, 2)],
          ["Log loss", figure(found.championLogLoss), figure(found.challengerLogLoss)],
          ["Calibration error", figure(found.championEce), figure(found.challengerEce)],
        ],
      ),
      table(
        "Who was right",
        ["", "Challenger right", "Challenger wrong"],
        [
          ["Champion right", count(both), count(found.onlyChampionRight)],
          ["Champion wrong", count(found.onlyChallengerRight), count(neither)],
        ],
      ),
    ),
  );
}
