// Where something may start on the visible day, as the server says it.

const LEVELS = ["yes", "but", "no"];

export class Spots {
  /** `places`: for each place stretches [first start, last start, level, number of the reason]. */
  constructor({ step, starts, places, reasons }) {
    Object.assign(this, { step, starts, places, reasons });
  }

  runs(place) {
    return (this.places[place] ?? []).map(([from, to, level]) => ({ from, to, level: LEVELS[level] }));
  }

  at(place, start) {
    const run = (this.places[place] ?? []).find(([from, to]) => from <= start && start <= to);
    return run ? { level: LEVELS[run[2]], reason: this.reasons[run[3]] ?? "" } : { level: "no", reason: "" };
  }

  /** The start nearest to a minute, in steps from midnight, within the day. */
  snap(minute) {
    const [first, last] = this.starts;
    return Math.min(Math.max(Math.round(minute / this.step) * this.step, first), last);
  }

  /** The nearest start on the place that is possible, if there is one within an hour; else the snapped one. */
  near(place, minute) {
    const start = this.snap(minute);
    if (this.at(place, start).level !== "no") return start;
    const ends = (this.places[place] ?? []).filter(([, , level]) => level < 2);
    const starts = ends.map(([from, to]) => Math.min(Math.max(start, from), to));
    starts.sort((a, b) => Math.abs(a - start) - Math.abs(b - start));
    return starts.length && Math.abs(starts[0] - start) <= 60 ? starts[0] : start;
  }
}
