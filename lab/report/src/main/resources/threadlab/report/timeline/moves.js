/** Moves what the timeline shows: pan, zoom, undo. Each change can be undone. */
export class Moves {
  constructor(app) {
    this.app = app;
  }

  get axes() {
    return this.app.axes;
  }

  /** Returns the axis of the variant at a height of the canvas. */
  viewAt(y) {
    return this.axes.of(this.app.hit(0, y).row?.variant ?? this.app.focus.current());
  }

  get view() {
    return this.axes.of(this.app.focus.current());
  }

  unitsPerPixel(view) {
    return view.span / (this.app.painter.width - this.app.painter.labels);
  }

  panPixels(view, dx, dy) {
    this.axes.remember('pan');
    view.pan(dx * this.unitsPerPixel(view));
    this.app.scroller.scrollTop += dy;
    this.app.moved();
  }

  panShare(share) {
    this.change((view) => view.pan(share * view.span));
  }

  zoomAt(view, factor, x) {
    const { painter } = this.app;
    this.axes.remember('zoom');
    view.zoom(factor, painter.units(Math.max(painter.labels, x), view));
    this.app.moved();
  }

  /** Zooms about the slice in focus, if it is shown, else about the middle. */
  zoomAbout(factor) {
    const focused = this.app.focus.place();
    this.change((view) => {
      const middle = focused ? (focused.lane.start[focused.i] + focused.lane.end[focused.i]) / 2 : NaN;
      const inside = middle >= view.from && middle <= view.to;
      view.zoom(factor, inside ? middle : (view.from + view.to) / 2);
    });
  }

  zoomToFocus() {
    const focused = this.app.focus.place();
    if (focused) {
      const { lane, i } = focused;
      const margin = Math.max(20, lane.end[i] - lane.start[i]);
      this.change((view) => view.show(lane.start[i] - margin, lane.end[i] + margin));
    }
  }

  whole() {
    this.change(() => this.axes.whole());
  }

  reveal(view, from, to) {
    this.axes.remember();
    view.reveal(from, to);
  }

  change(how) {
    this.axes.remember();
    how(this.view);
    this.app.moved();
  }

  undo() {
    const own = this.axes.own;
    if (this.axes.undo()) {
      if (own !== this.axes.own) {
        this.app.laidAnew();
      }
      this.app.moved();
    }
  }
}
