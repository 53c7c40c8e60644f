const MARGIN = 0.1;

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
      zoomTo(app, Number(link.dataset.from), Number(link.dataset.to));
      place.scrollIntoView({ block: 'start', behavior: 'instant' });
      app.canvas.focus({ preventScroll: true });
    }
  }));
}

function zoomTo(app, fromNanos, toNanos) {
  const [from, to] = [fromNanos, toNanos].map((nanos) => nanos / app.model.unitNanos);
  const margin = Math.max(1, (to - from) * MARGIN);
  app.moves.change((view) => view.show(from - margin, to + margin));
  app.brush(from, to);
}
