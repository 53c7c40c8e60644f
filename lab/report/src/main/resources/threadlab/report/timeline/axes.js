import { View } from './view.js';

const VERY_DIFFERENT = 20;
const ONE_GESTURE_MILLIS = 600;
const MOST_STEPS_BACK = 100;

/** Holds what stretch of time is shown, of all variants the same or of each its own, and the way back. */
export class Axes {
  constructor(variants) {
    const durations = variants.map((variant) => Math.max(1, variant.duration));
    this.shared = new View(Math.max(...durations));
    this.each = new Map(variants.map((variant) => [variant, new View(variant.duration)]));
    this.own = Math.max(...durations) > VERY_DIFFERENT * Math.min(...durations);
    this.past = [];
  }

  of(variant) {
    return this.own ? this.each.get(variant) : this.shared;
  }

  get all() {
    return [this.shared, ...this.each.values()];
  }

  whole() {
    this.all.forEach((view) => view.whole());
  }

  /** Keeps what is shown for undo; steps of one gesture, a drag or a turn of the wheel, count as one. */
  remember(gesture = '') {
    const now = performance.now();
    const same = gesture !== '' && gesture === this.gesture && now - this.at < ONE_GESTURE_MILLIS;
    Object.assign(this, { gesture, at: now });
    if (!same) {
      this.past.push(this.state());
      this.past.splice(0, this.past.length - MOST_STEPS_BACK);
    }
  }

  state() {
    return { own: this.own, spans: this.all.map(({ from, to }) => ({ from, to })) };
  }

  /** Goes back to what was shown before the last change, and returns whether there was one. */
  undo() {
    this.gesture = '';
    const now = JSON.stringify(this.state());
    let before = this.past.pop();
    while (before && JSON.stringify(before) === now) {
      before = this.past.pop();
    }
    if (before) {
      this.own = before.own;
      this.all.forEach((view, i) => Object.assign(view, before.spans[i]));
    }
    return Boolean(before);
  }
}
