/** Maps keys to actions; Tab stays with the browser, so that the focus can leave the timeline. */
const KEYS = {
  ArrowLeft: (app, event) => (event.shiftKey ? app.moves.panShare(-0.2) : app.focus.step(-1)),
  ArrowRight: (app, event) => (event.shiftKey ? app.moves.panShare(0.2) : app.focus.step(1)),
  ArrowUp: (app) => app.focus.stepRow(-1),
  ArrowDown: (app) => app.focus.stepRow(1),
  PageUp: (app) => app.focus.stepRow(-8),
  PageDown: (app) => app.focus.stepRow(8),
  Home: (app) => app.focus.stepTo(0),
  End: (app) => app.focus.stepTo(-1),
  Enter: (app) => app.activate(),
  ' ': (app) => app.activate(),
  '+': (app) => app.moves.zoomAbout(0.5),
  '=': (app) => app.moves.zoomAbout(0.5),
  '-': (app) => app.moves.zoomAbout(2),
  w: (app) => app.moves.zoomAbout(0.5),
  s: (app) => app.moves.zoomAbout(2),
  a: (app) => app.moves.panShare(-0.2),
  d: (app) => app.moves.panShare(0.2),
  f: (app) => app.moves.zoomToFocus(),
  0: (app) => app.moves.whole(),
  z: (app) => app.moves.undo(),
  Backspace: (app) => app.moves.undo(),
  n: (app) => app.tools.next(),
  l: (app) => app.tools.longest(),
  '[': (app) => app.brushEdge('from'),
  ']': (app) => app.brushEdge('to'),
  Escape: (app) => app.clear(),
};

/** These work wherever in the timeline the focus is, except where people type. */
const ANYWHERE = {
  '/': (app) => app.tools.input.focus(),
  '?': (app) => app.tools.help.showModal(),
};

function keyOf(event) {
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
}

export function listen(canvas, place, app) {
  const on = (target, keys, applies) => target.addEventListener('keydown', (event) => {
    const act = keys[keyOf(event)];
    if (act && applies(event) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      act(app, event);
    }
  });
  on(canvas, KEYS, () => true);
  on(place, ANYWHERE, (event) => !event.target.closest('input, select, dialog'));
}
