// Several at once: Ctrl-click and X tick one, Shift-click all between, Ctrl+A all, Escape none.
// They are boxes of a form; what is done with all that are ticked is a button of it.

import { refresh } from "./exchange.js";
import { speak, words } from "./speech.js";

const boxes = () => [...document.querySelectorAll(".block input[name=of]")];
const idOf = (box) => box.closest(".block").id;

/** Whether there are boxes to tick. */
export const isChoosing = () => document.getElementById("several") !== null;

/** The one that was ticked last: from there on it is ticked by Shift. */
let last = null;

/** Shows the boxes; says whether there are some now. */
async function begin() {
  const way = document.querySelector("[data-choose]");
  if (!way) return false;
  history.replaceState(history.state, "", way.href);
  await refresh();
  if (!isChoosing()) location.assign(way.href);
  return isChoosing();
}

/** Ticks the block of that id, or takes the tick away; `through`: and all from the last one to it. */
export async function choose(id, through) {
  if (!isChoosing() && !(await begin())) return;
  const all = boxes();
  const at = all.findIndex((box) => idOf(box) === id);
  const from = all.findIndex((box) => idOf(box) === last);
  if (at < 0) return;
  if (through && from >= 0) {
    for (const box of all.slice(Math.min(at, from), Math.max(at, from) + 1)) box.checked = true;
  } else {
    all[at].checked = !all[at].checked;
  }
  last = id;
  count();
}

/** Ticks all that the board shows; says whether there are boxes to tick. */
export function chooseAll() {
  for (const box of boxes()) box.checked = true;
  if (isChoosing()) count();
  return isChoosing();
}

/** Takes all ticks away. */
export function clear() {
  const ticked = boxes().filter((box) => box.checked);
  for (const box of ticked) box.checked = false;
  if (ticked.length) count();
}

/** Shows how many are ticked, and says it. */
function count(aloud = true) {
  const output = document.querySelector("#several .count");
  if (!output) return;
  const number = boxes().filter((box) => box.checked).length;
  output.textContent = number;
  if (aloud) speak(`${words.chosen}: ${number}`);
}

addEventListener("change", (event) => {
  if (!event.target.matches?.(".block input[name=of]")) return;
  last = idOf(event.target);
  count();
});
addEventListener("shown", () => count(false));
count(false);
