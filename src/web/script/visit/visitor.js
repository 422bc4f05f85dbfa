// Stars stay on this device; a link shares them. The programme is kept for when there is no network.
const mine = document.querySelector("[data-season]");
const { season } = mine.dataset;
const words = JSON.parse(mine.dataset.words);
const lang = document.documentElement.lang;
const KEY = `stars ${season}`;
/** As much of an event's uid as an address names, and how many events one may name. */
const BRIEF = 13;
const MOST = 300;
/** How old the copy of the coming day may get before it is made anew, in milliseconds. */
const FRESH_MS = 600_000;

function read() {
  const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
  return new Set(kept.filter((uid) => /^[\w-]{1,36}$/.test(uid)));
}
function write(stars) {
  localStorage.setItem(KEY, JSON.stringify([...stars].slice(-MOST)));
  show();
}
const href = (stars) => `${season}?only=${[...stars].sort().join(",")}`;

function made(tag, text, more = {}) {
  return Object.assign(document.createElement(tag), { textContent: text, ...more });
}

const STAR = '<svg class="icon" aria-hidden="true"><use href="#i-star"></use></svg>';

/** A star beside each event. */
function mark() {
  for (const it of document.querySelectorAll("[data-uid]")) {
    const uid = it.dataset.uid.slice(0, BRIEF);
    const title = it.querySelector(".title a, h1").textContent.trim();
    const button = made("button", "", { type: "button", className: "star" });
    button.innerHTML = STAR;
    button.dataset.star = uid;
    button.setAttribute("aria-label", `${words.star}: ${title}`);
    button.addEventListener("click", () => {
      const stars = read();
      if (!stars.delete(uid)) stars.add(uid);
      write(stars);
    });
    it.append(button);
  }
}

function show() {
  const stars = read();
  for (const button of document.querySelectorAll("[data-star]")) {
    button.setAttribute("aria-pressed", stars.has(button.dataset.star));
  }
  const link = made("a", "", { href: href(stars) });
  link.innerHTML = STAR;
  link.append(" ", made("span", words.mine, { className: "word" }), ` ${stars.size}`);
  mine.replaceChildren(...(stars.size ? [link] : []));
}

/** On a page of chosen events: to hand the link on, and to keep as one's own what somebody has sent. */
function offer() {
  const acts = document.querySelector(".found .acts");
  if (!acts) return;
  const only = new URLSearchParams(location.search).getAll("only").flatMap((it) => it.split(","));
  const said = made("span", "", { role: "status" });
  const share = made("button", words.share, { type: "button" });
  share.addEventListener("click", async () => {
    const url = new URL(href(only), location).href;
    try {
      if (navigator.share) return await navigator.share({ title: document.title, url });
      await navigator.clipboard.writeText(url);
      said.textContent = words.shared;
    } catch {
      // Whoever changes their mind has shared nothing.
    }
  });
  acts.append(share);
  if (only.some((uid) => !read().has(uid))) {
    const take = made("button", words.take, { type: "button", className: "plain" });
    take.addEventListener("click", () => {
      write(new Set([...read(), ...only]));
      take.remove();
      said.textContent = words.taken;
    });
    acts.append(take);
  }
  acts.append(said);
}

/** How old the page is where it comes from the copy. */
function age() {
  const line = document.querySelector(".kept");
  if (!line.dataset.kept) return;
  const how = { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" };
  const at = new Date(+line.dataset.kept).toLocaleString(lang, how);
  line.textContent = `${words.kept} ${at}. ${line.hasAttribute("data-instead") ? words.instead : ""}`;
}

/** This page, the coming day, and what they need to be shown. */
async function keep() {
  const { serviceWorker, connection } = navigator;
  if (!serviceWorker || connection?.saveData) return;
  const key = `kept ${season}`;
  const isControlled = Boolean(serviceWorker.controller);
  const isFresh = Date.now() - (localStorage.getItem(key) ?? 0) < FRESH_MS;
  if (isControlled && isFresh) return;
  await serviceWorker.register(`${season}/worker.js`, { scope: season });
  await serviceWorker.ready;
  if (!serviceWorker.controller) {
    await new Promise((done) => serviceWorker.addEventListener("controllerchange", done, { once: true }));
  }
  const parts = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")];
  const wanted = new Set([location.href.split("#")[0], new URL(season, location).href, ...parts.map((it) => it.href || it.src)]);
  await Promise.all([...wanted].map((it) => fetch(it)));
  localStorage.setItem(key, Date.now());
  document.documentElement.dataset.ready = "offline";
}

age();
try {
  read();
  mark();
  show();
  offer();
  addEventListener("storage", (event) => event.key === KEY && show());
} catch {
  // Nothing can be kept on this device: there are no stars.
}
const later = window.requestIdleCallback ?? setTimeout;
addEventListener("load", () => later(() => keep().catch(() => {})));
if (document.readyState === "complete") later(() => keep().catch(() => {}));
