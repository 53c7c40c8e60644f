const MOST_DEEP = 20;

/** Holds which stretch of time is shown. */
export class View {
  constructor(duration) {
    this.duration = Math.max(1, duration);
    this.whole();
  }

  whole() {
    this.from = 0;
    this.to = this.duration;
  }

  get span() {
    return this.to - this.from;
  }

  show(from, to) {
    const span = Math.min(this.duration, Math.max(MOST_DEEP, to - from));
    const middle = (from + to) / 2;
    this.from = Math.min(Math.max(0, middle - span / 2), this.duration - span);
    this.to = this.from + span;
  }

  /** Zooms by a factor, below 1 for closer, about a moment that stays where it is. */
  zoom(factor, about) {
    const span = Math.min(this.duration, Math.max(MOST_DEEP, this.span * factor));
    const left = about - ((about - this.from) / this.span) * span;
    this.from = Math.min(Math.max(0, left), this.duration - span);
    this.to = this.from + span;
  }

  pan(units) {
    const span = this.span;
    this.from = Math.min(Math.max(0, this.from + units), this.duration - span);
    this.to = this.from + span;
  }

  reveal(from, to) {
    if (to - from > this.span * 0.9) {
      this.show(from - (to - from) * 0.2, to + (to - from) * 0.2);
    } else if (from < this.from || to > this.to) {
      this.pan((from + to) / 2 - (this.from + this.to) / 2);
    }
  }
}
