import { App } from './app.js';
import { decode } from './codec.js';
import { followZoomLinks } from './zoomlinks.js';
import { element, useData, word } from './words.js';

const AHEAD = '600px';

const apps = new Map();

async function start(place) {
  try {
    const model = await decode(place.querySelector('script').textContent);
    performance.mark('timeline-decoded');
    build(place, model);
    performance.mark('timeline-drawn');
  } catch (error) {
    const app = place.querySelector('.tl-app');
    app.replaceChildren(element('p', {}, word('app.failed', String(error.message))));
    app.hidden = false;
  }
}

function build(place, model) {
  const app = new App(place.querySelector('.tl-app'), model, place.dataset.title, apps.get(place)?.app);
  apps.set(place, { app, model });
  place.classList.add('tl-live-on');
  place.querySelector('.tl-app').hidden = false;
}

function restyleAll() {
  apps.forEach(({ app }) => app.restyle());
}

function follow() {
  let language = document.documentElement.lang;
  new MutationObserver(() => {
    if (document.documentElement.lang !== language) {
      language = document.documentElement.lang;
      [...apps].forEach(([place, { model }]) => build(place, model));
    }
    restyleAll();
  }).observe(document.documentElement, { attributes: true });
  document.addEventListener('threadlab:settings', restyleAll);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', restyleAll);
}

useData(JSON.parse(document.getElementById('timeline-data').textContent));
follow();
const nearby = new IntersectionObserver((entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => {
  nearby.unobserve(entry.target);
  start(entry.target);
}), { rootMargin: AHEAD });
document.querySelectorAll('.timeline:has(> script)').forEach((place) => nearby.observe(place));
followZoomLinks(async (place) => {
  nearby.unobserve(place);
  if (!apps.has(place)) {
    await start(place);
  }
  return apps.get(place)?.app;
});
