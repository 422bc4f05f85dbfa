// Keeps the day sheets that were looked at, for when there is no network. Marks are not its business.
const { pathname: sheets } = new URL(registration.scope);
const KEPT = "day-sheets";
/** How long a network may be silent, and how long people's telephones stay on this one. */
const PATIENCE_MS = 8_000;
const STAYS_MS = 3 * 24 * 3600 * 1000;
const ASKED = {};
/** What goes with a sheet that is gone: all that was asked of it. */
const SAME = { ignoreSearch: true, ignoreVary: true };
/** The same sheet, asked otherwise, is the same sheet. */
const INSTEAD = "";

function isOwn(pathname) {
  return pathname.startsWith(sheets);
}

function instead(kept, request) {
  return kept.match(request, SAME);
}

async function clear(kept) {
  for (const known of await kept.keys()) {
    const at = await keptAt(kept, known);
    if (at && Date.now() - at > STAYS_MS) await kept.delete(known, { ignoreVary: true });
  }
}
