// Marks are kept on the telephone until the service has them: sent twice they are stored once.
const root = document.querySelector("[data-send]");
const { send, date, embankment } = root.dataset;
const words = JSON.parse(root.dataset.words);
const line = root.querySelector(".queue");
/** How often to try again, in milliseconds, and how many marks to send at once. */
const AGAIN_MS = 10_000;
const AT_ONCE = 200;
/** How long a mark that was refused is told of, in milliseconds. */
const DAY_MS = 24 * 3600 * 1000;

/** How far ahead of this telephone's clock the service's is, in milliseconds; kept for when there is no network. */
const AHEAD = "attendance-ahead";

/** Sees it by a sheet that the service sent at that time of ours. */
function compare(sheet, cameAt) {
  if (!sheet.dataset.kept) localStorage.setItem(AHEAD, Math.round(sheet.dataset.now - cameAt));
}

const base = new Promise((done, failed) => {
  const asked = indexedDB.open("attendance", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("marks", { keyPath: "nth" });
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => failed(asked.error);
});

/** Done only when it is on the disk. */
async function stored(mode, work) {
  const open = (await base).transaction("marks", mode, { durability: "strict" });
  return new Promise((done, failed) => {
    const asked = work(open.objectStore("marks"));
    open.oncomplete = () => done(asked?.result);
    open.onerror = open.onabort = () => failed(open.error);
  });
}
const put = (record) => stored("readwrite", (marks) => marks.put(record));
const own = async () => (await stored("readonly", (marks) => marks.getAll())).filter((it) => it.send === send);

/** What the form marks, as the interface for programs takes it. */
function read(form, button) {
  const fields = new FormData(form, button);
  const text = (name) => fields.get(name) || undefined;
  const mark = { id: crypto.randomUUID(), says: text("says"), made_at: new Date().toISOString(), note: text("note") };
  if (mark.says === "visitors") {
    return { ...mark, date, embankment, place: text("place"), hour: +text("hour"), count: +text("count") };
  }
  return mark.says === "taken-back" ? { ...mark, of: text("mark") } : { ...mark, assignment: text("of") };
}

function named(form, button, mark) {
  if (mark.says !== "visitors") return [button.textContent.trim(), mark.note].filter(Boolean).join(": ");
  const chosen = (name) => form.elements[name].selectedOptions[0].textContent;
  return `${chosen("hour")}, ${chosen("place")}: ${mark.count}`;
}

let plain = false;
root.addEventListener("submit", async (event) => {
  const { target: form, submitter: button } = event;
  if (form.method !== "post" || plain) return;
  event.preventDefault();
  const mark = read(form, button);
  try {
    const nth = `${mark.made_at} ${mark.id}`;
    const card = form.closest("[id]").id;
    await put({ nth, send, path: location.pathname, card, label: named(form, button, mark), mark, state: "waits" });
  } catch {
    // Nothing can be kept here: it goes as a form does.
    plain = true;
    form.requestSubmit(button);
    return;
  }
  form.closest("details")?.removeAttribute("open");
  form.querySelectorAll("input:not([type=hidden])").forEach((input) => { input.value = ""; });
  await show();
  flush();
});

/** As the sheet's own times: by the service's clock, where the season is. */
function clock(at) {
  const time = new Date(new Date(at).getTime() + Number(localStorage.getItem(AHEAD)));
  return time.toLocaleTimeString("ru", { hour: "2-digit", minute: "2-digit", timeZone: root.dataset.zone });
}

/** Beside what the page says, what it does not say yet. */
async function show() {
  const records = await own();
  root.querySelectorAll(".local").forEach((it) => it.remove());
  for (const { card, path, label, mark, state, why } of records) {
    const list = path === location.pathname && document.getElementById(card)?.querySelector(".marks");
    if (!list) continue;
    const item = document.createElement("li");
    item.className = `local ${state}`;
    item.textContent = [label, clock(mark.made_at), state === "refused" ? why : words[state]].join(" · ");
    list.append(item);
    const buttons = document.getElementById(card).querySelectorAll(".turnouts button");
    if ([...buttons].some((it) => it.value === mark.says)) {
      buttons.forEach((it) => it.classList.toggle("is-now", it.value === mark.says));
    }
  }
  const count = records.filter((it) => it.state === "waits").length;
  const last = localStorage.getItem("attendance-sent");
  const said = [
    root.dataset.kept && `${words.kept} ${clock(+root.dataset.kept)}.`,
    count ? `${words.count} ${count}.` : words.none,
    last && `${words.last} ${clock(+last)}.`,
  ];
  line.replaceChildren(said.filter(Boolean).join(" "));
  if (signedOut) {
    const link = document.createElement("a");
    link.href = `/login?next=${encodeURIComponent(location.pathname)}`;
    link.textContent = words.login;
    line.append(" ", link);
  }
}

let busy = false;
let signedOut = false;
/** Sends what waits, in the order in which it was made. */
async function flush() {
  if (busy) return;
  busy = true;
  let sent = 0;
  try {
    for (;;) {
      const waiting = (await own()).filter((it) => it.state === "waits").slice(0, AT_ONCE);
      if (!waiting.length) break;
      const headers = { "content-type": "application/json", "accept-language": document.documentElement.lang };
      // The clock of a telephone may be wrong: what it shows now says how long ago a mark was made.
      const body = JSON.stringify({ sent_at: new Date().toISOString(), marks: waiting.map((it) => it.mark) });
      const answer = await fetch(send, { method: "POST", headers, body });
      signedOut = answer.status === 401;
      if (!answer.ok) break;
      const { marks } = await answer.json();
      for (const [nth, { outcome, detail }] of marks.entries()) {
        const state = outcome === "refused" ? "refused" : "sent";
        await put({ ...waiting[nth], state, why: detail, sent: Date.now() });
      }
      localStorage.setItem("attendance-sent", Date.now());
      sent += marks.length;
    }
  } catch {
    // No network: it stays where it is.
  }
  busy = false;
  if (sent) await renew();
  await show();
}

/** Looks at the sheet anew, unless somebody is writing on it. */
async function renew() {
  const began = Date.now();
  try {
    const answer = await fetch(location.href, { headers: { accept: "text/html" } });
    const cameAt = Date.now();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = answer.ok && !answer.redirected && page.querySelector("[data-send]");
    if (!fresh) return;
    compare(fresh, cameAt);
    root.dataset.kept = fresh.dataset.kept;
    if (fresh.dataset.kept || root.querySelector("details[open], input:focus")) return;
    root.querySelector(".sheet").replaceWith(fresh.querySelector(".sheet"));
    // What was sent before is on the page now.
    for (const it of await own()) {
      const isOver = it.state === "sent" ? it.sent <= began : it.state === "refused" && it.sent < began - DAY_MS;
      if (isOver) await stored("readwrite", (marks) => marks.delete(it.nth));
    }
  } catch {
    // Without a network the page stays as it is.
  }
}

/** The sheet, and what it needs to be shown, for when there is no network. */
async function keep() {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  await serviceWorker.register(root.dataset.worker);
  await serviceWorker.ready;
  // Another one may be there already: the programme's, for the pages above this one.
  const ours = new URL(root.dataset.worker, location).href;
  while (serviceWorker.controller?.scriptURL !== ours) {
    await new Promise((done) => serviceWorker.addEventListener("controllerchange", done, { once: true }));
  }
  const parts = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")];
  await Promise.all([location.href, ...parts.map((it) => it.href || it.src)].map((href) => fetch(href)));
  root.dataset.ready = "offline";
}

document.querySelector("form[action='/logout']")?.addEventListener("submit", () => caches.delete("day-sheets"));
addEventListener("online", flush);
document.addEventListener("visibilitychange", () => document.hidden || flush());
setInterval(flush, AGAIN_MS);
const [{ responseStart }] = performance.getEntriesByType("navigation");
compare(root, Date.now() - performance.now() + responseStart);
await show();
flush();
keep().catch(() => {});
