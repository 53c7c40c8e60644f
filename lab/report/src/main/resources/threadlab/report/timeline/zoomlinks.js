import { word } from './words.js';

const MARGIN = 0.1;

/** How much of the whole is shown at least about a finding, so that a moment is not shown alone. */
const LEAST_SHARE = 0.02;

/** Lets links of the page, such as those of a finding, zoom the timeline to the time that they name. */
export function followZoomLinks(appOf) {
  document.querySelectorAll('a[data-from]').forEach((link) => link.addEventListener('click', async (event) => {
    const place = document.querySelector('.timeline:has(> script)');
    if (!place) {
      return;
    }
    event.preventDefault();
    const app = await appOf(place);
    if (app) {
      const time = unitsOf(app, link);
      show(app, time);
      app.brush(...time);
      place.scrollIntoView({ block: 'start', behavior: 'instant' });
      app.canvas.focus({ preventScroll: true });
    }
  }));
}

/** Begins with the time of the page's first finding, which is the worst one. */
export function showFirstFinding(app) {
  const link = document.querySelector('a[data-from]');
  if (link) {
    show(app, unitsOf(app, link));
    app.live.textContent = word('view.finding', word('tool.whole'));
  }
}

function unitsOf(app, link) {
  return [link.dataset.from, link.dataset.to].map((nanos) => Number(nanos) / app.model.unitNanos);
}

function show(app, [from, to]) {
  app.moves.change((view) => {
    const margin = Math.max((to - from) * MARGIN, view.duration * LEAST_SHARE / 2);
    view.show(from - margin, to + margin);
  });
}
