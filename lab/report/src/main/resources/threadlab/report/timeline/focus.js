import { axisHeight } from './axis.js';
import { inWords, sliceCard } from './panel.js';
import { laneTitle } from './parts.js';
import { word } from './words.js';

/** Holds which lane and slice is in focus, and leads from one to another. */
export class Focus {
  constructor(app) {
    this.app = app;
  }

  /** Returns the variant in focus; without one, the first in view. */
  current() {
    const focused = this.app.marks.focus && this.app.rows.of(this.app.marks.focus.item);
    return (focused ?? this.app.rows.stuck(this.app.scroller.scrollTop)?.row ?? this.app.rows.all[0]).variant;
  }

  /** Returns the variants in which the longest and the latest are looked for: the one in focus, or all. */
  scope() {
    const focused = this.app.marks.focus && this.app.rows.of(this.app.marks.focus.item);
    return focused ? [focused.variant] : this.app.rows.variants;
  }

  /** Returns the slice in focus; none where it is a lane, a group or a variant. */
  place() {
    const { focus } = this.app.marks;
    return focus && focus.slice >= 0 && this.app.rows.of(focus.item) ? { lane: focus.item, i: focus.slice } : null;
  }

  /** Shows a slice, wherever it is: unfolds its group, shows its variant. */
  goTo({ lane, i }) {
    this.app.rows.open(lane);
    this.app.laidAnew();
    this.on(this.app.rows.of(lane), i);
  }

  on(row, slice) {
    this.app.marks.focus = { item: row.item, slice };
    this.revealRow(row);
    const focused = this.place();
    this.app.sliceCard.hidden = !focused;
    this.app.hint.hidden ||= Boolean(focused);
    if (focused) {
      this.app.sliceCard.replaceChildren(sliceCard(this.app.model, focused.lane, focused.i, (place) => this.follow(place)));
      this.app.moves.reveal(this.app.axes.of(row.variant), focused.lane.start[focused.i], focused.lane.end[focused.i]);
      this.app.live.textContent = inWords(this.app.model, focused.lane, focused.i);
    } else {
      this.app.live.textContent = this.rowInWords(row);
    }
    this.app.moved();
  }

  /** Leads to a slice that a search or a button found: the page scrolls to it as well. */
  show(place) {
    this.goTo(place);
    this.app.stage.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }

  /** Follows a link of the panel; the focus goes to the timeline, for the link is gone. */
  follow(place) {
    this.show(place);
    this.app.panel.scrollTop = 0;
    this.app.canvas.focus({ preventScroll: true });
  }

  rowInWords(row) {
    if (row.type === 'lane') {
      return word('row.lane', laneTitle(row.item), row.item.sliceCount);
    }
    return word(this.app.rows.collapsed.has(row.item) ? 'row.closed' : 'row.open', this.app.painter.title(row));
  }

  revealRow(row) {
    const room = this.app.painter.height - axisHeight(this.app.axes);
    const header = row.type === 'variant' ? 0 : this.app.rows.of(row.variant).height;
    const top = this.app.scroller.scrollTop;
    this.app.scroller.scrollTop = Math.min(row.y - header, Math.max(top, row.y + row.height - room));
  }

  row() {
    return this.app.marks.focus ? this.app.rows.of(this.app.marks.focus.item) : this.app.rows.all[0];
  }

  /** Goes to the next slice of the lane, or from its name to the first that is shown. */
  step(by) {
    const row = this.row();
    const slice = this.app.marks.focus?.slice ?? -1;
    if (row.type === 'lane') {
      const next = slice < 0 ? row.item.firstEndingAfter(this.app.axes.of(row.variant).from) : slice + by;
      if (next >= 0 && next < row.item.count) {
        this.on(row, next);
      }
    }
  }

  /** Goes to the first slice of the lane (0) or the last (-1). */
  stepTo(end) {
    const row = this.row();
    if (row.type === 'lane' && row.item.count > 0) {
      this.on(row, end < 0 ? row.item.count - 1 : 0);
    }
  }

  stepRow(by) {
    const focused = this.place();
    const next = this.app.rows.all[Math.min(this.app.rows.all.length - 1, Math.max(0, this.row().index + by))];
    const near = next.type === 'lane' && focused
      ? Math.min(next.item.count - 1, next.item.firstEndingAfter(focused.lane.start[focused.i]))
      : -1;
    this.on(next, near);
  }
}
