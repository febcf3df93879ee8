/** Photographs that are dropped on the page, or chosen: they go through the stream like all others. */

import { sendPhotograph } from "./api.js";
import { el, percent } from "./dom.js";
import { onChange, store } from "./store.js";
import { showDetail } from "./detail.js";

const MOST_BYTES = 10 * 1024 * 1024;
const MOST_SHOWN = 12;

const list = document.getElementById("uploads");
const drop = document.getElementById("drop");
const waiting = new Map();

export function startUpload() {
  document.getElementById("files").addEventListener("change", (event) => {
    sendAll([...event.target.files]);
    event.target.value = "";
  });
  addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) {
      event.preventDefault();
      drop.hidden = false;
    }
  });
  addEventListener("dragleave", (event) => {
    drop.hidden = event.relatedTarget === null ? true : drop.hidden;
  });
  addEventListener("drop", (event) => {
    event.preventDefault();
    drop.hidden = true;
    location.hash = "#/stream";
    sendAll([...event.dataTransfer.files]);
  });
  onChange((kinds) => {
    if (kinds.has("prediction") || kinds.has("letter")) {
      settle();
    }
  });
}

async function sendAll(files) {
  for (const file of files) {
    await send(file);
  }
}

async function send(file) {
  const item = el("li", { className: "upload" }, `${file.name}: is sent`);
  list.prepend(item);
  while (list.children.length > MOST_SHOWN) {
    list.lastChild.remove();
  }
  if (file.size > MOST_BYTES) {
    fail(item, `${file.name}: more than 10 MiB are not taken`);
    return;
  }
  try {
    const { id } = await sendPhotograph(file);
    item.textContent = `${file.name}: waits for its answer`;
    waiting.set(id, { item, name: file.name, since: Date.now() });
    settle();
  } catch (e) {
    fail(item, `${file.name}: ${e.message}`);
  }
}

function fail(item, text) {
  item.classList.add("problem");
  item.textContent = text;
}

function settle() {
  for (const [id, { item, name }] of waiting) {
    const told = store.predictions.get(id);
    if (told) {
      waiting.delete(id);
      item.replaceChildren(
        el(
          "button",
          { type: "button", className: "link", onclick: () => showDetail(id) },
          `${name}: ${told.label}, ${percent(told.probability)}`,
        ),
      );
    }
  }
}
