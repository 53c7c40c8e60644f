const BLOCK = 32;

/** Holds the slices of one lane, in order and without overlap, and finds those that a view shows. */
export class Lane {
  constructor(head, row, columns) {
    Object.assign(this, columns);
    this.kind = row.kind;
    this.name = row.name;
    this.detail = row.detail;
    this.head = head;
    this.count = row.pieces;
    this.addUp();
  }

  /** Adds up the time in each state, block by block, so that any stretch is summed in a few steps. */
  addUp() {
    const blocks = Math.ceil(this.count / BLOCK) + 1;
    this.sums = new Map();
    for (let i = 0; i < this.count; i++) {
      this.eachState(i, (state, units) => {
        if (!this.sums.has(state)) {
          this.sums.set(state, new Float64Array(blocks));
        }
        this.sums.get(state)[Math.floor(i / BLOCK) + 1] += units;
      });
    }
    for (const sums of this.sums.values()) {
      for (let b = 1; b < blocks; b++) {
        sums[b] += sums[b - 1];
      }
    }
  }

  eachState(i, use) {
    if (this.sliceKind[i] === 0) {
      this.merged.get(i).parts.forEach(([state, units]) => use(state, units));
    } else {
      use(this.head.sliceKinds[this.sliceKind[i] - 1][0], this.end[i] - this.start[i]);
    }
  }

  /** Returns how many slices the recording has, each of the merged ones counted. */
  get sliceCount() {
    return this.count + this.mergedCount - this.merged.size;
  }

  get mergedCount() {
    return [...this.merged.values()].reduce((sum, { count }) => sum + count, 0);
  }

  isMerged(i) {
    return this.sliceKind[i] === 0;
  }

  slice(i) {
    const [state, detail, source, stack] = this.head.sliceKinds[this.sliceKind[i] - 1];
    const texts = this.head.texts;
    return {
      state,
      start: this.start[i],
      end: this.end[i],
      detail: texts[detail],
      source: texts[source],
      stack: texts[stack],
      label: texts[this.label[i]],
      waker: texts[this.waker[i]],
    };
  }

  stateOf(i) {
    return this.sliceKind[i] === 0 ? -1 : this.head.sliceKinds[this.sliceKind[i] - 1][0];
  }

  /** Returns the first slice that ends after a moment; the ends rise, for slices do not overlap. */
  firstEndingAfter(moment, from = 0) {
    let low = from;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.end[middle] > moment) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Returns the slice at a moment, or the one nearest to it within a tolerance; -1 where there is none. */
  at(moment, tolerance) {
    const i = this.firstEndingAfter(moment - tolerance);
    let best = -1;
    let distance = tolerance;
    for (let j = i; j < this.count && this.start[j] <= moment + tolerance; j++) {
      const away = Math.max(this.start[j] - moment, moment - this.end[j], 0);
      if (away <= distance) {
        best = j;
        distance = away;
      }
      if (away === 0) {
        break;
      }
    }
    return best;
  }

  /** Adds to `into`, a number a state, the time of the slices from one to before another. */
  add(from, to, into) {
    const first = Math.min(to, Math.ceil(from / BLOCK) * BLOCK);
    const last = Math.max(first, Math.floor(to / BLOCK) * BLOCK);
    this.addEach(from, first, into);
    if (last > first) {
      for (const [state, sums] of this.sums) {
        into[state] += sums[last / BLOCK] - sums[first / BLOCK];
      }
    }
    this.addEach(last, to, into);
  }

  addEach(from, to, into) {
    for (let i = from; i < to; i++) {
      if (this.sliceKind[i] === 0) {
        this.eachState(i, (state, units) => (into[state] += units));
      } else {
        into[this.head.sliceKinds[this.sliceKind[i] - 1][0]] += this.end[i] - this.start[i];
      }
    }
  }

  /** Returns the same by state, without those that do not occur. */
  total(from, to) {
    const units = new Float64Array(this.head.states.length);
    this.add(from, to, units);
    return new Map([...units].map((length, state) => [state, length]).filter(([, length]) => length > 0));
  }

  /** Returns the time in each state within an interval, of slices that it cuts the share of their length. */
  within(from, to) {
    const units = new Float64Array(this.head.states.length);
    this.addWithin(from, to, units);
    return new Map([...units].map((length, state) => [state, length]).filter(([, length]) => length > 0));
  }

  /** Adds the same to `into`, a number a state. */
  addWithin(from, to, into) {
    const first = this.firstEndingAfter(from);
    const last = this.firstStartingFrom(to);
    if (last <= first) {
      return;
    }
    this.add(first, last, into);
    this.takeOutside(first, from, to, into);
    if (last - 1 > first) {
      this.takeOutside(last - 1, from, to, into);
    }
  }

  takeOutside(i, from, to, into) {
    const length = this.end[i] - this.start[i];
    const outside = Math.max(0, from - this.start[i]) + Math.max(0, this.end[i] - to);
    if (length > 0 && outside > 0) {
      this.eachState(i, (state, units) => (into[state] -= (units * outside) / length));
    }
  }

  firstStartingFrom(moment) {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.start[middle] >= moment) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /**
   * Passes on what a view shows, in a number of steps that grows with its pixels and not with its slices.
   *
   * A slice of a pixel or more is passed on alone, so that none of them is ever hidden; all shorter ones that end in
   * the same pixel go together.
   */
  show(from, to, unitsPerPixel, alone, together) {
    let i = this.firstEndingAfter(from);
    while (i < this.count && this.start[i] < to) {
      if (this.end[i] - this.start[i] >= unitsPerPixel) {
        alone(i);
        i++;
      } else {
        const pixel = Math.floor((this.end[i] - from) / unitsPerPixel);
        const next = this.shortUpTo(i, from + (pixel + 1) * unitsPerPixel, unitsPerPixel);
        together(pixel, i, next);
        i = next;
      }
    }
  }

  /** Returns where the short slices end that end before a moment; a long one among them ends them too. */
  shortUpTo(i, moment, longest) {
    const next = Math.max(i + 1, this.firstEndingAfter(moment, i));
    return next - 1 > i && this.end[next - 1] - this.start[next - 1] >= longest ? next - 1 : next;
  }
}
