// What is in the hand: a block that is carried somewhere else, or one end of it, and where it hangs.

import { Spots } from "./spots.js";
import { clock, speak, words } from "./speech.js";
import { hand, send } from "./exchange.js";

export const board = () => document.querySelector(".board[data-date]");

/**
 * The block, how it lies now (`home`) and where it hangs: `place`, `from`, `to` in minutes after midnight.
 * With `edge` only that end moves; `only` says what may change; `swap` is the block that it hangs over.
 */
export let held = null;

/** Where rows, blocks and minutes are, relative to the table. */
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
  const row = (y) => rows.find((it) => y >= it.top && y < it.bottom);
  const blocks = [...table.querySelectorAll(".block[data-of]")].map((block) => {
    const from = Number(block.dataset.from);
    const place = row(block.getBoundingClientRect().top - box.top + 1)?.place;
    return { block, place, from, to: from + Number(block.dataset.len) };
  });
  return {
    table,
    rows,
    row,
    minute: (x) => start + ((x - left) / wide) * minutes,
    x: (minute) => left + ((minute - start) / minutes) * wide,
    left,
    of: (place) => rows.find((it) => it.place === place),
    home: (block) => blocks.find((it) => it.block === block),
    over: (place, minute) => blocks.find((it) => it.place === place && it.from <= minute && minute < it.to)?.block,
  };
}

/**
 * Takes a block into the hand, or one end of it; `by` names the words that say how it goes on. Answers when
 * it is known where it may go.
 */
export async function pick(block, edge = "", by = "picked") {
  put();
  const root = board();
  if (!root) return false;
  const view = geometry(root);
  const { place, from, to } = view.home(block);
  const home = { place, from, to };
  const mine = { block, edge, of: block.dataset.of, view, home, ...home, only: root.dataset.only ?? "", swap: null };
  held = mine;
  hand.isFull = true;
  block.classList.add("is-held");
  try {
    const asked = new URLSearchParams({ pick: mine.of.split("@")[0], sites: root.dataset.sites });
    if (edge) asked.set("edge", edge);
    const response = await fetch(`${root.dataset.href}/days/${root.dataset.date}/spots?${asked}`, {
      headers: { accept: "application/json" },
    });
    if (!response.ok) throw new Error(response.status);
    const spots = new Spots(await response.json());
    if (held !== mine) return false;
    mine.spots = spots;
  } catch {
    if (held === mine) put();
    speak(words.failed);
    return false;
  }
  paint(root);
  speak(edge ? words.resizing : words[by]);
  return true;
}

/** Lets go of what is in the hand, without moving it. */
export function put() {
  if (!held) return;
  held.block.classList.remove("is-held");
  board()?.querySelector(".layer")?.remove();
  held = null;
  hand.isFull = false;
  const later = hand.emptied;
  hand.emptied = null;
  later?.();
}

/** Draws where the held block may go, its ghost, and what its ends are taken by. */
function paint(root) {
  const { view, spots, edge, home } = held;
  const layer = document.createElement("div");
  layer.className = "layer";
  layer.setAttribute("aria-hidden", "true");
  for (const row of view.rows) {
    for (const run of spots.runs(row.place)) {
      const stretch = document.createElement("i");
      stretch.className = run.level;
      const [before, after] = {
        start: [0, spots.step],
        end: [spots.step, 0],
        "": [0, run.level === "no" ? spots.step : home.to - home.from],
      }[edge];
      lay(stretch, view.x(run.from - before), view.x(run.to + after), row.top, row.bottom);
      layer.append(stretch);
    }
  }
  held.ghost = document.createElement("b");
  layer.append(held.ghost);
  held.ends = edge ? [] : ["start", "end"].map((name) => {
    const end = document.createElement("span");
    end.className = "edge";
    end.dataset.edge = name;
    layer.append(end);
    return end;
  });
  root.append(layer);
  hang();
}

function lay(element, left, right, top, bottom) {
  Object.assign(element.style, { left: `${left}px`, width: `${right - left}px`, top: `${top}px`, height: `${bottom - top}px` });
}

/** Whether it may hang where it does, and why not. */
function verdict() {
  const { spots, place, from, to, edge } = held;
  return spots.at(place, edge === "end" ? to : from);
}

const isHome = () => held.place === held.home.place && held.from === held.home.from && held.to === held.home.to;

const title = (block) => block.querySelector(".open").textContent.trim();

/** Shows the ghost where it hangs, with its hours, whether it may, and why not. */
function hang() {
  const { view, ghost, from, to, place, swap, edge } = held;
  const row = view.of(place);
  const where = [place, from, to, swap?.id].join();
  if (!row || held.shown === where) return;
  held.shown = where;
  const { level, reason } = verdict();
  lay(ghost, view.x(from), view.x(to), row.top, row.bottom);
  held.ends.forEach((end, nth) => {
    end.hidden = !isHome();
    const x = view.x(nth ? to : from);
    lay(end, x - 12, x + 12, row.top, row.bottom);
  });
  ghost.className = swap ? "swap" : level;
  const hours = `${clock(from)}–${clock(to)}`;
  ghost.textContent = swap ? `${words.swap}: ${title(swap)}` : edge ? `${hours} · ${to - from} ${words.minutes}` : hours;
  if (swap || !reason) return;
  const why = document.createElement("small");
  why.textContent = reason;
  ghost.append(why);
}

/** Says where the held block hangs. */
function tell() {
  const { level, reason } = verdict();
  const where = held.edge ? `${held.to - held.from} ${words.minutes}` : (held.view.of(held.place)?.name ?? "");
  const swap = held.swap ? ` ${words.swap}: ${title(held.swap)}` : "";
  speak(`${clock(held.from)}–${clock(held.to)}, ${where}: ${reason || words[level]}${swap}`);
}

/** The one of its kind at that place and minute, which it could change places with. */
function partner(place, minute) {
  const { view, block, edge, only } = held;
  const other = !edge && !only && verdict().level === "no" && view.over(place, minute);
  const kind = (it) => ["kind-station", "kind-performer", "kind-food"].find((name) => it.classList.contains(name));
  return other && other !== block && kind(other) === kind(block) ? other : null;
}

/** Hangs the held block, or its end, under a point of the window; `keep` is what else may not change. */
export function hangAt(x, y, into = 0, keep = "") {
  const { view, spots, home, edge } = held;
  const box = view.table.getBoundingClientRect();
  const only = held.only || keep;
  if (edge) {
    held[edge === "end" ? "to" : "from"] = spots.snap(view.minute(x - into - box.left));
    return hang();
  }
  const place = only === "time" ? home.place : (view.row(y - box.top)?.place ?? held.place);
  const exact = only === "place" ? home.from : spots.snap(view.minute(x - into - box.left));
  move(place, exact);
  held.swap = only ? null : partner(place, view.minute(x - box.left));
  if (!held.swap && only !== "place") move(place, spots.near(place, exact));
  hang();
}

function move(place, from) {
  const { home } = held;
  Object.assign(held, { place, from, to: from + home.to - home.from });
}

/** Carries what is held by a key; says whether the key is one of those. */
export function carry(key, far) {
  const { view, spots, edge, only } = held;
  const at = view.rows.findIndex((row) => row.place === held.place);
  const step = { ArrowLeft: -1, ArrowRight: 1, "-": -1, "+": 1, "=": 1 }[key];
  const turn = { ArrowUp: -1, ArrowDown: 1 }[key];
  if (key === "Enter" || key === " ") {
    drop();
    return true;
  }
  if (edge && step) {
    held.to = spots.snap(held.to + step * (far ? 60 : spots.step));
  } else if (!edge && key.startsWith("Arrow")) {
    if (step && only !== "place") move(held.place, spots.snap(held.from + step * (far ? 60 : spots.step)));
    if (turn && only !== "time") move(view.rows[Math.min(Math.max(at + turn, 0), view.rows.length - 1)].place, held.from);
    held.swap = partner(held.place, held.from);
  } else if (!edge && step) {
    // Only where it is can it be longer: elsewhere it is put down first.
    if (isHome()) pick(held.block, "end").then((ready) => ready && carry(key, far));
    else speak(words.putDown);
    return true;
  } else return Boolean(turn);
  hang();
  held.ghost.scrollIntoView({ block: "nearest", inline: "nearest" });
  tell();
  return true;
}

/** Moves what is in the hand to where it hangs; over another one it is asked whether they change places. */
export function drop() {
  const { of, place, from, to, block, swap } = held;
  const { level, reason } = verdict();
  const { href, date } = board().dataset;
  const was = isHome();
  put();
  if (was) return speak(words.putBack);
  const back = new URL(location.href);
  back.searchParams.delete("pick");
  const fields = { of, back: back.pathname + back.search };
  if (swap) {
    Object.assign(fields, { do: "swap", with: swap.dataset.of.split("@")[0] });
  } else if (level === "no") {
    return speak(reason || words.no);
  } else {
    Object.assign(fields, { do: "move", spot: `${date}|${place}|${clock(from)}-${clock(to)}` });
  }
  block.classList.add("is-moving");
  return send(`${href}/${swap ? "preview" : "edit"}`, new URLSearchParams(fields)).then((done) => {
    block.classList.remove("is-moving");
    if (done) document.getElementById(block.id)?.querySelector("a.open, input")?.focus({ preventScroll: true });
  });
}
