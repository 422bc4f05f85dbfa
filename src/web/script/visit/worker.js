// Keeps the pages of a programme that were looked at, and the coming day, for when there is no network.
const { pathname: season } = new URL(registration.scope);
const KEPT = `programme ${season}`;
/** How long a network may be silent, how long copies stay, and how many there are at most. */
const PATIENCE_MS = 5_000;
const STAYS_MS = 60 * 24 * 3600 * 1000;
const MOST = 60;
const MOST_PARTS = 12;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  // The name of another season may begin like this one's, and below it are pages of the team.
  const isPage = pathname === season || /^\/(events|places)\/[^/]+$/.test(pathname.slice(season.length));
  if (pathname.startsWith("/assets/")) event.respondWith(part(request));
  else if (pathname.startsWith(season) && isPage) event.respondWith(page(request));
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
    // What a browser still has in its own memory says nothing of the network.
    const answer = await fetch(request, { cache: "no-cache", signal: AbortSignal.timeout(PATIENCE_MS) });
    if (answer.status >= 500) throw answer.status;
    if (answer.ok && !answer.redirected) await keep(kept, request, answer.clone());
    else await kept.delete(request, { ignoreVary: true });
    return answer;
  } catch (failed) {
    const exact = await kept.match(request, { ignoreVary: true });
    const found = exact ?? (await kept.match(season, { ignoreVary: true }));
    if (!found) return Response.error();
    const text = await found.text();
    const at = found.headers.get("x-kept-at");
    const said = `data-kept="${at}"${exact ? "" : " data-instead"}`;
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

async function clear(kept) {
  const [pages, parts] = [[], []];
  for (const known of await kept.keys()) {
    const at = (await kept.match(known, { ignoreVary: true }))?.headers.get("x-kept-at");
    if (at) pages.push({ known, at: +at });
    else parts.push(known);
  }
  pages.sort((a, b) => b.at - a.at);
  const isOld = ({ at }, nth) => nth >= MOST || Date.now() - at > STAYS_MS;
  // The coming day is what stands in for all that is not there.
  const over = pages.filter(isOld).filter(({ known }) => known.url !== location.origin + season);
  // What has been replaced by parts of another name, the oldest first.
  const old = [...over.map(({ known }) => known), ...parts.slice(0, -MOST_PARTS)];
  await Promise.all(old.map((known) => kept.delete(known, { ignoreVary: true })));
}
