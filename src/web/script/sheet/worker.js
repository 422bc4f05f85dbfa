// Keeps the day sheets that were looked at, for when there is no network. Marks are not its business.
const KEPT = "day-sheets";
/** How long a network may be silent, and how long people's telephones stay on this one. */
const PATIENCE_MS = 8_000;
const STAYS_MS = 3 * 24 * 3600 * 1000;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (pathname.startsWith("/assets/")) event.respondWith(part(request));
  else if (pathname.startsWith(new URL(registration.scope).pathname)) event.respondWith(sheet(request));
});

/** Its name changes with its content. */
async function part(request) {
  const kept = await caches.open(KEPT);
  const found = await kept.match(request, { ignoreVary: true });
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) await kept.put(request, answer.clone());
  return answer;
}

async function sheet(request) {
  const kept = await caches.open(KEPT);
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (answer.status >= 500) throw answer.status;
    if (answer.ok && !answer.redirected) await keep(kept, request, answer.clone());
    // Whoever may not see it any more has it no more.
    else await kept.delete(request, { ignoreSearch: true, ignoreVary: true });
    return answer;
  } catch (failed) {
    const exact = await kept.match(request, { ignoreVary: true });
    const found = exact ?? (await kept.match(request, { ignoreSearch: true, ignoreVary: true }));
    if (!found) return Response.error();
    const page = await found.text();
    const at = found.headers.get("x-kept-at");
    return new Response(page.replace('data-kept=""', `data-kept="${at}"`), { headers: found.headers });
  }
}

async function keep(kept, request, answer) {
  const headers = new Headers(answer.headers);
  headers.delete("content-encoding");
  headers.delete("content-length");
  headers.set("x-kept-at", Date.now());
  await kept.put(request, new Response(await answer.text(), { headers }));
  for (const known of await kept.keys()) {
    const at = (await kept.match(known, { ignoreVary: true }))?.headers.get("x-kept-at");
    if (at && Date.now() - at > STAYS_MS) await kept.delete(known, { ignoreVary: true });
  }
}
