// Sending a form, and putting the page as it is now in place of the old one.

import { speak, words } from "./speech.js";

export const live = () => document.querySelector("#live");

/** Whether something is in the hand: then the page must not change under it. */
export const hand = { isFull: false, emptied: null };

let queue = Promise.resolve();

/** What became of versions that we changed ourselves: `ID@12` is now `ID@15`. */
const grown = new Map();

const current = (of) => (grown.has(of) ? current(grown.get(of)) : of);

/**
 * Sends a form when those before it are through. The answer is a page: the one to go back to, or one
 * that says why not and how to go on; either takes the place of this one. Says whether it went through.
 */
export function send(url, fields) {
  const sent = queue.then(() => post(url, fields));
  queue = sent.catch(() => false);
  return sent;
}

async function post(url, fields) {
  const of = fields.get("of");
  if (of) fields.set("of", current(of));
  let response;
  try {
    response = await fetch(url, { method: "POST", headers: { accept: "text/html" }, body: fields });
    show(await response.text());
  } catch {
    speak(words.failed);
    return false;
  }
  if (response.ok && of) {
    const block = document.getElementById(`a-${of.split("@")[0]}`);
    if (block && block.dataset.of !== current(of)) grown.set(current(of), block.dataset.of);
  }
  return response.ok;
}

/**
 * The page as it is now, when what was sent before is through; scroll, focus and what is open stay. It
 * takes nothing away that somebody is in the middle of: the next step that arrives tries again.
 */
export function refresh() {
  const renewed = queue.then(renew);
  queue = renewed.catch(() => false);
  return renewed;
}

async function renew() {
  if (hand.isFull) {
    hand.emptied = refresh;
    return;
  }
  try {
    const response = await fetch(location.href, { headers: { accept: "text/html" } });
    const text = await response.text();
    if (response.ok && !hand.isFull && !isBusy()) show(text);
  } catch {
    // The next step that arrives tries again.
  }
}

/** Whether somebody is in the middle of something that a new page would take away. */
export function isBusy() {
  const typed = (field) =>
    field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked
    : field.matches("select") ? [...field.options].some((option) => option.selected !== option.defaultSelected) && field.dataset.touched
    : field.value !== field.defaultValue;
  const fields = live().querySelectorAll("textarea, select, input:not([type=hidden])");
  return live().querySelector("[role=alert]") !== null || [...fields].some(typed);
}

function show(text) {
  const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("#live");
  const old = live();
  if (!fresh) return;
  const scroll = [...old.querySelectorAll(".board")].map((board) => [board.scrollLeft, board.scrollTop]);
  const open = [...old.querySelectorAll("details")].map((details) => details.open);
  const focused = document.activeElement?.closest?.("[id]")?.id;
  old.replaceWith(fresh);
  fresh.querySelectorAll(".board").forEach((board, nth) => {
    [board.scrollLeft, board.scrollTop] = scroll[nth] ?? [0, 0];
  });
  fresh.querySelectorAll("details").forEach((details, nth) => {
    details.open ||= open[nth] ?? false;
  });
  const alert = fresh.querySelector("[role=alert]");
  if (alert) {
    alert.focus();
    alert.scrollIntoView({ block: "nearest" });
    return;
  }
  const again = focused && focused !== "main" && document.getElementById(focused);
  (again?.querySelector?.("a") ?? again)?.focus?.({ preventScroll: true });
  speak(fresh.querySelector(".last")?.textContent.trim());
}

addEventListener("change", (event) => {
  if (event.target.matches?.("select")) event.target.dataset.touched = "yes";
});

// The desk's own forms change what the page shows, not the page.
addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || !form.closest("#live") || !document.querySelector(".board[data-date]")) return;
  event.preventDefault();
  send(form.action, new URLSearchParams(new FormData(form, event.submitter)));
});

// Undo and redo by the keys that everybody knows.
addEventListener("keydown", (event) => {
  const isTyping = event.target.matches?.("input, textarea, select");
  if (isTyping || !(event.ctrlKey || event.metaKey) || event.code !== "KeyZ") return;
  const form = document.querySelector(`[data-turn=${event.shiftKey ? "redo" : "undo"}]`);
  if (!form) return;
  event.preventDefault();
  form.requestSubmit(form.querySelector("button"));
});
