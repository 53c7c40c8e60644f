import { App } from './app.js';
import { decode } from './codec.js';
import { decodeSamples } from './samples.js';
import { decodeThreads, ThreadTable } from './threadtable.js';
import { followZoomLinks, showFirstFinding } from './zoomlinks.js';
import { chosen, element, useData, word } from './words.js';

const AHEAD = '600px';

const apps = new Map();

const started = new Map();

/** Draws a timeline once, at the first request. */
function start(place) {
  if (!started.has(place)) {
    started.set(place, startNow(place));
  }
  return started.get(place);
}

async function startNow(place) {
  try {
    const model = await decode(place.querySelector('script').textContent);
    const samples = place.querySelector('script[type$=samples]');
    model.samples = samples && (await decodeSamples(samples.textContent));
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
  const before = apps.get(place)?.app;
  before?.close();
  // What listens to the element of a timeline goes with it.
  const home = element('div');
  place.querySelector('.tl-app').replaceChildren(home);
  const app = new App(home, model, chosen({ en: place.dataset.titleEn, ko: place.dataset.titleKo }), before);
  app.showThread = showThread;
  apps.set(place, { app, model });
  place.classList.add('tl-live-on');
  place.querySelector('.tl-app').hidden = false;
  if (!before) {
    showFirstFinding(app);
  }
}

let threadTable = null;

/** Draws the table of threads, which leads to lanes and samples of the page's timeline. */
async function tabulate(place) {
  const columns = place.columns ?? (place.columns = await decodeThreads(place.querySelector('script').textContent));
  const timeline = document.querySelector('.timeline:has(> script)');
  const inTimeline = (act) => async (...values) => {
    if (timeline) {
      await start(timeline);
    }
    const { app } = apps.get(timeline) ?? {};
    if (app) {
      act(app, ...values);
    }
  };
  const showSamples = timeline?.querySelector('script[type$=samples]') && inTimeline((app, ...group) => app.showStacksOf(...group));
  threadTable = new ThreadTable(place.querySelector('.tl-app'), columns, inTimeline((app, name) => app.showLane(name)), showSamples);
  place.querySelector('.tl-app').hidden = false;
}

/** Shows a thread's row in the table of threads; without a table there is nothing to show. */
function showThread(name) {
  threadTable?.only(`=${name}`);
  document.querySelector('.threads')?.scrollIntoView({ block: 'start', behavior: 'instant' });
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
      document.querySelectorAll('.threads').forEach(tabulate);
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
document.querySelectorAll('.threads').forEach(tabulate);
followZoomLinks(async (place) => {
  nearby.unobserve(place);
  await start(place);
  return apps.get(place)?.app;
});
