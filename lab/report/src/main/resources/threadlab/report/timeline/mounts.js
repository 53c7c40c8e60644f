import { laneNamed, namesOf } from './links.js';

const MOST_LINES = 3000;
const MOST_ARROWS = 300;

/** Finds the mount slices of a selected task or thread, its waits, and its wakers. */
export class Mounts {
  constructor(lane) {
    this.lane = lane;
    this.variant = lane.variant;
    this.carriers = this.variant.lanes.filter((each) => each.kind === 'CARRIER');
    this.names = namesOf(lane);
    this.isVirtual = lane.kind === 'VIRTUAL_THREAD' || this.variant.lanes.some((each) => each.kind === 'VIRTUAL_THREAD' && each.name === lane.detail);
    this.numbers = new Set(lane.head.texts.flatMap((text, i) => (this.names.has(text) ? [i] : [])));
    this.all = this.carriers.flatMap((carrier) => this.of(carrier)).sort((a, b) => a.start - b.start);
    this.all.forEach((mount, n) => (mount.known = n > 0 && !this.mergedBetween(this.all[n - 1].end, mount.start)));
    this.onCarrier = Map.groupBy(this.all, (mount) => mount.carrier);
  }

  of(carrier) {
    const found = [];
    const begin = this.lane.count > 0 ? this.lane.start[0] : 0;
    const until = this.lane.count > 0 ? this.lane.end[this.lane.count - 1] : 0;
    for (let i = carrier.firstEndingAfter(begin); i < carrier.count && carrier.start[i] < until; i++) {
      if (!carrier.isMerged(i) && this.numbers.has(carrier.label[i])) {
        found.push({ carrier, i, start: carrier.start[i], end: carrier.end[i] });
      }
    }
    return found;
  }

  dims(lane) {
    return lane.variant === this.variant && lane !== this.lane && lane.kind === 'CARRIER';
  }

  slicesOf(carrier, view, use) {
    (this.onCarrier.get(carrier) ?? []).filter((mount) => mount.end > view.from && mount.start < view.to).forEach((mount) => use(mount.i));
  }

  /** Returns whether merged slices lie between: where the thread was meanwhile is not known. */
  mergedBetween(from, to) {
    const { lane } = this;
    for (let i = lane.firstEndingAfter(from); i < lane.count && lane.start[i] < to; i++) {
      if (lane.isMerged(i)) {
        return true;
      }
    }
    return false;
  }

  draw(painter, axes, rows) {
    if (!rows.of(this.lane)) {
      return;
    }
    const view = axes.of(this.variant);
    const { g } = painter;
    g.save();
    g.beginPath();
    g.rect(painter.labels, 0, painter.width, rows.height);
    g.clip();
    this.lines(painter, view, rows);
    this.arrows(painter, view, rows);
    g.restore();
  }

  lines(painter, view, rows) {
    const inView = this.all.filter((mount) => mount.end > view.from && mount.start < view.to);
    if (inView.length > MOST_LINES) {
      return;
    }
    const { g } = painter;
    g.strokeStyle = painter.ink;
    g.lineWidth = 1.2;
    g.setLineDash([4, 2]);
    g.beginPath();
    inView.forEach((mount, n) => {
      const row = rows.of(mount.carrier);
      const y = row.y + row.height / 2;
      if (n > 0 && mount.known) {
        g.lineTo(painter.x(mount.start, view), y);
      }
      g.moveTo(painter.x(mount.end, view), y);
    });
    g.stroke();
    g.setLineDash([]);
  }

  arrows(painter, view, rows) {
    const first = this.lane.firstEndingAfter(view.from);
    let drawn = 0;
    for (let i = first; i < this.lane.count && this.lane.start[i] < view.to && drawn < MOST_ARROWS; i++) {
      const waker = this.lane.isMerged(i) ? '' : this.lane.slice(i).waker;
      const from = waker ? laneNamed(this.variant, waker, this.lane.start[i]) : undefined;
      if (from && rows.of(from) !== rows.of(this.lane)) {
        arrow(painter, painter.x(this.lane.start[i], view), rows.of(from), rows.of(this.lane));
        drawn++;
      }
    }
  }
}

function arrow(painter, x, from, to) {
  const { g } = painter;
  const up = to.y < from.y;
  const begin = from.y + from.height / 2;
  const end = up ? to.y + to.height - 3 : to.y + 3;
  g.strokeStyle = g.fillStyle = painter.warning;
  g.lineWidth = 1.5;
  g.beginPath();
  g.arc(x, begin, 2, 0, 7);
  g.moveTo(x, begin);
  g.lineTo(x, end);
  g.stroke();
  g.beginPath();
  g.moveTo(x, end);
  g.lineTo(x - 4, end + (up ? 7 : -7));
  g.lineTo(x + 4, end + (up ? 7 : -7));
  g.fill();
}
