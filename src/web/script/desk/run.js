// A run that is under way is followed as it goes; when it is over, the page stays as it is.

import { live, refresh } from "./exchange.js";
import { speak } from "./speech.js";

const at = live().querySelector("[data-run]");
const stream = at && new EventSource(at.dataset.run);

stream?.addEventListener("run", async (event) => {
  const { over } = JSON.parse(event.data);
  if (over) stream.close();
  await refresh();
  if (over) speak(live().querySelector("h1").textContent.trim());
});

addEventListener("pagehide", () => stream?.close());
