import { wakerOf } from './links.js';
import { linkTo, table } from './parts.js';
import { duration, element, word } from './words.js';

const MOST_STEPS = 40;
const RUNS = ['RUNNING', 'PINNED', 'FILE', 'RUNNABLE'];

/**
 * Follows a lane backwards from a moment: what it did since something made it ready, then the same of the thread that did, and
 * so on. Where a time-out or something without a lane ended a wait, the wait itself is on the path.
 *
 * The path ends where a thread began, or where slices are merged, whose order is not known.
 */
export function criticalPath(model, lane, moment) {
  const steps = [];
  const seen = new Set();
  for (let place = { lane, moment }; place && steps.length < MOST_STEPS; place = steps.at(-1).before) {
    const step = stepBack(model, place);
    const key = `${model.variants.indexOf(place.lane.variant)} ${place.lane.variant.lanes.indexOf(place.lane)} ${step.i}`;
    if (seen.has(key)) {
      break;
    }
    seen.add(key);
    steps.push(step);
  }
  return steps;
}

function stepBack(model, { lane, moment }) {
  const step = { lane, i: -1, from: moment, to: moment, ran: 0, queued: 0, waited: 0, before: null };
  for (let i = Math.min(lane.count - 1, lane.firstEndingAfter(moment - 1)); i >= 0 && !lane.isMerged(i); i--) {
    const units = Math.max(0, Math.min(moment, lane.end[i]) - lane.start[i]);
    const state = model.states[lane.stateOf(i)];
    step[RUNS.includes(state) ? 'ran' : state === 'READY' ? 'queued' : 'waited'] += units;
    Object.assign(step, { i, from: Math.min(moment, lane.start[i]) });
    const waker = state === 'READY' ? wakerOf(lane, i) : null;
    if (waker && waker.lane !== lane) {
      step.before = { lane: waker.lane, moment: lane.start[i] };
      break;
    }
  }
  return step;
}

/** Shows the path that leads to a lane's end; nothing where no other thread is on it. */
export function pathTable(model, lane, go) {
  const steps = lane.count > 0 && lane.kind !== 'CARRIER' ? criticalPath(model, lane, lane.end[lane.count - 1]) : [];
  if (steps.length < 2) {
    return '';
  }
  const time = (units) => (units > 0 ? duration(units * model.unitNanos) : '–');
  const row = (step) => [linkTo(step.lane.name, { lane: step.lane, i: Math.max(0, step.i) }, go), duration(step.from * model.unitNanos),
    ...[step.ran, step.queued, step.waited].map(time)];
  return element('div', { class: 'tl-path' }, table(word('path.title', steps.length), ['fact.thread', 'fact.start', 'path.ran', 'path.queued', 'path.waited'], steps.map(row)));
}
