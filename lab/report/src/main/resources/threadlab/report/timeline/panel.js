import { figures } from './interval.js';
import { chosen, duration, element, percent, word } from './words.js';

const MOST_STRETCHES = 200;

function facts(pairs) {
  return element('dl', { class: 'tl-facts' }, ...pairs.filter(([, value]) => value).map(([name, value]) =>
    element('div', {}, element('dt', {}, word(name)), element('dd', {}, value))));
}

function table(caption, heads, rows) {
  const cell = (text, i) => (i === 0 ? element('th', { scope: 'row' }, text) : element('td', {}, text));
  return element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    element('table', {},
      element('caption', {}, caption),
      element('thead', {}, element('tr', {}, ...heads.map((key) => element('th', { scope: 'col' }, word(key))))),
      element('tbody', {}, ...rows.map((row) => element('tr', {}, ...row.map(cell))))));
}

export function stateWord(model, state) {
  return word(`state.${model.states[state]}`);
}

/** Describes a slice in one line. */
export function inWords(model, lane, i) {
  const time = (units) => duration(units * model.unitNanos);
  const length = time(lane.end[i] - lane.start[i]);
  if (lane.isMerged(i)) {
    const { count, parts } = lane.merged.get(i);
    const states = parts.map(([state, units]) => `${stateWord(model, state)} ${time(units)}`).join(', ');
    return word('slice.merged', lane.name, count, time(lane.start[i]), length, states);
  }
  const slice = lane.slice(i);
  const more = [slice.label === lane.name ? '' : slice.label, slice.detail].filter(Boolean).join(', ');
  return word('slice.said', lane.name, stateWord(model, slice.state), more ? ` (${more})` : '', time(slice.start), length);
}

/** Shows all that is known of a slice. */
export function sliceCard(model, lane, i) {
  const time = (units) => duration(units * model.unitNanos);
  if (lane.isMerged(i)) {
    return element('div', {}, element('p', {}, inWords(model, lane, i)), element('p', { class: 'muted' }, word('slice.mergedWhy')));
  }
  const slice = lane.slice(i);
  const card = facts([
    ['fact.thread', lane.name], ['fact.of', `${chosen(lane.variant.title)}: ${lane.detail}`], ['fact.state', stateWord(model, slice.state)],
    ['fact.start', time(slice.start)], ['fact.length', time(slice.end - slice.start)],
    ['fact.label', slice.label === lane.name ? '' : slice.label], ['fact.detail', slice.detail],
    ['fact.waker', slice.waker], ['fact.source', slice.source],
  ]);
  const waits = ['SLEEPING', 'OVERDUE', 'PARKED', 'MONITOR', 'OBJECT_WAIT', 'SOCKET', 'PINNED'].includes(model.states[slice.state]);
  const stack = slice.stack
    ? element('pre', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': word('fact.stack') }, slice.stack)
    : element('p', { class: 'muted' }, waits ? word('slice.noStack') : '');
  return element('div', {}, card, stack);
}

/** Shows the path of a task or thread: mount slices, waits, time in the queue, wakers. */
export function mountsCard(model, mounts) {
  const time = (units) => duration(units * model.unitNanos);
  const stretches = mounts.stretches();
  const ready = stretches.filter((slice) => model.states[slice.state] === 'READY');
  const queued = ready.reduce((sum, slice) => sum + slice.end - slice.start, 0);
  const longest = ready.reduce((most, slice) => Math.max(most, slice.end - slice.start), 0);
  const totals = [...mounts.lane.total(0, mounts.lane.count)];
  const carriers = [...mounts.onCarrier].map(([carrier, its]) => `${carrier.name} (${its.length})`).join(', ');
  const needs = word(mounts.isVirtual ? 'missing.agent' : 'mounts.platform');
  return element('div', {},
    facts([
      ['mounts.who', `${mounts.lane.name} (${mounts.lane.detail}), ${chosen(mounts.variant.title)}`],
      ['mounts.carriers', mounts.all.length > 0 ? word('mounts.count', mounts.all.length, carriers) : needs],
      ['mounts.queued', ready.length > 0 ? word('mounts.queue', time(queued), ready.length, time(longest)) : needs],
      ['mounts.spent', totals.map(([state, units]) => `${stateWord(model, state)} ${time(units)}`).join(', ')],
    ]),
    table(
      stretches.length > MOST_STRETCHES ? word('mounts.first', MOST_STRETCHES, stretches.length) : word('mounts.all'),
      ['fact.start', 'fact.length', 'fact.state', 'fact.detail', 'fact.source'],
      stretches.slice(0, MOST_STRETCHES).map((slice) =>
        [time(slice.start), time(slice.end - slice.start), stateWord(model, slice.state), slice.detail, slice.source])));
}

/** Shows the figures of an interval, a row a variant; what is not known is said in its place. */
export function intervalCard(model, brush) {
  const time = (units) => duration(units * model.unitNanos);
  const unknown = word('missing.short');
  const rows = model.variants.map((variant) => {
    const { carriers, parallelism, queue } = figures(variant, model.states, brush);
    return [
      chosen(variant.title),
      carriers ? carriers.map(({ name, busy }) => `${name} ${percent(busy)}`).join(', ') : unknown,
      parallelism === null ? unknown : parallelism.toFixed(2),
      queue === null ? unknown : word('interval.waits', queue.count, queue.merged > 0 ? word('interval.merged', queue.merged) : ''),
      ...['p50', 'p90', 'p99', 'most'].map((key) => (queue === null ? unknown : queue.count === 0 ? '–' : time(queue[key]))),
    ];
  });
  return element('div', {},
    table(
      word('interval.title', time(brush.from), time(brush.to), time(brush.to - brush.from)),
      ['interval.variant', 'interval.busy', 'interval.parallelism', 'interval.queue', 'interval.p50', 'interval.p90', 'interval.p99', 'interval.max'],
      rows),
    element('p', { class: 'muted small' }, word('interval.note')));
}
