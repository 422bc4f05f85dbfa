// Keeps the pages of a programme that were looked at, and the coming day, for when there is no network.
const { pathname: season } = new URL(registration.scope);
const KEPT = `programme ${season}`;
/** How long a network may be silent, how long copies stay, and how many there are at most. */
const PATIENCE_MS = 5_000;
const STAYS_MS = 60 * 24 * 3600 * 1000;
const MOST = 60;
const MOST_PARTS = 12;
/** What a browser still has in its own memory says nothing of the network. */
const ASKED = { cache: "no-cache" };
/** What goes with a page that is gone. */
const SAME = { ignoreVary: true };
/** What a page says of itself that stands in for another. */
const INSTEAD = " data-instead";

/** The name of another season may begin like this one's, and below it are pages of the team. */
function isOwn(pathname) {
  const isPage = pathname === season || /^\/(events|places)\/[^/]+$/.test(pathname.slice(season.length));
  return pathname.startsWith(season) && isPage;
}

/** The coming day stands in for all that is not there. */
function instead(kept) {
  return kept.match(season, { ignoreVary: true });
}

async function clear(kept) {
  const [pages, parts] = [[], []];
  for (const known of await kept.keys()) {
    const at = await keptAt(kept, known);
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
