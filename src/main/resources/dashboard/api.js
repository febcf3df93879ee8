/** Speaks with the dashboard's server. */

const OWN = { "X-Pawstream": "1" };

async function answer(response) {
  const text = await response.text();
  let json = null;
  try {
    json = text ? JSON.parse(text) : null;
  } catch {
    // A proxy's own page, which says nothing to people here.
  }
  if (response.status === 401 && location.pathname !== "/login") {
    location.assign("/login");
  }
  if (!response.ok) {
    throw new Error(json?.error ?? `The server answered ${response.status}`);
  }
  return json;
}

export async function post(path, body) {
  return answer(
    await fetch(path, {
      method: "POST",
      headers: { ...OWN, "Content-Type": "application/json" },
      body: JSON.stringify(body),
    }),
  );
}

export async function sendPhotograph(file) {
  return answer(
    await fetch(`/api/photographs?name=${encodeURIComponent(file.name)}`, {
      method: "POST",
      headers: { ...OWN, "Content-Type": "application/octet-stream" },
      body: file,
    }),
  );
}

/** What the network looked at in a photograph. */
export async function attention(id) {
  return answer(await fetch(`/api/attention?id=${encodeURIComponent(id)}`));
}

/** Why a photograph is not shown, in a sentence; empty if it is. */
export async function whyMissing(id) {
  try {
    const response = await fetch(photograph(id));
    return response.ok ? "" : ((await response.json()).error ?? "");
  } catch {
    return "";
  }
}

export function photograph(id, size = "thumbnail") {
  return `/api/photograph?size=${size}&id=${encodeURIComponent(id)}`;
}

/** Follows the server's events, and connects again for as long as the page is open. */
export function follow({ opening, updates, connected }) {
  const source = new EventSource("/api/events");
  source.addEventListener("open", () => connected(true));
  source.addEventListener("opening", (event) => opening(JSON.parse(event.data)));
  source.addEventListener("updates", (event) => updates(JSON.parse(event.data)));
  source.addEventListener("error", () => {
    connected(false);
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(() => reconnect({ opening, updates, connected }), 3000);
    }
  });
}

async function reconnect(listeners) {
  try {
    const response = await fetch("/", { redirect: "manual", cache: "no-store" });
    if (response.type === "opaqueredirect") {
      location.assign("/login");
      return;
    }
  } catch {
    // The server is away; the next attempt finds out whether still.
  }
  follow(listeners);
}
