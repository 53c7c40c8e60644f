const CLICK = 4;

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
    canvas.addEventListener('dblclick', () => app.zoomToFocus());
    canvas.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
  }

  press(event) {
    this.canvas.setPointerCapture(event.pointerId);
    this.down.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
    this.moved = this.down.size > 1;
    this.brushFrom = event.shiftKey ? this.app.unitsAt(event.offsetX) : null;
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
      this.app.brush(this.brushFrom, this.app.unitsAt(event.offsetX));
      return;
    }
    if (this.down.size === 2) {
      this.pinch(event);
    } else {
      this.app.panPixels(-dx, event.pointerType === 'mouse' ? -dy : 0);
    }
    this.down.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
  }

  pinch(event) {
    const [other] = [...this.down].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    const before = this.down.get(event.pointerId);
    const was = Math.max(10, Math.abs(before.x - other.x));
    const is = Math.max(10, Math.abs(event.offsetX - other.x));
    this.app.zoomAt(was / is, (event.offsetX + other.x) / 2);
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

  /** Without focus the wheel scrolls the page, as everywhere. */
  wheel(event) {
    if (!event.ctrlKey && !event.metaKey && document.activeElement !== this.canvas) {
      return;
    }
    event.preventDefault();
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      this.app.panPixels(event.deltaX || event.deltaY, 0);
    } else {
      this.app.zoomAt(Math.exp(Math.max(-1, Math.min(1, event.deltaY / 300))), event.offsetX);
    }
  }
}
