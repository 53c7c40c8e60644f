import { axisHeight, gridLines, rowTitle, tickTimes, variantHeader } from './axis.js';
import { fills } from './fills.js';
import { visible } from './words.js';

const BAR = 14;
const ABOVE = 3;
const ROOM_FOR_LETTER = 12;
const ROOM_FOR_TEXT = 56;
const LEAST_FILLED = 0.35;

/** Cuts a name in its middle: threads of one kind differ at the end. */
function cutInTheMiddle(name, most) {
  const points = [...name];
  const tail = Math.floor((most - 1) / 2);
  return points.length > most ? `${points.slice(0, most - 1 - tail).join('')}…${points.slice(points.length - tail).join('')}` : name;
}

/** Draws rows of lanes on a canvas. */
export class Painter {
  constructor(canvas, model) {
    this.canvas = canvas;
    this.g = canvas.getContext('2d');
    this.model = model;
    this.fills = fills(this.g, model.states);
    this.totals = new Float64Array(model.states.length);
    this.useColours();
  }

  useColours() {
    const style = getComputedStyle(this.canvas);
    const colour = (name, fallback) => style.getPropertyValue(name).trim() || fallback;
    this.ground = colour('--card', '#fff');
    this.ink = colour('--fg', '#1b1f23');
    this.muted = colour('--muted', '#56606a');
    this.line = colour('--line', '#d9dedf');
    this.accent = colour('--accent', '#0a58a8');
    this.warning = colour('--refuted', '#b3261e');
  }

  resize(width, height) {
    const ratio = window.devicePixelRatio || 1;
    this.width = width;
    this.height = height;
    this.labels = width < 640 ? 96 : width < 960 ? 176 : 210;
    if (this.canvas.width !== Math.round(width * ratio) || this.canvas.height !== Math.round(height * ratio)) {
      this.canvas.width = Math.round(width * ratio);
      this.canvas.height = Math.round(height * ratio);
    }
    this.canvas.style.height = `${height}px`;
    this.g.setTransform(ratio, 0, 0, ratio, 0, 0);
  }

  x(units, view) {
    return this.labels + ((units - view.from) / view.span) * (this.width - this.labels);
  }

  units(x, view) {
    return view.from + ((x - this.labels) / (this.width - this.labels)) * view.span;
  }

  draw(axes, rows, scroll, marks) {
    const { g } = this;
    const top = axisHeight(axes);
    g.globalAlpha = 1;
    g.fillStyle = this.ground;
    g.fillRect(0, 0, this.width, this.height);
    if (!axes.own) {
      gridLines(this, axes.shared, top - 6, top);
      tickTimes(this, axes.shared, 13);
    }
    g.save();
    g.beginPath();
    g.rect(0, top, this.width, this.height - top);
    g.clip();
    g.translate(0, top - scroll);
    rows.blocks.forEach((block) => gridLines(this, axes.of(block.variant), block.row.y, block.end));
    rows.between(scroll, scroll + this.height - top).forEach((row) => this.row(row, axes, marks));
    this.brush(axes, rows, marks);
    marks.mounts?.draw(this, axes, rows);
    this.focus(axes, rows, marks);
    const stuck = rows.stuck(scroll);
    if (stuck) {
      variantHeader(this, stuck.row, scroll + stuck.y, axes, marks);
    }
    g.restore();
  }

  row(row, axes, marks) {
    const { g } = this;
    g.textAlign = 'left';
    if (row.type === 'lane') {
      this.lane(row, axes.of(row.variant), marks);
    } else if (row.type === 'variant') {
      variantHeader(this, row, row.y, axes, marks);
    } else {
      g.fillStyle = this.ground;
      g.globalAlpha = 0.7;
      g.fillRect(0, row.y, this.width, row.height);
      g.globalAlpha = 1;
      g.fillStyle = this.muted;
      g.font = '12px system-ui, sans-serif';
      g.fillText(`${marks.collapsed.has(row.item) ? '▸' : '▾'} ${this.title(row)}`, 10, row.y + row.height - 7);
    }
  }

  title(row) {
    return rowTitle(row);
  }

  lane(row, view, marks) {
    const { g } = this;
    const lane = row.item;
    const unitsPerPixel = view.span / (this.width - this.labels);
    const dimmed = marks.mounts?.dims(lane);
    g.save();
    g.beginPath();
    g.rect(this.labels, row.y, this.width - this.labels, row.height);
    g.clip();
    g.globalAlpha = dimmed ? 0.28 : 1;
    lane.show(
      view.from,
      view.to,
      unitsPerPixel,
      (i) => this.alone(lane, i, row, view),
      (pixel, from, to) => this.stack(lane, from, to, this.labels + pixel, 1, row, unitsPerPixel),
    );
    if (dimmed) {
      g.globalAlpha = 1;
      marks.mounts.slicesOf(lane, view, (i) => this.alone(lane, i, row, view));
    }
    g.restore();
    this.name(lane, row, marks);
  }

  name(lane, row, marks) {
    const { g } = this;
    const found = marks.found?.has(lane);
    g.font = `${found || marks.mounts?.lane === lane ? '700 ' : ''}11px ui-monospace, monospace`;
    g.fillStyle = found ? this.accent : this.ink;
    g.fillText(cutInTheMiddle(visible(lane.name || lane.detail), Math.floor((this.labels - 18) / 6.7)), 14, row.y + 14);
  }

  /** Draws a slice that has a pixel or more for itself; merged slices as the share of each state. */
  alone(lane, i, row, view) {
    const left = Math.max(this.labels, this.x(lane.start[i], view));
    const right = Math.min(this.width, this.x(lane.end[i], view));
    const width = Math.max(1, right - left);
    if (lane.isMerged(i)) {
      this.stack(lane, i, i + 1, left, width, row, lane.end[i] - lane.start[i]);
      return;
    }
    const fill = this.fills[lane.stateOf(i)];
    const { g } = this;
    g.fillStyle = width < 4 ? fill.solid : fill.hatch;
    g.fillRect(left, row.y + ABOVE, width, BAR);
    if (width >= 4) {
      g.strokeStyle = '#30363d';
      g.lineWidth = 0.5;
      g.strokeRect(left, row.y + ABOVE, width, BAR);
    }
    if (width >= ROOM_FOR_LETTER) {
      this.letter(lane, i, fill.letter, left, width, row);
    }
  }

  letter(lane, i, letter, left, width, row) {
    const { g } = this;
    const label = lane.kind === 'CARRIER' ? visible(this.model.texts[lane.label[i]]) : '';
    const text = label && width >= ROOM_FOR_TEXT ? `${letter} ${label}` : letter;
    g.font = '700 10px system-ui, sans-serif';
    const clipped = [...text].slice(0, Math.floor(width / 6)).join('');
    const wide = g.measureText(clipped).width;
    g.lineWidth = 2.5;
    g.strokeStyle = '#fff';
    g.fillStyle = '#111';
    const x = left + (width - wide) / 2;
    g.strokeText(clipped, x, row.y + 14);
    g.fillText(clipped, x, row.y + 14);
  }

  /** Draws what shares a pixel: the colours by their shares, the bar as high as they fill it. */
  stack(lane, from, to, left, width, row, units) {
    const { g, totals } = this;
    totals.fill(0);
    lane.add(from, to, totals);
    let sum = 0;
    for (const length of totals) {
      sum += length;
    }
    const high = BAR * Math.min(1, Math.max(LEAST_FILLED, sum / units));
    let bottom = row.y + ABOVE + BAR;
    for (let state = 0; state < totals.length; state++) {
      if (totals[state] > 0) {
        const height = (high * totals[state]) / sum;
        bottom -= height;
        g.fillStyle = width < 4 ? this.fills[state].solid : this.fills[state].hatch;
        g.fillRect(left, bottom, width, height);
      }
    }
    if (sum === 0) {
      g.fillStyle = this.fills[lane.stateOf(from)]?.solid ?? this.ink;
      g.fillRect(left, bottom - high, width, high);
    }
  }

  brush(axes, rows, { brush }) {
    if (!brush) {
      return;
    }
    const { g } = this;
    for (const { variant, row, end } of rows.blocks.filter((block) => !brush.variant || brush.variant === block.variant)) {
      const view = axes.of(variant);
      const left = Math.max(this.labels, this.x(brush.from, view));
      const right = Math.min(this.width, this.x(brush.to, view));
      if (right >= this.labels && left <= this.width) {
        g.fillStyle = this.accent;
        g.globalAlpha = 0.16;
        g.fillRect(left, row.y, right - left, end - row.y);
        g.globalAlpha = 1;
        g.fillRect(left, row.y, 1.5, end - row.y);
        g.fillRect(right, row.y, 1.5, end - row.y);
      }
    }
  }

  focus(axes, rows, { focus }) {
    const row = focus ? rows.of(focus.item) : undefined;
    if (!row) {
      return;
    }
    const { g } = this;
    g.strokeStyle = this.accent;
    g.lineWidth = 2;
    g.strokeRect(1, row.y + 1, (row.type === 'lane' ? this.labels : this.width) - 4, row.height - 2);
    if (row.item === focus.item && row.type === 'lane' && focus.slice >= 0) {
      const view = axes.of(row.variant);
      const left = Math.max(this.labels, this.x(row.item.start[focus.slice], view));
      const right = Math.min(this.width, this.x(row.item.end[focus.slice], view));
      g.strokeStyle = this.ink;
      g.strokeRect(left - 1, row.y + ABOVE - 1, Math.max(3, right - left + 2), BAR + 2);
    }
  }
}
