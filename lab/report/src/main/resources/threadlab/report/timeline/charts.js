/* global Chart */
import { tickMoments, tickText } from './axis.js';
import { chosen, duration, element, percent, word } from './words.js';

const DASHES = [[], [6, 3], [2, 2], [8, 3, 2, 3], [12, 4], [1, 3]];
const COLOURS = ['#0a7d48', '#0a58a8', '#b3261e', '#8a5a00', '#7040b0', '#00798c', '#b0307a', '#555555'];
const COUNTS = ['MOUNTED', 'READY', 'OVERDUE', 'WAITING'];
const PANELS = [COUNTS, ['PLATFORM_THREADS'], ['CPU_JVM', 'CPU_MACHINE'], ['HEAP_USED']];
const MEGABYTE = 1_048_576;

/** Of the timeline's frame, left and right. */
const BORDERS = 2;

const line = (label, n, data) => ({
  label,
  data,
  borderColor: COLOURS[n % COLOURS.length],
  borderDash: DASHES[n % DASHES.length],
  borderWidth: 2,
  pointRadius: data.length < 4 ? 3 : 0,
  stepped: false,
});

function base(style, x, y) {
  const axis = (options) => ({ ...options, grid: { color: style.line }, ticks: { color: style.muted, ...options.ticks }, title: { display: true, color: style.muted, ...options.title } });
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    parsing: false,
    interaction: { mode: 'nearest', intersect: false },
    plugins: { legend: { labels: { color: style.ink, boxWidth: 28, boxHeight: 1 } } },
    scales: { x: axis({ type: 'linear', ...x }), y: axis(y) },
  };
}

/** Returns the title of a quantity's axis, and how a value is written there. */
function measure(quantity) {
  if (quantity.startsWith('CPU')) {
    return ['charts.share', percent];
  }
  return quantity === 'HEAP_USED' ? ['charts.bytes', (bytes) => `${(bytes / MEGABYTE).toFixed(0)} MiB`] : ['charts.count', (value) => value];
}

/** Draws quantities over time and distributions, each once its section is opened. */
export class Charts {
  constructor(model, axes, painter) {
    this.model = model;
    this.axes = axes;
    this.painter = painter;
    this.overTime = [];
    this.choice = element('select', {}, ...model.variants.map((variant, i) => element('option', { value: i }, chosen(variant.title))));
    this.place = element('div', { class: 'tl-courses' });
    this.spreads = element('div', { class: 'tl-charts' });
    this.choice.addEventListener('change', () => this.drawCourses());
    this.courses = element('details', {}, element('summary', {}, word('charts.overTime')),
      ...(model.variants.length > 1 ? [element('label', {}, word('charts.variant'), ' ', this.choice)] : []), this.place);
    this.percentiles = element('details', {}, element('summary', {}, word('charts.percentiles')), this.spreads);
    this.courses.open = model.variants.length === 1;
    this.courses.addEventListener('toggle', () => this.courses.open && this.drawCourses());
    this.percentiles.addEventListener('toggle', () => this.percentiles.open && this.drawSpreads());
  }

  /** Gives the charts over time the edges of the timeline, so that what is below each other happened at the same time. */
  fit() {
    this.place.style.width = `${this.painter.width + BORDERS}px`;
    this.follow();
  }

  redraw() {
    if (this.courses.open) {
      this.drawCourses();
    }
    if (this.percentiles.open) {
      this.drawSpreads();
    }
  }

  drawCourses() {
    this.overTime.forEach((chart) => chart.destroy());
    this.place.replaceChildren();
    const variant = this.model.variants[Number(this.choice.value)];
    this.overTime = PANELS.flatMap((quantities) => this.panel(variant.courses.filter((course) => quantities.includes(course.quantity)), quantities));
    this.follow();
  }

  panel(courses, quantities) {
    const known = courses.filter((course) => course.at.length > 0);
    const absent = quantities.filter((quantity) => !known.some((course) => course.quantity === quantity));
    const needs = (quantity) => courses.find((course) => course.quantity === quantity)?.source ?? '';
    for (const [need, alike] of Map.groupBy(absent, needs)) {
      const names = alike.map((quantity) => word(`course.${quantity}`)).join(', ');
      this.place.append(element('p', { class: 'muted' }, word('missing.needs', names, need)));
    }
    if (known.length === 0) {
      return [];
    }
    const [kind, tick] = measure(quantities[0]);
    const lines = known.map((course, n) => line(word(`course.${course.quantity}`), n,
      course.at.map((at, i) => ({ x: at, y: course.values[i] }))));
    const options = base(this.painterStyle(), {
      afterBuildTicks: (axis) => (axis.ticks = tickMoments(this.painter, this.view).map((value) => ({ value }))),
      ticks: { callback: (units) => tickText(Math.round(units * this.model.unitNanos)), autoSkip: false, maxRotation: 0 },
      title: { display: false },
    }, { min: 0, afterFit: (axis) => (axis.width = this.painter.labels), ticks: { callback: tick }, title: { display: false } });
    options.layout = { autoPadding: false };
    const sources = [...new Set(known.map((course) => course.source))].join(', ');
    const names = lines.map(({ label }) => label).join(', ');
    return [this.chart(this.place, word('charts.line', word(kind), sources), lines, options, names)];
  }

  get view() {
    return this.axes.of(this.model.variants[Number(this.choice.value)]);
  }

  /** Shows of the courses what the timeline shows. */
  follow() {
    const { view } = this;
    for (const chart of this.overTime) {
      chart.options.scales.x.min = view.from;
      chart.options.scales.x.max = view.to;
      chart.update('none');
    }
  }

  drawSpreads() {
    this.drawn?.forEach((chart) => chart.destroy());
    this.spreads.replaceChildren();
    const names = [...new Set(this.model.variants.flatMap((variant) => variant.distributions.map((each) => each.name)))];
    if (names.length === 0) {
      this.spreads.append(element('p', { class: 'muted' }, word('charts.noSpread')));
    }
    this.drawn = names.map((name) => this.spread(name));
  }

  spread(name) {
    const having = this.model.variants.flatMap((variant) => variant.distributions.filter((each) => each.name === name && each.nanos.length > 0).map((each) => ({ variant, each })));
    const lines = having.map(({ variant, each }, n) => line(`${chosen(variant.title)} (${each.count})`, n,
      each.percentiles.map((p, i) => ({ x: 1 / Math.max(1e-6, 1 - p / 100), y: Math.max(1, each.nanos[i]) })).filter(({ x }) => x < 1e6)));
    const options = base(this.painterStyle(), {
      type: 'logarithmic',
      min: 1,
      ticks: { callback: (x) => (Number.isInteger(Math.log10(x)) ? `${Number((100 - 100 / x).toFixed(4))} %` : null), maxRotation: 0 },
      title: { text: word('charts.below') },
    }, { type: 'logarithmic', ticks: { callback: (nanos) => (Number.isInteger(Math.log10(nanos)) ? duration(nanos) : null) }, title: { text: word('charts.length') } });
    const said = word(`spread.${name}`);
    const source = having.length > 0 ? chosen(having[0].each.source) : '';
    return this.chart(this.spreads, `${said === `spread.${name}` ? name : said}: ${source}`, lines, options);
  }

  chart(place, title, datasets, options, label = title) {
    const canvas = element('canvas', { role: 'img', 'aria-label': label });
    place.append(element('figure', {}, element('figcaption', {}, title), element('div', { class: 'tl-chart' }, canvas)));
    return new Chart(canvas, { type: 'line', data: { datasets }, options });
  }

  painterStyle() {
    return this.painter;
  }
}
