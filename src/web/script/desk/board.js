// The board of a day: pick an assignment up, see where it may go and why not, put it down.
// Everything here is also a link or a form on the page; without this module they do the same.

import { Spots } from "./spots.js";
import { clock, speak, words } from "./speech.js";
import { hand, send } from "./exchange.js";
import "./live.js";

const board = () => document.querySelector(".board[data-date]");
const blockAt = (element) => element?.closest?.(".block[data-of]");

/** What is in the hand: the block, where it may go, and where it hangs now. */
let held = null;

/** Where rows and minutes are, relative to the table. */
function geometry(root) {
  const table = root.querySelector("table");
  const box = table.getBoundingClientRect();
  const left = table.tHead.rows[0].cells[0].getBoundingClientRect().width;
  const start = Number(root.dataset.start);
  const minutes = root.dataset.columns * root.dataset.step;
  const rows = [...table.querySelectorAll("th[data-place]")].map((th) => {
    const { top, bottom } = th.getBoundingClientRect();
    const name = th.querySelector(".place-name").textContent.trim();
    return { place: th.dataset.place, name, top: top - box.top, bottom: bottom - box.top };
  });
  const wide = box.width - left;
  return {
    rows,
    left,
    minute: (x) => start + ((x - left) / wide) * minutes,
    x: (minute) => left + ((minute - start) / minutes) * wide,
    row: (y) => rows.find((row) => y >= row.top && y < row.bottom),
    of: (place) => rows.find((row) => row.place === place),
  };
}

/** Takes a block into the hand. Answers when it is known where it may go. */
async function pick(block) {
  put();
  const root = board();
  if (!root) return;
  const view = geometry(root);
  const { of, from, len } = block.dataset;
  const top = block.getBoundingClientRect().top - root.querySelector("table").getBoundingClientRect().top;
  const place = view.row(top + 1)?.place;
  const mine = { block, of, len: Number(len), start: Number(from), place, view, home: [place, Number(from)] };
  held = mine;
  hand.isFull = true;
  block.classList.add("is-held");
  try {
    const asked = `${root.dataset.href}/days/${root.dataset.date}/spots?pick=${of.split("@")[0]}`;
    const response = await fetch(asked, { headers: { accept: "application/json" } });
    if (!response.ok) throw new Error(response.status);
    const spots = new Spots(await response.json());
    if (held !== mine) return;
    mine.spots = spots;
  } catch {
    if (held === mine) put();
    speak(words.failed);
    return;
  }
  paint(root);
  speak(words.picked);
}

/** Lets go of what is in the hand, without moving it. */
function put() {
  if (!held) return;
  held.block.classList.remove("is-held");
  board()?.querySelector(".layer")?.remove();
  held = null;
  hand.isFull = false;
  const later = hand.emptied;
  hand.emptied = null;
  later?.();
}

/** Draws where the held block may go, and its ghost. */
function paint(root) {
  const { view, spots, len } = held;
  const layer = document.createElement("div");
  layer.className = "layer";
  layer.setAttribute("aria-hidden", "true");
  for (const row of view.rows) {
    for (const run of spots.runs(row.place)) {
      const stretch = document.createElement("i");
      stretch.className = run.level;
      stretch.title = spots.at(row.place, run.from).reason;
      const to = run.level === "no" ? run.to + spots.step : run.to + len;
      lay(stretch, view.x(run.from), view.x(to), row.top, row.bottom);
      layer.append(stretch);
    }
  }
  held.ghost = document.createElement("b");
  layer.append(held.ghost);
  root.append(layer);
  hang();
}

function lay(element, left, right, top, bottom) {
  Object.assign(element.style, { left: `${left}px`, width: `${right - left}px`, top: `${top}px`, height: `${bottom - top}px` });
}

/** Shows the ghost where it hangs, with the time it would start at, whether it may, and why not. */
function hang() {
  const { view, ghost, spots, start, len, place } = held;
  const row = view.of(place);
  if (!row) return;
  const { level, reason } = spots.at(place, start);
  lay(ghost, view.x(start), view.x(start + len), row.top, row.bottom);
  ghost.className = level;
  ghost.textContent = `${clock(start)}–${clock(start + len)}`;
  if (!reason) return;
  const why = document.createElement("small");
  why.textContent = reason;
  ghost.append(why);
}

/** Says where the held block hangs. */
function tell() {
  const spot = held.spots.at(held.place, held.start);
  speak(`${clock(held.start)}, ${held.view.of(held.place)?.name ?? ""}: ${spot.reason || words[spot.level]}`);
}

/** Moves what is in the hand to where it hangs. */
function drop() {
  const { of, place, start, spots, home, block } = held;
  const { level, reason } = spots.at(place, start);
  if (place === home[0] && start === home[1]) {
    put();
    speak(words.putBack);
    return;
  }
  if (level === "no") {
    put();
    speak(reason || words.no);
    return;
  }
  const { href, date } = board().dataset;
  put();
  block.classList.add("is-moving");
  const back = new URL(location.href);
  back.searchParams.delete("pick");
  const fields = { do: "move", of, spot: `${date}|${place}|${clock(start)}`, back: back.pathname + back.search };
  send(`${href}/edit`, new URLSearchParams(fields)).then((done) => {
    block.classList.remove("is-moving");
    if (done) document.getElementById(block.id)?.querySelector("a.open")?.focus({ preventScroll: true });
  });
}

/** Hangs the held block under a point of the window. */
function hangAt(x, y, into) {
  const box = board().querySelector("table").getBoundingClientRect();
  held.place = held.view.row(y - box.top)?.place ?? held.place;
  held.start = held.spots.near(held.place, held.view.minute(x - into - box.left));
  hang();
}

// By mouse and pen: drag. On touch, dragging is the browser's own: tap to pick up, tap to put down.
let grip = null;
let pointer = "mouse";
let swallow = false;

addEventListener("pointerdown", (event) => {
  pointer = event.pointerType;
  swallow = false;
  const block = blockAt(event.target);
  if (!block || !board() || pointer === "touch" || event.button !== 0 || event.target.closest(".alarm")) return;
  grip = { block, x: event.clientX, y: event.clientY, into: event.clientX - block.getBoundingClientRect().left };
});

addEventListener("dragstart", (event) => {
  if (blockAt(event.target)) event.preventDefault();
});

addEventListener("pointermove", (event) => {
  if (!grip) return;
  if (!grip.moved && Math.hypot(event.clientX - grip.x, event.clientY - grip.y) > 4) {
    grip.moved = true;
    grip.block.setPointerCapture?.(event.pointerId);
    pick(grip.block);
  }
  grip.at = { x: event.clientX, y: event.clientY };
  grip.frame ??= requestAnimationFrame(follow);
});

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
  root.scrollBy(pull(grip.at.x, frame.left + held.view.left, frame.right), pull(grip.at.y, frame.top + 36, frame.bottom));
  hangAt(grip.at.x, grip.at.y, grip.into);
  if (before !== root.scrollLeft + root.scrollTop) grip.frame = requestAnimationFrame(follow);
}

addEventListener("pointerup", (event) => {
  const dragged = grip?.moved && held;
  const into = grip?.into;
  swallow = Boolean(grip?.moved);
  grip = null;
  if (!dragged) return;
  if (!held.spots) return put();
  hangAt(event.clientX, event.clientY, into);
  drop();
});

addEventListener("pointercancel", () => {
  grip = null;
  put();
});

addEventListener("click", (event) => {
  const block = blockAt(event.target);
  const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (swallow) {
    swallow = false;
    event.preventDefault();
  } else if (held?.spots && held.block !== block && event.target.closest?.(".board")) {
    event.preventDefault();
    hangAt(event.clientX, event.clientY, 0);
    drop();
  } else if (block && board() && pointer === "touch" && isPlain && held?.block !== block && !event.target.closest(".alarm")) {
    // The first tap takes it; a second tap on the same one opens it.
    event.preventDefault();
    pick(block);
  }
}, { capture: true });

// By keyboard: Space picks up, arrows carry, Enter puts down, Escape lets go.
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const block = blockAt(document.activeElement);
  if (!held && event.key === " " && block && board()) {
    event.preventDefault();
    pick(block);
  } else if (held && event.key === "Escape") {
    grip = null;
    put();
    speak(words.putBack);
  } else if (held?.spots && carry(event.key, event.shiftKey)) {
    event.preventDefault();
  }
});

function carry(key, far) {
  const { rows } = held.view;
  const at = rows.findIndex((row) => row.place === held.place);
  const steps = { ArrowLeft: -1, ArrowRight: 1 };
  const turns = { ArrowUp: -1, ArrowDown: 1 };
  if (key in steps) held.start = held.spots.snap(held.start + steps[key] * (far ? 60 : held.spots.step));
  else if (key in turns) held.place = rows[Math.min(Math.max(at + turns[key], 0), rows.length - 1)].place;
  else if (key === "Enter" || key === " ") {
    drop();
    return true;
  } else return false;
  hang();
  held.ghost.scrollIntoView({ block: "nearest", inline: "nearest" });
  tell();
  return true;
}

// Pointing at a conflict lights up all its parties.
function light(event) {
  const parties = event.target.closest?.("[data-parties]")?.dataset.parties.split(" ") ?? [];
  for (const lit of document.querySelectorAll(".is-lit")) lit.classList.remove("is-lit");
  for (const id of parties) document.getElementById(id)?.classList.add("is-lit");
}
addEventListener("pointerover", light);
addEventListener("focusin", light);
