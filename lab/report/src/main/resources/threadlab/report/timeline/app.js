import { Axes } from './axes.js';
import { axisHeight } from './axis.js';
import { Charts } from './charts.js';
import { Chooser } from './chooser.js';
import { Flame } from './flame.js';
import { Focus } from './focus.js';
import { intervalCard } from './interval.js';
import { listen } from './keys.js';
import { threadOn } from './links.js';
import { Minimap } from './minimap.js';
import { Mounts } from './mounts.js';
import { Moves } from './moves.js';
import { Painter } from './painter.js';
import { inWords } from './panel.js';
import { Pointers } from './pointers.js';
import { Rows } from './rows.js';
import { threadCard } from './threadcard.js';
import { Tools } from './tools.js';
import { chosen, duration, element, word } from './words.js';

const NEAR = 3;
const HIGHEST = 0.72;
const LEAST_HEIGHT = 220;

/** Joins the parts of one timeline: what is shown, what is marked, and what people do to it. */
export class App {
  constructor(place, model, title, before) {
    this.model = model;
    this.axes = before?.axes ?? new Axes(model.variants);
    this.rows = before?.rows ?? new Rows(model, this.axes);
    this.marks = { collapsed: this.rows.collapsed, pinned: this.rows.pinned, focus: null, brush: null, mounts: null, group: null, found: null };
    this.moves = new Moves(this);
    this.focus = new Focus(this);
    this.tools = new Tools(this);
    this.chooser = new Chooser(this);
    this.minimap = new Minimap(this);
    this.build(place, title);
    this.painter = new Painter(this.canvas, model);
    this.charts = new Charts(model, this.axes, this.painter);
    this.flame = model.samples && new Flame();
    place.append(this.charts.courses, ...(this.flame ? [this.flame.place] : []), this.charts.percentiles);
    this.stacks();
    new Pointers(this.canvas, this);
    listen(this.canvas, place, this);
    this.canvas.addEventListener('focus', () => this.canvas.matches(':focus-visible') && !this.marks.focus && this.focus.on(this.rows.all[0], -1));
    this.scroller.addEventListener('scroll', () => this.paint());
    this.resizing = new ResizeObserver(() => this.resize());
    this.resizing.observe(this.scroller);
    this.resize();
  }

  close() {
    this.resizing.disconnect();
  }

  build(place, title) {
    this.canvas = element('canvas', { tabindex: '0', role: 'application', 'aria-roledescription': word('app.role'), 'aria-label': word('app.label', title) });
    this.space = element('div', { class: 'tl-space' }, this.canvas);
    this.scroller = element('div', { class: 'tl-scroll' }, this.space);
    this.tip = element('div', { class: 'tl-tip', hidden: '' });
    this.live = element('p', { class: 'tl-live', 'aria-live': 'polite' });
    [this.sliceCard, this.threadCard, this.intervalCard] = [0, 1, 2].map(() => element('div', { class: 'tl-card', hidden: '' }));
    this.hint = element('p', { class: 'muted small' }, word('panel.hint'));
    this.panel = element('section', { class: 'tl-panel', tabindex: '0', 'aria-label': word('panel.title') }, this.hint, this.sliceCard, this.threadCard, this.intervalCard);
    this.stage = element('div', { class: 'tl-stage' }, this.minimap.canvas, this.scroller, this.tip);
    place.replaceChildren(...this.tools.elements(), ...this.chooser.elements(),
      this.live, element('div', { class: 'tl-body' }, this.stage, this.panel), this.notes());
  }

  notes() {
    const said = this.model.variants.flatMap((variant) => [
      variant.lanesLeftOut > 0 ? word('note.leftOut', chosen(variant.title), variant.lanesLeftOut) : '',
      variant.mergedSlices > 0 ? word('note.merged', chosen(variant.title), variant.mergedSlices) : '',
    ]).filter(Boolean);
    return said.length === 0 ? '' : element('details', { class: 'tl-notes' }, element('summary', {}, word('note.title', said.length)),
      element('ul', { class: 'small muted' }, ...said.map((text) => element('li', {}, text))));
  }

  resize() {
    const whole = this.rows.height + axisHeight(this.axes);
    const height = Math.min(whole, Math.max(LEAST_HEIGHT, window.innerHeight * HIGHEST));
    this.painter.resize(this.scroller.clientWidth, height);
    this.space.style.height = `${whole}px`;
    this.scroller.style.height = `${height}px`;
    this.panel.style.setProperty('--tl-height', `${height}px`);
    this.charts.fit();
    this.draw();
  }

  paint() {
    this.frame ??= requestAnimationFrame(() => this.draw());
  }

  draw() {
    this.frame = null;
    this.painter.draw(this.axes, this.rows, this.scroller.scrollTop, this.marks);
    this.minimap.draw();
  }

  restyle() {
    this.painter.useColours();
    this.charts.redraw();
    this.paint();
  }

  moved() {
    this.charts.follow();
    this.paint();
  }

  /** Shows the variants as they were chosen, and forgets the focus of one that is gone. */
  laidAnew() {
    this.marks.pinned = this.rows.pinned;
    if (this.marks.focus && !this.rows.of(this.marks.focus.item)) {
      this.marks.focus = null;
    }
    this.rows.lay();
    this.chooser.draw();
    this.resize();
    this.moved();
  }

  useOwnAxes(own) {
    this.axes.remember();
    this.axes.own = own;
    this.clearInterval();
    this.laidAnew();
  }

  /** Returns what lies at a place of the canvas. */
  hit(x, y) {
    const top = axisHeight(this.axes);
    const stuck = this.rows.stuck(this.scroller.scrollTop);
    if (stuck && y >= top && y < top + stuck.y + stuck.row.height) {
      return { row: stuck.row, i: -1 };
    }
    const row = y < top ? undefined : this.rows.at(y - top + this.scroller.scrollTop);
    if (row?.type !== 'lane' || x < this.painter.labels) {
      return { row, i: -1 };
    }
    const view = this.axes.of(row.variant);
    return { row, i: row.item.at(this.painter.units(x, view), NEAR * this.moves.unitsPerPixel(view)) };
  }

  /** Says what is below the mouse at the edge that is farther away, so that no lane near by is covered. */
  hover(event) {
    const { row, i } = event ? this.hit(event.offsetX, event.offsetY) : {};
    const named = row?.type === 'lane' && event.offsetX < this.painter.labels;
    this.tip.hidden = !row || (i < 0 && !named);
    if (!this.tip.hidden) {
      this.tip.textContent = named ? row.item.name || row.item.detail : inWords(this.model, row.item, i);
      this.tip.classList.toggle('tl-high', event.offsetY > this.painter.height / 2);
    }
  }

  click(x, y) {
    const { row, i } = this.hit(x, y);
    if (row) {
      this.focus.on(row, i);
      this.activate();
    }
  }

  /** Folds or unfolds a group; of a lane, shows its thread. */
  activate() {
    const row = this.focus.row();
    if (row.type === 'lane') {
      this.choose(this.meant(row.item));
      return;
    }
    this.rows.toggle(row.item);
    this.marks.focus = { item: row.item, slice: -1 };
    this.live.textContent = this.focus.rowInWords(row);
    this.resize();
  }

  /** On a carrier the thread that ran is meant. */
  meant(lane) {
    const focused = this.focus.place();
    const ran = lane.kind === 'CARRIER' && focused && !lane.isMerged(focused.i) ? threadOn(lane, focused.i) : null;
    return ran?.lane ?? lane;
  }

  /** Goes to the lane of a thread, or says that this page has none. */
  showLane(name) {
    const lane = this.model.variants.flatMap((variant) => variant.lanes).find((each) => each.name === name && each.kind !== 'CARRIER');
    this.stage.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    if (lane) {
      this.focus.goTo({ lane, i: -1 });
      this.choose(lane);
      this.canvas.focus({ preventScroll: true });
    } else {
      this.live.textContent = word('threads.noLane', name);
    }
  }

  /** Shows the samples of a group of threads, which need no lane. */
  showStacksOf(name, names) {
    this.marks.group = { name, names };
    this.stacks();
    this.flame.place.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    this.flame.scroller.focus({ preventScroll: true });
  }

  /** Shows the samples of the thread or group that is chosen, or of all; within the marked interval, or in the whole time. */
  stacks() {
    const { samples } = this.model;
    if (!samples) {
      return;
    }
    const { mounts, group, brush } = this.marks;
    const those = group ?? (mounts && { name: mounts.lane.name, names: mounts.names });
    const time = (units) => duration(units * this.model.unitNanos);
    const scale = this.model.unitNanos / samples.unitNanos;
    const { from, to } = brush ?? { from: 0, to: Infinity };
    const what = [those ? those.name : word('flame.all'), brush ? word('flame.within', time(from), time(to)) : ''].filter(Boolean).join(', ');
    this.flame.show(samples, samples.nodes(from * scale, to * scale, those && those.names), what);
  }

  choose(lane) {
    Object.assign(this.marks, { mounts: new Mounts(lane), group: null });
    this.stacks();
    this.threadCard.hidden = false;
    this.hint.hidden = true;
    this.threadCard.replaceChildren(threadCard(this.model, this.marks.mounts, this.focus.place(), (place) => this.focus.follow(place), this.showThread));
    this.paint();
  }

  /** Marks an interval; with an axis each it is one of its variant alone. */
  brush(one, other, variant = this.focus.current()) {
    const { duration } = this.axes.of(variant);
    const inside = (units) => Math.max(0, Math.min(duration, units));
    const [from, to] = [inside(Math.min(one, other)), inside(Math.max(one, other))];
    this.marks.brush = { from, to, variant: this.axes.own ? variant : null };
    this.intervalCard.hidden = false;
    this.hint.hidden = true;
    this.panel.scrollTop = this.intervalCard.offsetTop - this.panel.offsetTop;
    this.intervalCard.replaceChildren(intervalCard(this.model, this.axes.own ? [variant] : this.rows.variants, this.marks.brush));
    this.stacks();
    this.paint();
  }

  /** Begins or ends the interval where the focused slice does, else where the view does. */
  brushEdge(edge) {
    const focused = this.focus.place();
    const { view } = this.moves;
    const at = focused ? focused.lane[edge === 'from' ? 'start' : 'end'][focused.i] : view[edge];
    const { from, to } = this.marks.brush ?? { from: view.from, to: view.to };
    this.brush(edge === 'from' ? at : from, edge === 'to' ? at : to);
    this.live.textContent = this.intervalCard.querySelector('h3').textContent;
  }

  clearInterval() {
    this.marks.brush = null;
    this.intervalCard.hidden = true;
  }

  clear() {
    this.clearInterval();
    Object.assign(this.marks, { mounts: null, group: null, found: null });
    this.threadCard.hidden = true;
    this.stacks();
    this.paint();
  }
}
