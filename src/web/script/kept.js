// What the workers of visitors and of day sheets have alike; it goes behind each of them. They keep pages that
// were looked at, and the parts of those. What is their own they say themselves: KEPT, PATIENCE_MS, ASKED, SAME,
// INSTEAD, isOwn, instead, clear.

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (pathname.startsWith("/assets/")) event.respondWith(part(request));
  else if (isOwn(pathname)) event.respondWith(page(request));
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

async function page(request) {
  const kept = await caches.open(KEPT);
  try {
    const answer = await fetch(request, { ...ASKED, signal: AbortSignal.timeout(PATIENCE_MS) });
    if (answer.status >= 500) throw answer.status;
    if (answer.ok && !answer.redirected) await keep(kept, request, answer.clone());
    // Whoever may not see it any more has it no more.
    else await kept.delete(request, SAME);
    return answer;
  } catch (failed) {
    const exact = await kept.match(request, { ignoreVary: true });
    const found = exact ?? (await instead(kept, request));
    if (!found) return Response.error();
    const text = await found.text();
    const said = `data-kept="${found.headers.get("x-kept-at")}"${exact ? "" : INSTEAD}`;
    return new Response(text.replace('data-kept=""', said), { headers: found.headers });
  }
}

async function keep(kept, request, answer) {
  const headers = new Headers(answer.headers);
  headers.delete("content-encoding");
  headers.delete("content-length");
  headers.set("x-kept-at", Date.now());
  await kept.put(request, new Response(await answer.text(), { headers }));
  await clear(kept);
}

/** When a page was kept; null for a part of one. */
async function keptAt(kept, known) {
  return (await kept.match(known, { ignoreVary: true }))?.headers.get("x-kept-at");
}
