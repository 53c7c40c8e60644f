import { facts } from './parts.js';
import { chosen, duration, element, percent, word } from './words.js';

/** How many waits a percentile needs to differ from the shortest and the longest. */
const LEAST_FOR = { p50: 3, p90: 10, p99: 100 };

const rank = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];

/**
 * Returns the figures of a variant within an interval, each null where the recording lacks it.
 *
 * A wait in the ready queue, and the time that one is overdue, counts where it began within the interval, with its whole
 * length.
 */
export function figures(variant, states, { from, to }) {
  const number = (name) => states.indexOf(name);
  const [running, pinned, file, ready, overdue] = ['RUNNING', 'PINNED', 'FILE', 'READY', 'OVERDUE'].map(number);
  const share = (lane, ...which) => {
    const totals = lane.within(from, to);
    return which.reduce((sum, state) => sum + (totals.get(state) ?? 0), 0) / Math.max(1, to - from);
  };
  const of = (...kinds) => variant.lanes.filter((lane) => kinds.includes(lane.kind));
  const carriers = of('CARRIER').map((lane) => ({ name: lane.name, busy: share(lane, running, pinned, file) }));
  const waiters = of('VIRTUAL_THREAD').length > 0 ? of('VIRTUAL_THREAD') : of('TASK');
  return {
    carriers: carriers.length > 0 ? carriers : null,
    parallelism: parallelism(of('CARRIER'), of('TASK'), (lane) => share(lane, running), running),
    queue: waits(waiters, ready, from, to),
    overdue: waits(waiters, overdue, from, to),
  };
}

function parallelism(carriers, tasks, ran, running) {
  const told = carriers.length > 0 ? carriers : tasks.filter((lane) => lane.sums.has(running));
  return told.length > 0 ? told.reduce((sum, lane) => sum + ran(lane), 0) : null;
}

function waits(lanes, late, from, to) {
  const lengths = [];
  let merged = 0;
  for (const lane of lanes.filter((each) => each.sums.has(late))) {
    for (let i = lane.firstStartingFrom(from); i < lane.count && lane.start[i] < to; i++) {
      if (lane.stateOf(i) === late) {
        lengths.push(lane.end[i] - lane.start[i]);
      } else if (lane.isMerged(i) && lane.merged.get(i).parts.some(([state]) => state === late)) {
        merged += lane.merged.get(i).count;
      }
    }
  }
  if (!lanes.some((lane) => lane.sums.has(late))) {
    return null;
  }
  lengths.sort((a, b) => a - b);
  const percentiles = Object.entries(LEAST_FOR).map(([name, least]) => [name, merged === 0 && lengths.length >= least ? rank(lengths, Number(name.slice(1)) / 100) : null]);
  return { count: lengths.length, merged, ...Object.fromEntries(percentiles), most: lengths.at(-1) };
}

/** Shows the figures of an interval by variant; what was not recorded has no line. */
export function intervalCard(model, variants, { from, to }) {
  const time = (units) => duration(units * model.unitNanos);
  const told = variants.map((variant) => ({ variant, ...figures(variant, model.states, { from, to }) }));
  const known = told.filter(({ carriers, parallelism, queue, overdue }) => carriers || parallelism !== null || queue || overdue);
  const silent = told.filter((each) => !known.includes(each)).map(({ variant }) => chosen(variant.title));
  return element('div', {},
    element('h3', {}, word('interval.title', time(from), time(to), time(to - from))),
    ...known.flatMap((each) => [element('h4', {}, chosen(each.variant.title)), facts(figureLines(each, time))]),
    silent.length > 0 ? element('p', { class: 'small' }, word('interval.silent', silent.join('; '))) : '',
    element('p', { class: 'muted small' }, word('interval.note')));
}

function figureLines({ carriers, parallelism, queue, overdue }, time) {
  const counted = (waiting) => word('interval.waits', waiting.count, waiting.merged > 0 ? word('interval.merged', waiting.merged) : '');
  return [
    ['interval.busy', carriers && carriers.map(({ name, busy }) => `${name} ${percent(busy)}`).join(', ')],
    ['interval.parallelism', parallelism !== null && parallelism.toFixed(2)],
    ['interval.queue', queue && counted(queue)],
    ...[['interval.p50', 'p50'], ['interval.p90', 'p90'], ['interval.p99', 'p99']].map(([key, name]) => [key, queue && typeof queue[name] === 'number' && time(queue[name])]),
    ['interval.max', queue && queue.count > 0 && time(queue.most)],
    ['interval.overdue', overdue && counted(overdue)],
    ['interval.overdueMax', overdue && overdue.count > 0 && time(overdue.most)],
  ];
}
