/** What a person says a photograph shows. */

import { post } from "./api.js";
import { toast } from "./dom.js";

/** Whether it was taken. */
export async function label(id, text) {
  try {
    await post("/api/labels", { id, label: text });
    toast(`${id} shows ${text}`);
    return true;
  } catch (e) {
    toast(e.message, true);
    return false;
  }
}
