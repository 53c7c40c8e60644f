import { element } from './words.js';

const MINI_HEIGHT = 40;
const LEAST_ROW = 2;
const LEAST_FILLED_SMALL = 0.3;

/** Draws all of the time small, above the timeline, with what of it is shown; a drag moves that. */
export class Minimap {
  constructor(app) {
    this.app = app;
    this.canvas = element('canvas', { class: 'tl-mini', 'aria-hidden': 'true' });
    this.still = document.createElement('canvas');
    const move = (event) => event.buttons === 1 && this.move(event.offsetX);
    this.canvas.addEventListener('pointerdown', (event) => {
      this.canvas.setPointerCapture(event.pointerId);
      app.axes.remember();
      move(event);
    });
    this.canvas.addEventListener('pointermove', move);
  }

  /** With an axis each, the variant in view is drawn alone. */
  get variants() {
    return this.app.axes.own ? [this.app.focus.current()] : this.app.rows.variants;
  }

  move(x) {
    const { painter, axes } = this.app;
    const view = axes.of(this.app.focus.current());
    const middle = ((x - painter.labels) / (painter.width - painter.labels)) * view.duration;
    view.pan(middle - (view.from + view.to) / 2);
    this.app.moved();
  }

  draw() {
    const { painter } = this.app;
    if (painter.width === 0) {
      return;
    }
    const key = [painter.width, painter.ground, ...this.variants.map((variant) => this.app.model.variants.indexOf(variant))].join();
    if (key !== this.key) {
      this.key = key;
      this.drawStill();
    }
    const g = this.canvas.getContext('2d');
    g.drawImage(this.still, 0, 0);
    const view = this.app.axes.of(this.app.focus.current());
    const width = painter.width - painter.labels;
    const left = painter.labels + (view.from / view.duration) * width;
    const right = painter.labels + (view.to / view.duration) * width;
    g.fillStyle = painter.ink;
    g.globalAlpha = 0.3;
    g.fillRect(painter.labels, 0, left - painter.labels, MINI_HEIGHT);
    g.fillRect(right, 0, painter.width - right, MINI_HEIGHT);
    g.globalAlpha = 1;
    g.strokeStyle = painter.accent;
    g.lineWidth = 2;
    g.strokeRect(Math.max(painter.labels, left) + 1, 1, Math.max(3, right - left - 2), MINI_HEIGHT - 2);
  }

  drawStill() {
    const { painter } = this.app;
    [this.canvas, this.still].forEach((each) => Object.assign(each, { width: painter.width, height: MINI_HEIGHT }));
    this.canvas.style.height = `${MINI_HEIGHT}px`;
    const g = this.still.getContext('2d');
    g.fillStyle = painter.ground;
    g.fillRect(0, 0, painter.width, MINI_HEIGHT);
    const { variants } = this;
    const row = Math.max(LEAST_ROW, MINI_HEIGHT / Math.max(1, variants.length));
    variants.forEach((variant, n) => this.drawVariant(g, variant, n * row, Math.max(1, row - 1)));
  }

  /** Gives each column the states of all lanes by their shares of the time. */
  drawVariant(g, variant, top, height) {
    const { painter, axes } = this.app;
    const lanes = ['TASK', 'CARRIER', 'VIRTUAL_THREAD', 'PLATFORM_THREAD'].map((kind) => variant.lanes.filter((lane) => lane.kind === kind)).find((some) => some.length > 0) ?? [];
    const width = Math.max(1, painter.width - painter.labels);
    const units = axes.of(variant).duration / width;
    const totals = new Float64Array(this.app.model.states.length);
    for (let x = 0; x < width; x++) {
      totals.fill(0);
      lanes.forEach((lane) => lane.addWithin(x * units, (x + 1) * units, totals));
      const sum = totals.reduce((all, length) => all + length, 0);
      const filled = Math.max(LEAST_FILLED_SMALL, sum / (units * lanes.length));
      let bottom = top + height;
      totals.forEach((length, state) => {
        const high = sum > 0 ? (filled * height * length) / sum : 0;
        bottom -= high;
        g.fillStyle = painter.fills[state].solid;
        g.fillRect(painter.labels + x, bottom, 1, high);
      });
    }
  }
}
