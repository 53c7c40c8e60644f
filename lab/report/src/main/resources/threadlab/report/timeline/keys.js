/** Maps keys to actions; Tab stays with the browser, so that the focus can leave the timeline. */
const KEYS = {
  ArrowLeft: (app, event) => (event.shiftKey ? app.panShare(-0.2) : app.step(-1)),
  ArrowRight: (app, event) => (event.shiftKey ? app.panShare(0.2) : app.step(1)),
  ArrowUp: (app) => app.stepRow(-1),
  ArrowDown: (app) => app.stepRow(1),
  PageUp: (app) => app.stepRow(-8),
  PageDown: (app) => app.stepRow(8),
  Home: (app) => app.whole(),
  Enter: (app) => app.activate(),
  ' ': (app) => app.activate(),
  '+': (app) => app.zoomAbout(0.5),
  '=': (app) => app.zoomAbout(0.5),
  '-': (app) => app.zoomAbout(2),
  z: (app) => app.zoomToFocus(),
  '[': (app) => app.brushEdge('from'),
  ']': (app) => app.brushEdge('to'),
  Escape: (app) => app.clear(),
};

export function listen(canvas, app) {
  canvas.addEventListener('keydown', (event) => {
    const act = KEYS[event.key];
    if (act && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      act(app, event);
    }
  });
}
