// Pointing at a conflict, or having the focus on it, lights up all its parties; and those of a block.

const byId = (id) => document.getElementById(id);

/** The elements to light up for what is pointed at. */
function lit(target) {
  const conflict = target.closest?.("[data-parties]");
  if (conflict) return conflict.dataset.parties.split(" ").map(byId);
  const block = target.closest?.(".block.is-hard, .block.is-warning");
  if (!block) return [];
  const conflicts = [...document.querySelectorAll(`[data-parties~="${block.id}"]`)];
  return [...conflicts, ...conflicts.flatMap((it) => it.dataset.parties.split(" ").map(byId))];
}

function light(event) {
  const all = lit(event.target).filter(Boolean);
  for (const old of document.querySelectorAll(".is-lit")) old.classList.remove("is-lit");
  for (const it of all) it.classList.add("is-lit");
  if (event.target.closest?.("[data-parties]")) show(all);
}

/** Scrolls the board, not the page, to the first one where none of them is in sight. */
function show(blocks) {
  const board = document.querySelector(".board");
  if (!board || !blocks.length) return;
  const frame = board.getBoundingClientRect();
  const left = frame.left + board.querySelector("th").getBoundingClientRect().width;
  const boxes = blocks.map((block) => block.getBoundingClientRect());
  const isSeen = (box) => box.right > left && box.left < frame.right && box.bottom > frame.top + 40 && box.top < frame.bottom;
  if (boxes.some(isSeen)) return;
  board.scrollBy(boxes[0].left - left - 40, boxes[0].top - frame.top - 80);
}

// A cell of the overview opens its day, as the link over its column does.
document.documentElement.classList.add("has-days");
addEventListener("click", (event) => {
  const cell = event.target.closest?.(".heat td");
  if (!cell || event.target.closest("a")) return;
  cell.closest("table").tHead.rows[0].cells[cell.cellIndex].querySelector("a")?.click();
});

addEventListener("pointerover", light);
addEventListener("focusin", light);
