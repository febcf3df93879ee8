/** What the network looked at, laid over a photograph. */

import { attention } from "./api.js";
import { el, percent } from "./dom.js";

/** Of the heat, from the faintest to the brightest: red, green, blue. */
const COLOURS = [
  [60, 10, 120],
  [220, 50, 70],
  [255, 230, 60],
];
const DENSEST = 200;

let wanted = true;

/**
 * A layer for an image, what switches it on and off, and what says the same in words. It is computed
 * when somebody wants to see it.
 */
export function attentionOf(id, image) {
  const layer = el("canvas", { className: "heat", hidden: true, ariaHidden: "true" });
  const words = el("p", { className: "hint seen", role: "status" });
  const button = el(
    "button",
    { type: "button", onclick: toggle },
    el("kbd", {}, "h"),
    " What the network looked at",
  );
  let seen = null;
  let asked = false;

  async function show() {
    button.ariaPressed = wanted;
    layer.hidden = !wanted || seen === null;
    words.hidden = !wanted;
    if (wanted && !asked) {
      asked = true;
      words.textContent = "Looks again at the photograph";
      try {
        const found = await attention(id);
        await image.decode();
        seen = found;
        paint(layer, image, seen);
        words.textContent = inWords(seen);
        layer.hidden = !wanted;
      } catch (e) {
        asked = false;
        words.textContent = `What the network looked at is not known. ${e.message}`;
      }
    }
  }

  function toggle() {
    wanted = !wanted;
    show();
  }

  show();
  return { layer, words, button, toggle };
}

function inWords({ label, inputSize, probabilities, where, share }) {
  const all = Object.entries(probabilities)
    .sort(([, a], [, b]) => b - a)
    .map(([name, probability]) => `${name} ${percent(probability, 2)}`)
    .join(", ");
  const heat =
    where === "nowhere"
      ? `Nothing in it spoke for ${label}.`
      : `In the picture, what spoke for ${label} is mostly ${where}: its brightest ${percent(share, 0)} have half of all.`;
  return `${heat} Seen at ${inputSize} × ${inputSize} pixels: ${all}.`;
}

/** In the image's own proportions: a layer that fits into the same box then lies upon it. */
function paint(layer, image, { rows, columns, heat }) {
  const small = new OffscreenCanvas(columns, rows);
  const pixels = new ImageData(columns, rows);
  heat.forEach((value, i) => pixels.data.set(colour(value / 255), 4 * i));
  small.getContext("2d").putImageData(pixels, 0, 0);
  layer.width = image.naturalWidth;
  layer.height = image.naturalHeight;
  const context = layer.getContext("2d");
  context.imageSmoothingQuality = "high";
  context.drawImage(small, 0, 0, layer.width, layer.height);
}

function colour(heat) {
  const at = heat * (COLOURS.length - 1);
  const from = Math.min(Math.floor(at), COLOURS.length - 2);
  const mixed = COLOURS[from].map((part, i) => part + (at - from) * (COLOURS[from + 1][i] - part));
  return [...mixed, DENSEST * heat];
}
