/* global Chart */
import { chosen, duration, element, percent, word } from './words.js';

const DASHES = [[], [6, 3], [2, 2], [8, 3, 2, 3], [12, 4], [1, 3]];
const COLOURS = ['#0a7d48', '#0a58a8', '#b3261e', '#8a5a00', '#7040b0', '#00798c', '#b0307a', '#555555'];
const COUNTS = ['MOUNTED', 'READY', 'OVERDUE', 'WAITING'];
const PANELS = [COUNTS, ['PLATFORM_THREADS'], ['CPU_JVM', 'CPU_MACHINE'], ['HEAP_USED']];
const MEGABYTE = 1_048_576;

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
    this.place = element('div', { class: 'tl-charts' });
    this.spreads = element('div', { class: 'tl-charts' });
    this.choice.addEventListener('change', () => this.drawCourses());
    this.courses = element('details', {}, element('summary', {}, word('charts.overTime')),
      element('label', {}, word('charts.variant'), ' ', this.choice), this.place);
    this.percentiles = element('details', {}, element('summary', {}, word('charts.percentiles')), this.spreads);
    this.courses.addEventListener('toggle', () => this.courses.open && this.drawCourses());
    this.percentiles.addEventListener('toggle', () => this.percentiles.open && this.drawSpreads());
  }

  elements() {
    return [this.courses, this.percentiles];
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
    for (const quantity of absent) {
      const needs = courses.find((course) => course.quantity === quantity)?.source ?? '';
      this.place.append(element('p', { class: 'muted' }, word('missing.needs', word(`course.${quantity}`), needs)));
    }
    if (known.length === 0) {
      return [];
    }
    const [kind, tick] = measure(quantities[0]);
    const lines = known.map((course, n) => line(word('charts.line', word(`course.${course.quantity}`), course.source), n,
      course.at.map((at, i) => ({ x: at, y: course.values[i] }))));
    const options = base(this.painterStyle(), {
      ticks: { callback: (units) => duration(units * this.model.unitNanos), maxTicksLimit: 8, maxRotation: 0 },
      title: { text: word('charts.time') },
    }, { min: 0, ticks: { callback: tick }, title: { text: word(kind) } });
    return [this.chart(this.place, known.map((course) => word(`course.${course.quantity}`)).join(', '), lines, options)];
  }

  /** Shows of the courses what the timeline shows. */
  follow() {
    const view = this.axes.of(this.model.variants[Number(this.choice.value)]);
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

  chart(place, title, datasets, options) {
    const canvas = element('canvas', { role: 'img', 'aria-label': title });
    place.append(element('figure', {}, element('figcaption', {}, title), element('div', { class: 'tl-chart' }, canvas)));
    return new Chart(canvas, { type: 'line', data: { datasets }, options });
  }

  painterStyle() {
    return this.painter;
  }
}
