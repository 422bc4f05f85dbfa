// The board of a day: pick an assignment up, see where it may go and why not, put it down; make it
// longer or shorter by an end.
// Everything here is also a link or a form on the page; without this module they do the same.

import { speak, words } from "./speech.js";
import { board, carry, drop, hangAt, held, pick, put } from "./hold.js";
import { choose, chooseAll, clear, isChoosing } from "./choose.js";
import "./light.js";
import "./live.js";

const blockAt = (element) => element?.closest?.(".block[data-of]");

/** So near to an end of a block it is the end that is taken. */
const EDGE_PX = 7;

// By mouse and pen: drag. On touch, dragging is the browser's own: tap to pick up, tap to put down.
let grip = null;
let pointer = "mouse";
let swallow = false;

/** The end of the block that a point is at; none of what is too narrow to have any. */
function edgeAt(block, x) {
  const { left, right } = block.getBoundingClientRect();
  const near = Math.min(EDGE_PX, (right - left) / 4);
  return x - left < near ? "start" : right - x < near ? "end" : "";
}

addEventListener("pointerdown", (event) => {
  pointer = event.pointerType;
  swallow = false;
  if (!board() || event.button !== 0 || event.target.closest("input")) return;
  const at = { x: event.clientX, y: event.clientY };
  const end = event.target.closest(".layer .edge");
  const block = end ? held?.block : blockAt(event.target);
  if (!block || (pointer === "touch" && !end)) return;
  const edge = end ? end.dataset.edge : edgeAt(block, at.x);
  const { left, right } = block.getBoundingClientRect();
  grip = { block, edge, ...at, into: at.x - (edge === "end" ? right : left) };
});

addEventListener("dragstart", (event) => {
  if (blockAt(event.target)) event.preventDefault();
});

addEventListener("pointermove", (event) => {
  if (!grip) return;
  if (!grip.moved && Math.hypot(event.clientX - grip.x, event.clientY - grip.y) > 4) {
    grip.moved = true;
    board()?.setPointerCapture?.(event.pointerId);
    pick(grip.block, grip.edge, "dragged");
  }
  grip.at = { x: event.clientX, y: event.clientY, keep: keeping(event) };
  grip.frame ??= requestAnimationFrame(follow);
});

/** With Shift only the time changes, or only the place: whichever it was moved along more. */
function keeping(event) {
  if (!event.shiftKey) return "";
  const isAlong = Math.abs(event.clientX - grip.x) >= Math.abs(event.clientY - grip.y);
  return isAlong ? "time" : "place";
}

/** Hangs the ghost under the pointer, and scrolls where the pointer is at an edge. */
function follow() {
  if (!grip) return;
  grip.frame = null;
  const root = board();
  if (!held?.spots || !root) {
    if (grip.moved) grip.frame = requestAnimationFrame(follow);
    return;
  }
  const frame = root.getBoundingClientRect();
  const pull = (at, low, high) => (at < low + 32 ? -12 : at > high - 32 ? 12 : 0);
  const before = root.scrollLeft + root.scrollTop;
  const [along, down] = [pull(grip.at.x, frame.left + held.view.left, frame.right), pull(grip.at.y, frame.top + 36, frame.bottom)];
  if (along || down) root.scrollBy(along, down);
  hangAt(grip.at.x, grip.at.y, grip.into, grip.at.keep);
  if (before !== root.scrollLeft + root.scrollTop) grip.frame = requestAnimationFrame(follow);
}

addEventListener("pointerup", (event) => {
  const dragged = grip?.moved && held;
  const ended = grip;
  swallow = Boolean(grip?.moved);
  if (dragged && held.spots) hangAt(event.clientX, event.clientY, ended.into, keeping(event));
  grip = null;
  if (!dragged) return;
  if (held.spots) drop();
  else put();
});

addEventListener("pointercancel", () => {
  grip = null;
  put();
});

addEventListener("click", (event) => {
  const block = board() && blockAt(event.target);
  const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (swallow) {
    swallow = false;
    event.preventDefault();
  } else if (held?.spots && held.block !== block && event.target.closest?.(".board")) {
    event.preventDefault();
    if (held.edge) return put();
    hangAt(event.clientX, event.clientY);
    drop();
  } else if (block && isChoosing()) {
    // A box ticks itself; only several at once are ticked here.
    if (!event.shiftKey) return;
    if (!event.target.matches("input")) event.preventDefault();
    choose(block.id, true);
  } else if (block && !isPlain) {
    event.preventDefault();
    choose(block.id, event.shiftKey);
  } else if (block && pointer === "touch" && held?.block !== block) {
    // The first tap takes it; a second tap on the same one opens it.
    event.preventDefault();
    pick(block, "", "tapped");
  }
}, { capture: true });

// By keyboard: Space picks up, arrows carry, + and − make it longer and shorter, Enter puts down, Escape
// lets go; X ticks it.
addEventListener("keydown", (event) => {
  if (event.altKey) return;
  const block = board() && blockAt(document.activeElement);
  if (event.ctrlKey || event.metaKey) {
    if (event.code === "KeyA" && block && chooseAll()) event.preventDefault();
    return;
  }
  if (held) {
    if (event.key === "Escape") {
      grip = null;
      put();
      speak(words.putBack);
    } else if (held.spots && carry(event.key, event.shiftKey && event.key.startsWith("Arrow"))) {
      event.preventDefault();
    }
  } else if (event.key === "Escape") {
    clear();
  } else if (block && document.activeElement.matches("a.open, input") && take(block, event)) {
    event.preventDefault();
  }
});

/** What a key does on a block that has the focus; says whether it does something. */
function take(block, event) {
  if (event.key === " ") {
    // A box is ticked by it.
    if (isChoosing()) return false;
    pick(block);
  } else if (["+", "=", "-"].includes(event.key)) pick(block, "end").then((ready) => ready && carry(event.key));
  else if (event.code === "KeyX") choose(block.id, event.shiftKey);
  else return false;
  return true;
}
