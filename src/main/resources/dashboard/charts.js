/** Small charts, drawn as SVG. */

import { el, figure, percent, svg } from "./dom.js";

const WIDTH = 320;
const HEIGHT = 150;
const LEFT = 40;
const BOTTOM = 22;
const TOP = 8;
const RIGHT = 8;

/**
 * Lines over whole numbers.
 *
 * series: [{name, className, points: [[x, y], ...]}]
 */
export function lineChart(title, series, format = (value) => figure(value, 2)) {
  const points = series.flatMap((one) => one.points);
  if (points.length === 0) {
    return null;
  }
  const [x0, x1] = range(points.map(([x]) => x));
  const [y0, y1] = range(points.map(([, y]) => y));
  const x = (value) => LEFT + ((value - x0) / (x1 - x0)) * (WIDTH - LEFT - RIGHT);
  const y = (value) => HEIGHT - BOTTOM - ((value - y0) / (y1 - y0)) * (HEIGHT - BOTTOM - TOP);
  const chart = svg(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": describe(title, series, format) },
    ...axis([y0, (y0 + y1) / 2, y1], y, format),
    text(LEFT, HEIGHT - 6, `${x0}`, "start"),
    text(WIDTH - RIGHT, HEIGHT - 6, `${x1}`, "end"),
    ...series.flatMap(({ className, points: own }) => [
      svg("polyline", {
        class: `line ${className}`,
        points: own.map(([px, py]) => `${x(px).toFixed(1)},${y(py).toFixed(1)}`).join(" "),
      }),
      ...(own.length === 1
        ? [svg("circle", { class: `dot ${className}`, cx: x(own[0][0]), cy: y(own[0][1]), r: 3 })]
        : []),
    ]),
  );
  return el("figure", { className: "chart" }, el("figcaption", {}, title, legend(series)), chart);
}

function range(values) {
  const low = Math.min(...values);
  const high = Math.max(...values);
  return low === high ? [low - 0.5, high + 0.5] : [low, high];
}

function describe(title, series, format) {
  return `${title}: ${series
    .filter((one) => one.points.length > 0)
    .map((one) => `${one.name} ends at ${format(one.points.at(-1)[1])}`)
    .join(", ")}`;
}

function axis(values, y, format) {
  return values.flatMap((value) => [
    svg("line", { class: "rule", x1: LEFT, x2: WIDTH - RIGHT, y1: y(value), y2: y(value) }),
    text(LEFT - 4, y(value) + 4, format(value), "end"),
  ]);
}

function text(x, y, content, anchor) {
  const element = svg("text", { x, y, "text-anchor": anchor });
  element.textContent = content;
  return element;
}

function legend(series) {
  return series.length < 2
    ? ""
    : el(
        "span",
        { className: "legend" },
        ...series.map((one) => el("span", { className: `key ${one.className}` }, one.name)),
      );
}

/** How sure a model was against how often it was right: bins of [{photographs, confidence, accuracy}]. */
export function reliability(title, bins) {
  const size = 190;
  const edge = 28;
  const scale = (share) => edge + share * (size - edge - 6);
  const filled = bins.filter((bin) => bin.photographs > 0);
  const most = Math.max(1, ...filled.map((bin) => bin.photographs));
  const chart = svg(
    "svg",
    {
      viewBox: `0 0 ${size} ${size}`,
      role: "img",
      "aria-label": `${title}: ${filled
        .map((bin) => `${percent(bin.confidence, 0)} sure, ${percent(bin.accuracy, 0)} right`)
        .join("; ")}`,
    },
    svg("rect", { class: "frame", x: edge, y: 6, width: size - edge - 6, height: size - edge - 6 }),
    svg("line", { class: "rule", x1: edge, y1: size - edge, x2: size - 6, y2: 6 }),
    ...filled.map((bin) =>
      svg("circle", {
        class: "dot first",
        cx: scale(bin.confidence).toFixed(1),
        cy: (size - scale(bin.accuracy)).toFixed(1),
        r: (3 + 6 * Math.sqrt(bin.photographs / most)).toFixed(1),
      }),
    ),
    text(edge, size - 12, "0", "middle"),
    text(size - 8, size - 12, "1", "middle"),
    text(size / 2, size - 2, "how sure", "middle"),
    text(edge + 4, 18, "how often right", "start"),
    text(edge - 6, size - edge, "0", "end"),
    text(edge - 6, 12, "1", "end"),
  );
  return el("figure", { className: "chart square" }, el("figcaption", {}, title), chart);
}
