// Sending a form, and putting the page as it is now in place of the old one.

import { speak, words } from "./speech.js";

export const live = () => document.querySelector("#live");

/** Whether something is in the hand: then the page must not change under it. */
export const hand = { isFull: false, emptied: null };

/** What wants an answer before anything else is shown. */
const ASKING = "[role=alert], [data-asks]";

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

/** When everything that was sent is through. */
export const settled = () => queue;

async function post(url, fields) {
  const seen = fields.getAll("of").map(current);
  fields.delete("of");
  for (const it of seen) fields.append("of", it);
  let response;
  try {
    response = await fetch(url, { method: "POST", headers: { accept: "text/html" }, body: fields });
    show(await response.text());
  } catch {
    speak(words.failed);
    return false;
  }
  // Above the page stands what could be taken back next, not what was.
  const undone = response.ok && url.endsWith("/undo") && document.querySelector("[data-turn=redo] button")?.title;
  if (undone) speak(`${words.undone}: ${undone}`);
  for (const it of response.ok ? seen : []) {
    const block = document.getElementById(`a-${it.split("@")[0]}`);
    if (block && block.dataset.of !== it) grown.set(it, block.dataset.of);
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
  // Ticks on the board stay when it is shown anew.
  const fields = live().querySelectorAll("textarea, select, input:not([type=hidden], [name=of])");
  return live().querySelector(ASKING) !== null || [...fields].some(typed);
}

/** What stays, with what in it is as it was, so that little has to be laid out anew. */
const FRAME = "#live, .board-room, .board-main, .board, .board > table, .board tbody, .beside";

/** Makes the one like the other, in which it is used up. */
function become(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  const isAlike = old.matches(FRAME) && fresh.matches(FRAME) && old.children.length === fresh.children.length;
  if (!isAlike || old.tagName !== fresh.tagName) return old.replaceWith(fresh);
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  const parts = [...fresh.children];
  [...old.children].forEach((part, nth) => become(part, parts[nth]));
}

function show(text) {
  const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("#live");
  if (!fresh) return;
  const scrolled = ".board, .beside";
  const scroll = [...live().querySelectorAll(scrolled)].map((it) => [it.scrollLeft, it.scrollTop]);
  const open = [...live().querySelectorAll("details")].map((details) => details.open);
  const focused = document.activeElement?.closest?.("[id]")?.id;
  const { step } = live().dataset;
  const ticked = new Set([...live().querySelectorAll("[name=of]:checked")].map((box) => box.value.split("@")[0]));
  become(live(), fresh);
  for (const box of live().querySelectorAll("[name=of]")) box.checked ||= ticked.has(box.value.split("@")[0]);
  dispatchEvent(new Event("shown"));
  live().querySelectorAll(scrolled).forEach((it, nth) => {
    [it.scrollLeft, it.scrollTop] = scroll[nth] ?? [0, 0];
  });
  live().querySelectorAll("details").forEach((details, nth) => {
    details.open ||= open[nth] ?? false;
  });
  const alert = live().querySelector(ASKING);
  if (alert) {
    alert.focus();
    alert.scrollIntoView({ block: "nearest" });
    return;
  }
  const again = focused && focused !== "main" && document.getElementById(focused);
  if (again && !again.contains(document.activeElement)) (again.querySelector?.("a, input") ?? again).focus?.({ preventScroll: true });
  // What was said when it was done is not said again whenever a page is renewed for something else.
  if (live().dataset.step !== step) speak(live().querySelector(".last")?.textContent.trim());
}

addEventListener("change", (event) => {
  if (event.target.matches?.("select")) event.target.dataset.touched = "yes";
});

// The desk's own forms change what the page shows, not the page.
addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || !form.closest("#live") || !document.querySelector(".board[data-date]")) return;
  event.preventDefault();
  const by = event.submitter;
  const action = by?.hasAttribute("formaction") ? by.formAction : form.action;
  send(action, new URLSearchParams(new FormData(form, by)));
});

// Undo and redo by the keys that everybody knows.
addEventListener("keydown", (event) => {
  const isTyping = event.target.matches?.("textarea, select, input:not([type=checkbox], [type=radio])");
  if (isTyping || !(event.ctrlKey || event.metaKey) || event.code !== "KeyZ") return;
  const form = document.querySelector(`[data-turn=${event.shiftKey ? "redo" : "undo"}]`);
  if (!form) return;
  event.preventDefault();
  form.requestSubmit(form.querySelector("button"));
});
