import { Charts } from './charts.js';
import { Mounts } from './mounts.js';
import { listen } from './keys.js';
import { AXIS, Painter } from './painter.js';
import { mountsCard, intervalCard, inWords, sliceCard } from './panel.js';
import { Pointers } from './pointers.js';
import { Rows } from './rows.js';
import { View } from './view.js';
import { chosen, element, word } from './words.js';

const NEAR = 3;
const HIGHEST = 0.72;

/** Joins the parts of one timeline: what is shown, what is marked, and what people do to it. */
export class App {
  constructor(place, model, title) {
    this.model = model;
    this.view = new View(Math.max(...model.variants.map((variant) => variant.duration)));
    this.rows = new Rows(model);
    this.marks = { collapsed: this.rows.collapsed, focus: null, brush: null, mounts: null, found: null };
    this.build(place, title);
    this.painter = new Painter(this.canvas, model);
    this.charts = new Charts(model, this.view, this.painter);
    place.append(...this.charts.elements());
    new Pointers(this.canvas, this);
    listen(this.canvas, this);
    this.canvas.addEventListener('focus', () => this.canvas.matches(':focus-visible') && !this.marks.focus && this.focusOn(this.rows.all[0], -1));
    this.scroller.addEventListener('scroll', () => this.paint());
    new ResizeObserver(() => this.resize()).observe(this.scroller);
    this.resize();
  }

  build(place, title) {
    this.canvas = element('canvas', { tabindex: '0', role: 'application', 'aria-roledescription': word('app.role'), 'aria-label': word('app.label', title) });
    this.space = element('div', { class: 'tl-space' }, this.canvas);
    this.scroller = element('div', { class: 'tl-scroll' }, this.space);
    this.tip = element('div', { class: 'tl-tip', hidden: '' });
    this.live = element('p', { class: 'tl-live', 'aria-live': 'polite' });
    [this.sliceCard, this.mountsCard, this.intervalCard] = [0, 1, 2].map(() => element('div', { class: 'tl-card', hidden: '' }));
    this.stage = element('div', { class: 'tl-stage' }, this.scroller, this.tip);
    place.replaceChildren(this.toolbar(), this.help(), this.stage, this.live, this.sliceCard, this.mountsCard, this.intervalCard, this.notes());
  }

  toolbar() {
    const button = (key, act) => {
      const made = element('button', { type: 'button' }, word(key));
      made.addEventListener('click', act);
      return made;
    };
    const search = element('input', { type: 'search', autocomplete: 'off', spellcheck: 'false' });
    search.addEventListener('input', () => this.search(search.value, 0));
    search.addEventListener('keydown', (event) => event.key === 'Enter' && this.search(search.value, 1));
    return element('div', { class: 'tl-tools' },
      element('label', {}, word('tool.search'), ' ', search),
      button('tool.closer', () => this.zoomAbout(0.5)), button('tool.farther', () => this.zoomAbout(2)),
      button('tool.whole', () => this.whole()), button('tool.clear', () => this.clear()));
  }

  help() {
    return element('details', { class: 'tl-help' }, element('summary', {}, word('help.title')), element('ul', {},
      ...['help.mouse', 'help.touch', 'help.keys', 'help.brush', 'help.pixels'].map((key) => element('li', {}, word(key)))));
  }

  notes() {
    const said = this.model.variants.flatMap((variant) => [
      variant.lanesLeftOut > 0 ? word('note.leftOut', chosen(variant.title), variant.lanesLeftOut) : '',
      variant.mergedSlices > 0 ? word('note.merged', chosen(variant.title), variant.mergedSlices) : '',
    ]).filter(Boolean);
    return said.length === 0 ? '' : element('ul', { class: 'small muted' }, ...said.map((text) => element('li', {}, text)));
  }

  resize() {
    const height = Math.min(this.rows.height + AXIS, Math.max(220, window.innerHeight * HIGHEST));
    this.painter.resize(this.scroller.clientWidth, height);
    this.space.style.height = `${this.rows.height + AXIS}px`;
    this.scroller.style.height = `${height}px`;
    this.draw();
  }

  paint() {
    this.frame ??= requestAnimationFrame(() => this.draw());
  }

  draw() {
    this.frame = null;
    this.painter.draw(this.view, this.rows, this.scroller.scrollTop, this.marks);
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

  unitsAt(x) {
    return this.painter.units(x, this.view);
  }

  get unitsPerPixel() {
    return this.view.span / (this.painter.width - this.painter.labels);
  }

  panPixels(dx, dy) {
    this.view.pan(dx * this.unitsPerPixel);
    this.scroller.scrollTop += dy;
    this.moved();
  }

  panShare(share) {
    this.view.pan(share * this.view.span);
    this.moved();
  }

  zoomAt(factor, x) {
    this.view.zoom(factor, this.unitsAt(Math.max(this.painter.labels, x)));
    this.moved();
  }

  zoomAbout(factor) {
    const focused = this.focused();
    const middle = focused ? (focused.lane.start[focused.i] + focused.lane.end[focused.i]) / 2 : NaN;
    const inside = middle >= this.view.from && middle <= this.view.to;
    this.view.zoom(factor, inside ? middle : (this.view.from + this.view.to) / 2);
    this.moved();
  }

  whole() {
    this.view.whole();
    this.moved();
  }

  zoomToFocus() {
    const focused = this.focused();
    if (focused) {
      const { lane, i } = focused;
      const margin = Math.max(20, lane.end[i] - lane.start[i]);
      this.view.show(lane.start[i] - margin, lane.end[i] + margin);
      this.moved();
    }
  }

  /** Returns what lies at a place of the canvas. */
  hit(x, y) {
    const row = y < AXIS ? undefined : this.rows.at(y - AXIS + this.scroller.scrollTop);
    const i = row?.type === 'lane' && x >= this.painter.labels
      ? row.item.at(this.unitsAt(x), NEAR * this.unitsPerPixel)
      : -1;
    return { row, i };
  }

  hover(event) {
    const { row, i } = event ? this.hit(event.offsetX, event.offsetY) : {};
    this.tip.hidden = !row || i < 0;
    if (!this.tip.hidden) {
      this.tip.textContent = inWords(this.model, row.item, i);
      const room = this.stage.clientWidth - this.tip.offsetWidth - 8;
      this.tip.style.left = `${Math.max(0, Math.min(event.offsetX + 12, room))}px`;
      this.tip.style.top = `${event.offsetY + 18}px`;
    }
  }

  click(x, y) {
    const { row, i } = this.hit(x, y);
    if (!row) {
      return;
    }
    this.focusOn(row, i);
    this.activate();
  }

  focused() {
    const { focus } = this.marks;
    const row = focus ? this.rows.all[focus.row] : null;
    return row?.type === 'lane' && focus.slice >= 0 ? { lane: row.item, i: focus.slice } : null;
  }

  focusOn(row, slice) {
    this.marks.focus = { row: row.index, slice };
    this.revealRow(row);
    const focused = this.focused();
    this.sliceCard.hidden = !focused;
    if (focused) {
      this.sliceCard.replaceChildren(sliceCard(this.model, focused.lane, focused.i));
      this.view.reveal(focused.lane.start[focused.i], focused.lane.end[focused.i]);
      this.live.textContent = inWords(this.model, focused.lane, focused.i);
    } else {
      this.live.textContent = this.rowInWords(row);
    }
    this.moved();
  }

  rowInWords(row) {
    if (row.type === 'lane') {
      return word('row.lane', row.item.name, row.item.detail, row.item.count);
    }
    return word(this.rows.collapsed.has(row.item) ? 'row.closed' : 'row.open', this.painter.title(row));
  }

  revealRow(row) {
    const room = this.painter.height - AXIS;
    const top = this.scroller.scrollTop;
    this.scroller.scrollTop = Math.min(row.y, Math.max(top, row.y + row.height - room));
  }

  /** Goes to the next slice of the lane, or from its name to the first that is shown. */
  step(by) {
    const row = this.rows.all[this.marks.focus?.row ?? 0];
    if (row.type !== 'lane') {
      return;
    }
    const { slice } = this.marks.focus;
    const next = slice < 0 ? row.item.firstEndingAfter(this.view.from) : slice + by;
    if (next >= 0 && next < row.item.count) {
      this.focusOn(row, next);
    }
  }

  stepRow(by) {
    const { row, slice } = this.marks.focus ?? { row: 0, slice: -1 };
    const next = this.rows.all[Math.min(this.rows.all.length - 1, Math.max(0, row + by))];
    const focused = this.focused();
    const near = next.type === 'lane' && slice >= 0 && focused
      ? Math.min(next.item.count - 1, next.item.firstEndingAfter(focused.lane.start[focused.i]))
      : -1;
    this.focusOn(next, near);
  }

  /** Folds or unfolds a group; of a lane, shows its mounts. */
  activate() {
    const row = this.rows.all[this.marks.focus?.row ?? 0];
    if (row.type === 'lane') {
      this.choose(this.meant(row.item));
      return;
    }
    this.rows.toggle(row.item);
    this.marks.focus = { row: this.rows.of(row.item).index, slice: -1 };
    this.live.textContent = this.rowInWords(row);
    this.resize();
  }

  /** On a carrier the thread that ran is meant. */
  meant(lane) {
    const focused = this.focused();
    if (lane.kind !== 'CARRIER' || !focused || lane.isMerged(focused.i)) {
      return lane;
    }
    const { label } = lane.slice(focused.i);
    return lane.variant.lanes.find((each) => each.kind !== 'CARRIER' && each.name === label) ?? lane;
  }

  choose(lane) {
    this.marks.mounts = new Mounts(lane);
    this.mountsCard.hidden = false;
    this.mountsCard.replaceChildren(mountsCard(this.model, this.marks.mounts));
    this.paint();
  }

  search(text, by) {
    const wanted = text.trim().toLowerCase();
    const found = wanted === '' ? [] : this.model.variants.flatMap((variant) => variant.lanes).filter((lane) => `${lane.name} ${lane.detail}`.toLowerCase().includes(wanted));
    this.foundAt = found.length === 0 || by === 0 ? 0 : (this.foundAt + by) % found.length;
    this.marks.found = found;
    if (found.length > 0) {
      const lane = found[this.foundAt];
      this.rows.open(lane);
      this.resize();
      this.focusOn(this.rows.of(lane), -1);
    }
    this.live.textContent = wanted === '' ? '' : word('search.found', found.length, found.length > 0 ? this.foundAt + 1 : 0, found[this.foundAt]?.name ?? '');
    this.paint();
  }

  brush(one, other) {
    const inside = (units) => Math.max(0, Math.min(this.view.duration, units));
    const [from, to] = [inside(Math.min(one, other)), inside(Math.max(one, other))];
    this.marks.brush = { from, to };
    this.intervalCard.hidden = false;
    this.intervalCard.replaceChildren(intervalCard(this.model, this.marks.brush));
    this.paint();
  }

  /** Begins or ends the interval where the focused slice does, else where the view does. */
  brushEdge(edge) {
    const focused = this.focused();
    const at = focused ? focused.lane[edge === 'from' ? 'start' : 'end'][focused.i] : this.view[edge];
    const { from, to } = this.marks.brush ?? { from: this.view.from, to: this.view.to };
    this.brush(edge === 'from' ? at : from, edge === 'to' ? at : to);
    this.live.textContent = this.intervalCard.querySelector('caption').textContent;
  }

  clear() {
    Object.assign(this.marks, { brush: null, mounts: null, found: null });
    this.mountsCard.hidden = this.intervalCard.hidden = true;
    this.paint();
  }
}
