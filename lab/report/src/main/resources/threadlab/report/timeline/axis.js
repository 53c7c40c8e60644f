import { chosen, duration, word } from './words.js';

const STRIP = 24;
const PIXELS_A_TICK = 110;

/** Returns how high the axis above all variants is; with an axis each, it is in their headers. */
export function axisHeight(axes) {
  return axes.own ? 0 : STRIP;
}

function roundStep(nanos) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, nanos)));
  return power * [1, 2, 5, 10].find((factor) => power * factor >= nanos);
}

/** Returns the moments that an axis marks, in units. */
export function tickMoments(painter, view) {
  const { unitNanos } = painter.model;
  const step = roundStep((view.span * unitNanos) / Math.max(2, (painter.width - painter.labels) / PIXELS_A_TICK)) / unitNanos;
  const first = Math.ceil(view.from / step);
  return Array.from({ length: Math.max(0, Math.floor(view.to / step) - first + 1) }, (_, i) => (first + i) * step);
}

/** Writes a moment of an axis. */
export function tickText(nanos) {
  return duration(nanos).replace(/\.0+ /, ' ').replace(/(\.\d*?)0+ /, '$1 ');
}

function eachTick(painter, view, use) {
  tickMoments(painter, view).forEach((at) => use(Math.round(painter.x(at, view)) + 0.5, Math.round(at * painter.model.unitNanos)));
}

export function gridLines(painter, view, top, bottom) {
  const { g } = painter;
  g.strokeStyle = painter.line;
  g.lineWidth = 1;
  g.beginPath();
  eachTick(painter, view, (x) => {
    g.moveTo(x, top);
    g.lineTo(x, bottom);
  });
  g.stroke();
}

/** Writes the times of an axis; those that would be cut at the right edge end there. */
export function tickTimes(painter, view, baseline) {
  const { g } = painter;
  g.font = '11px system-ui, sans-serif';
  g.fillStyle = painter.muted;
  eachTick(painter, view, (x, nanos) => {
    const text = tickText(nanos);
    g.textAlign = x + g.measureText(text).width / 2 > painter.width ? 'right' : 'center';
    g.fillText(text, Math.min(x, painter.width), baseline);
  });
  g.textAlign = 'left';
}

/** Draws the header of a variant, with its axis if it has one of its own. */
export function variantHeader(painter, row, y, axes, { collapsed, pinned }) {
  const { g } = painter;
  g.fillStyle = painter.line;
  g.fillRect(0, y, painter.width, row.height);
  g.textAlign = 'left';
  g.fillStyle = painter.ink;
  g.font = '600 13px system-ui, sans-serif';
  const sign = collapsed.has(row.item) ? '▸' : '▾';
  g.fillText(`${sign} ${pinned.includes(row.item) ? '◆ ' : ''}${painter.title(row)}`, 4, y + 18);
  if (axes.own) {
    tickTimes(painter, axes.of(row.item), y + row.height - 5);
    g.fillStyle = painter.ink;
  }
}

export function rowTitle(row) {
  return row.type === 'variant'
    ? chosen(row.item.title)
    : `${word(`lanes.${row.item.kind}`)} (${row.item.lanes.length})`;
}
