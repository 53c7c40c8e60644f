const CLICK = 4;
const LINE = 16;

/** Turns mouse and touch into pan, zoom, brush and click. */
export class Pointers {
  constructor(canvas, app) {
    this.app = app;
    this.canvas = canvas;
    this.down = new Map();
    canvas.addEventListener('pointerdown', (event) => this.press(event));
    canvas.addEventListener('pointermove', (event) => this.move(event));
    canvas.addEventListener('pointerup', (event) => this.release(event));
    canvas.addEventListener('pointercancel', (event) => this.lift(event));
    canvas.addEventListener('pointerleave', () => app.hover(null));
    canvas.addEventListener('dblclick', () => app.moves.zoomToFocus());
    canvas.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
  }

  press(event) {
    this.canvas.setPointerCapture(event.pointerId);
    this.down.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
    this.moved = this.down.size > 1;
    this.view = this.app.moves.viewAt(event.offsetY);
    this.variant = this.app.hit(0, event.offsetY).row?.variant;
    this.brushFrom = event.shiftKey ? this.app.painter.units(event.offsetX, this.view) : null;
    this.app.hover(null);
  }

  move(event) {
    const before = this.down.get(event.pointerId);
    if (!before) {
      this.app.hover(event);
      return;
    }
    const dx = event.offsetX - before.x;
    const dy = event.offsetY - before.y;
    if (!this.moved && Math.hypot(dx, dy) < CLICK) {
      return;
    }
    this.moved = true;
    if (this.brushFrom !== null) {
      this.app.brush(this.brushFrom, this.app.painter.units(event.offsetX, this.view), this.variant);
      return;
    }
    if (this.down.size === 2) {
      this.pinch(event);
    } else {
      this.app.moves.panPixels(this.view, -dx, event.pointerType === 'mouse' ? -dy : 0);
    }
    this.down.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
  }

  pinch(event) {
    const [other] = [...this.down].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    const before = this.down.get(event.pointerId);
    const was = Math.max(10, Math.abs(before.x - other.x));
    const is = Math.max(10, Math.abs(event.offsetX - other.x));
    this.app.moves.zoomAt(this.view, was / is, (event.offsetX + other.x) / 2);
  }

  release(event) {
    if (this.lift(event) && !this.moved) {
      this.app.click(event.offsetX, event.offsetY);
    }
  }

  lift(event) {
    const known = this.down.delete(event.pointerId);
    if (this.down.size === 0) {
      this.brushFrom = null;
    }
    return known;
  }

  /** Without focus the wheel scrolls the page, as everywhere, and not the lanes that happen to be below the mouse. */
  wheel(event) {
    const zooms = event.ctrlKey || event.metaKey;
    event.preventDefault();
    if (!zooms && document.activeElement !== this.canvas) {
      const factor = [1, LINE, window.innerHeight][event.deltaMode];
      window.scrollBy({ left: event.deltaX * factor, top: event.deltaY * factor, behavior: 'instant' });
      return;
    }
    const { moves } = this.app;
    const view = moves.viewAt(event.offsetY);
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      moves.panPixels(view, event.deltaX || event.deltaY, 0);
    } else {
      moves.zoomAt(view, Math.exp(Math.max(-1, Math.min(1, event.deltaY / 300))), event.offsetX);
    }
  }
}
