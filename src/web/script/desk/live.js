// What others change appears at once. The browser itself goes on after a break, from the last step it knows.

import { isBusy, live, refresh, settled } from "./exchange.js";
import { speak } from "./speech.js";

const { events, step } = live().dataset;
const stream = new EventSource(`${events}?since=${step}`);

stream.addEventListener("step", async (event) => {
  const told = JSON.parse(event.data);
  // An answer to something of ours that is on its way may bring it.
  await settled();
  if (told.step <= Number(live().dataset.step)) return;
  // What somebody has typed is theirs: they are told, and see it when they are done.
  if (!isBusy()) await refresh();
  // What is shown by now, be it by an answer of our own, has been said as well.
  if (told.step > Number(live().dataset.step)) speak(told.said);
});

addEventListener("pagehide", () => stream.close());
