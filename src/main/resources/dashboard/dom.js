/** Elements, and how figures are written. */

const SVG = "http://www.w3.org/2000/svg";

/** An element with properties (or attributes, where there is no property) and children. */
export function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith("on")) {
      element.addEventListener(key.slice(2), value);
    } else if (key in element && key !== "list") {
      element[key] = value;
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(key, value);
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

const heading = (text) => (text === "" ? el("td") : el("th", { scope: "col" }, text));

/** A table: the first of each row is its heading; there may be none above the columns. */
export function table(caption, head, rows) {
  return el(
    "div",
    { className: "scroll", tabIndex: 0, role: "region", "aria-label": caption },
    el(
      "table",
      {},
      el("caption", {}, caption),
      ...(head.length === 0 ? [] : [el("thead", {}, el("tr", {}, ...head.map(heading)))]),
      el(
        "tbody",
        {},
        ...rows.map(([first, ...others]) =>
          el(
            "tr",
            {},
            el("th", { scope: "row" }, first),
            ...others.map((cell) => el("td", {}, cell)),
          ),
        ),
      ),
    ),
  );
}

export const percent = (share, digits = 1) =>
  share === null || share === undefined ? "–" : `${(100 * share).toFixed(digits)} %`;

export const millis = (ms) =>
  ms === null || ms === undefined
    ? "–"
    : ms >= 10_000
      ? `${(ms / 1000).toFixed(0)} s`
      : ms >= 1000
        ? `${(ms / 1000).toFixed(1)} s`
        : `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;

export const figure = (number, digits = 4) =>
  number === null || number === undefined ? "–" : number.toFixed(digits);

export const count = (number) => (number ?? 0).toLocaleString("en");

export const time = (at) =>
  new Date(at).toLocaleString([], { dateStyle: "short", timeStyle: "short" });

const toasts = document.getElementById("toasts");

// A dialog covers all that is not in it, and what is in it is gone when it closes.
document.addEventListener("close", () => document.body.append(toasts), true);

/** Says something that goes away by itself, with something that can be done about it, if there is. */
export function toast(text, isProblem = false, action = null) {
  const note = el(
    "p",
    { className: isProblem ? "toast problem" : "toast" },
    text,
    action &&
      el(
        "button",
        {
          type: "button",
          onclick: () => {
            note.remove();
            action.run();
          },
        },
        action.text,
      ),
  );
  (document.querySelector("dialog[open]") ?? document.body).append(toasts);
  toasts.append(note);
  while (toasts.children.length > 4) {
    toasts.firstChild.remove();
  }
  setTimeout(() => note.remove(), isProblem || action ? 10_000 : 4_000);
}
