import { wakerOf } from './links.js';
import { linkTo, table } from './parts.js';
import { duration, element, word } from './words.js';

const MOST_STEPS = 40;
const RUNS = ['RUNNING', 'PINNED', 'FILE', 'RUNNABLE'];
/** A thread of which nothing is recorded ran, or waited for less than the recording shows. */
const NO_WAIT = [...RUNS, 'READY', 'UNRECORDED'];
/** Waits that only time ends. */
const TIMED = ['SLEEPING', 'OVERDUE'];
/** What takes less than this share of a step did not hold its thread up. */
const NEXT_TO_NOTHING = 0.01;
/** An event's start and its queue time are read from the clock one after the other: WakerResolver.java. */
const CLOCKS_NANOS = 20_000;
/** How the cause of a wake-up begins that no thread decided on: MountLabels.java. */
const TIMED_OUT = 'time-out';

/**
 * Follows a lane backwards from a moment: what it did since another thread made it ready, then the same of that thread, and so
 * on, as long as each was queued or had waited for the next one.
 *
 * Where something else ended a wait, a time-out for instance, the path ends with that wait. It also ends where a thread begins
 * that was not held up, and where slices are merged, for their order is not known. Returns the steps, and why there are no more.
 */
export function criticalPath(model, lane, moment) {
  const steps = [];
  const seen = new Set();
  for (let place = { lane, moment }; place; place = steps.at(-1).before) {
    const step = stepBack(model, place);
    const key = `${model.variants.indexOf(place.lane.variant)} ${place.lane.variant.lanes.indexOf(place.lane)} ${step.i}`;
    if (steps.length === MOST_STEPS || seen.has(key)) {
      return { steps, end: word('path.cut') };
    }
    seen.add(key);
    steps.push(step);
  }
  return { steps, end: steps.at(-1).end };
}

/** Goes back to where the path leads on to another lane, or to where it ends. */
function stepBack(model, { lane, moment }) {
  const step = { lane, i: -1, from: moment, to: moment, ran: 0, queued: 0, waited: 0, before: null };
  for (let i = Math.min(lane.count - 1, lane.firstEndingAfter(moment - 1)); i >= 0; i--) {
    if (lane.isMerged(i)) {
      return ending(step, 'path.merged');
    }
    if (isWaitAt(model, lane, i) && isLong(model, step, i)) {
      return throughWait(model, step, i, TIMED.includes(model.states[lane.stateOf(i)]) ? 'path.timeOut' : 'path.unknown');
    }
    addSlice(model, step, i);
    const complete = model.states[lane.stateOf(i)] === 'READY' && madeReady(model, step, i);
    if (complete) {
      return complete;
    }
  }
  return ending(step, step.ran < (1 - NEXT_TO_NOTHING) * (step.to - step.from) ? 'path.start' : 'path.uncontended');
}

function ending(step, why, waker = '') {
  return Object.assign(step, { end: word(why, step.lane.name, waker) });
}

function addSlice(model, step, i) {
  const { lane, to } = step;
  const state = model.states[lane.stateOf(i)];
  const units = Math.max(0, Math.min(to, lane.end[i]) - lane.start[i]);
  const spent = RUNS.includes(state) ? 'ran' : state === 'READY' ? 'queued' : 'waited';
  step[spent] += state === 'UNRECORDED' ? 0 : units;
  Object.assign(step, { i, from: Math.min(to, lane.start[i]) });
}

/** Ends the path with a wait, of which the time beyond its limit is a slice of its own. */
function throughWait(model, step, i, why, waker) {
  for (let j = i; j >= 0 && isWaitAt(model, step.lane, j); j--) {
    addSlice(model, step, j);
  }
  return ending(step, why, waker);
}

function isWaitAt(model, lane, i) {
  return !lane.isMerged(i) && !NO_WAIT.includes(model.states[lane.stateOf(i)]);
}

/** Returns whether a slice takes more of the step that begins with it than next to nothing. */
function isLong(model, { lane, to }, i) {
  const units = Math.min(to, lane.end[i]) - lane.start[i];
  return units * model.unitNanos > CLOCKS_NANOS && units > NEXT_TO_NOTHING * (to - lane.start[i]);
}

/** Returns the step, complete, where its thread had been held up until something made it ready; else nothing. */
function madeReady(model, step, i) {
  const { lane } = step;
  const { waker, detail, start } = lane.slice(i);
  const hadWaited = i > 0 && isWaitAt(model, lane, i - 1) && isLong(model, step, i - 1);
  if (hadWaited && detail.startsWith(TIMED_OUT)) {
    return throughWait(model, step, i - 1, 'path.timeOut');
  }
  const its = wakerOf(lane, i);
  const wasHeldUp = hadWaited || isLong(model, step, i);
  if (!wasHeldUp || !waker || its?.lane === lane) {
    return null;
  }
  if (!its || its.lane.kind === 'CARRIER') {
    return throughWait(model, step, i - 1, 'path.outside', waker);
  }
  return wasIdle(model, its, start)
    ? throughWait(model, step, i - 1, 'path.idle', waker)
    : Object.assign(step, { before: { lane: its.lane, moment: start } });
}

/** Returns whether a thread itself waited when it made another one ready, as far as clocks tell. */
function wasIdle(model, { lane, i }, moment) {
  return i >= 0 && isWaitAt(model, lane, i) && lane.end[i] > moment && (moment - lane.start[i]) * model.unitNanos > CLOCKS_NANOS;
}

/** Shows the path that leads to a lane's end; nothing where no other thread is on it. */
export function pathToLane(model, lane, go) {
  const last = lane.count - 1;
  const isOpen = last >= 0 && model.states[lane.stateOf(last)] === 'UNRECORDED';
  return last < 0 ? '' : pathTable(model, lane, isOpen ? lane.start[last] : lane.end[last], 'path.title', go);
}

/** Shows the path that leads to a slice's end: to that of a wait, through what made the thread ready. */
export function pathToSlice(model, lane, i, go) {
  const isReadyNext = i + 1 < lane.count && !lane.isMerged(i + 1) && model.states[lane.stateOf(i + 1)] === 'READY';
  return pathTable(model, lane, lane.end[isWaitAt(model, lane, i) && isReadyNext ? i + 1 : i], 'path.ofSlice', go);
}

function pathTable(model, lane, moment, title, go) {
  const { steps, end } = lane.kind === 'CARRIER' ? { steps: [] } : criticalPath(model, lane, moment);
  if (steps.length < 2) {
    return '';
  }
  const time = (units) => (units > 0 ? duration(units * model.unitNanos) : '–');
  const row = (step) => [linkTo(step.lane.name, { lane: step.lane, i: Math.max(0, step.i) }, go), duration(step.from * model.unitNanos),
    ...[step.ran, step.queued, step.waited].map(time)];
  return element('div', { class: 'tl-path' },
    table(word(title, steps.length), ['fact.thread', 'fact.start', 'path.ran', 'path.queued', 'path.waited'], steps.map(row)),
    element('p', { class: 'muted small' }, end));
}
