/** The page: its views, and what comes from the server. */

import { follow } from "./api.js";
import { startAsk } from "./ask.js";
import { startDetail } from "./detail.js";
import { showHealth, startHealth } from "./health.js";
import { startLabels } from "./label.js";
import { startReleases } from "./releases.js";
import { startReview } from "./review.js";
import { onChange, open, store, update } from "./store.js";
import { startStream } from "./stream.js";
import { startTraining } from "./training.js";
import { startUpload } from "./upload.js";

const views = [...document.querySelectorAll(".view")];
let shown = null;

function route() {
  if (shown !== null && !location.hash.startsWith("#/")) {
    return;
  }
  const view = views.find((one) => `#/${one.id}` === location.hash) ?? views[0];
  if (shown !== null && shown !== view) {
    scrollTo(0, 0);
  }
  shown = view;
  for (const one of views) {
    one.hidden = one !== view;
  }
  for (const link of document.querySelectorAll("nav a")) {
    if (link.dataset.view === view.id) {
      link.setAttribute("aria-current", "page");
    } else {
      link.removeAttribute("aria-current");
    }
  }
  document.title = `${view.querySelector("h1").textContent} · Pawstream`;
  showHealth();
}

function connected(isConnected) {
  const line = document.getElementById("connection");
  line.textContent = isConnected ? "Live" : "Connecting again";
  line.classList.toggle("live", isConnected);
}

startAsk();
startLabels();
startStream();
startDetail();
startReview();
startUpload();
startTraining();
startReleases();
startHealth();
onChange((kinds) => {
  if (kinds.has("health")) {
    const trouble = document.getElementById("trouble");
    trouble.hidden = !store.health.trouble;
    trouble.textContent = store.health.trouble ?? "";
  }
});
addEventListener("hashchange", route);
route();
follow({ opening: open, updates: update, connected });
