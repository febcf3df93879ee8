/** An image of a photograph, or why there is none. */

import { photograph, whyMissing } from "./api.js";
import { el } from "./dom.js";

/** An answer may be here a moment before its photograph is. */
const AGAIN_AFTER = 1500;

export function photo(id, size, properties) {
  let isAgain = false;
  const image = el("img", {
    ...properties,
    src: photograph(id, size),
    async onerror() {
      if (isAgain) {
        image.classList.add("missing");
        image.after(el("span", { className: "why" }, await whyMissing(id)));
      } else {
        isAgain = true;
        setTimeout(() => {
          image.src = `${photograph(id, size)}&again`;
        }, AGAIN_AFTER);
      }
    },
  });
  return image;
}
