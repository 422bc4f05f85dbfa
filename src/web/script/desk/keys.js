// One key for each thing that the page marks with `data-key`, which is pressed by it; J, K and X on lists.
// They show themselves, and can be switched off (WCAG 2.1.4).

import { words } from "./speech.js";

const root = document.documentElement;
const button = document.createElement("button");
const isOn = () => root.classList.contains("has-keys");

function set(on) {
  root.classList.toggle("has-keys", on);
  button.setAttribute("aria-pressed", String(on));
  try {
    localStorage.setItem("keys", on ? "on" : "off");
  } catch {
    // Then they are on again on the next page.
  }
}

function stored() {
  try {
    return localStorage.getItem("keys") !== "off";
  } catch {
    return true;
  }
}

button.type = "button";
button.className = "plain";
button.textContent = words.keys;
button.addEventListener("click", () => set(!isOn()));
document.querySelector(".rooms .groups > div:last-child > p")?.after(button);
set(stored());

/** Along the rows of a list, or a tick on the one that has the focus; says whether there is a list. */
function along(key) {
  const rows = [...document.querySelectorAll("[data-rows] > li")];
  if (!rows.length || !"jkx".includes(key)) return false;
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  if (key === "x") {
    rows[at]?.querySelector("[type=checkbox]")?.click();
  } else {
    const to = at < 0 ? 0 : Math.min(Math.max(at + (key === "j" ? 1 : -1), 0), rows.length - 1);
    rows[to].querySelector("a.open").focus();
  }
  return true;
}

addEventListener("keydown", (event) => {
  const isTyping = event.target.matches?.("textarea, select, input:not([type=checkbox], [type=radio])");
  if (!isOn() || isTyping || event.ctrlKey || event.metaKey || event.altKey || !event.code.startsWith("Key")) return;
  // By where the key is, so that it is the same in a Russian layout.
  const key = event.code.slice(3).toLowerCase();
  const marked = document.querySelector(`[data-key="${key}"]`);
  if (!along(key)) {
    if (!marked) return;
    marked.click();
  }
  event.preventDefault();
});
