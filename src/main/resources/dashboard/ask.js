/** Asks for a reason before something is done. */

const dialog = document.getElementById("ask");
const reason = document.getElementById("ask-reason");

/** The reason, or null if it is not to be done. */
export function ask(title, text, yes) {
  document.getElementById("ask-title").textContent = title;
  document.getElementById("ask-text").textContent = text;
  document.getElementById("ask-yes").textContent = yes;
  reason.value = "";
  dialog.returnValue = "";
  dialog.showModal();
  reason.focus();
  return new Promise((resolve) => {
    dialog.addEventListener(
      "close",
      () => resolve(dialog.returnValue === "yes" ? reason.value.trim() : null),
      { once: true },
    );
  });
}

export function startAsk() {
  document.getElementById("ask-no").addEventListener("click", () => dialog.close(""));
  document.getElementById("ask-form").addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.close("yes");
  });
}
