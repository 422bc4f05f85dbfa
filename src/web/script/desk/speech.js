// A line for people who look, and for people who listen.

const line = document.querySelector(".said");

/** The few words that no answer of the server brings. */
export const words = JSON.parse(line.dataset.words);

export function speak(text) {
  if (text) line.textContent = text;
}

/** 18:05, and past midnight 25:30. */
export const clock = (minute) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
