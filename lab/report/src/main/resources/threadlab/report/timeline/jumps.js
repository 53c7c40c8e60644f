const MOST = 50;
const RAN = ['RUNNING', 'PINNED', 'FILE', 'RUNNABLE'];
const LATE = ['READY', 'OVERDUE'];

const ofKind = (variant, ...kinds) => kinds.map((kind) => variant.lanes.filter((lane) => lane.kind === kind)).find((lanes) => lanes.length > 0) ?? [];

function numbersOf(model, names) {
  return new Set(names.map((name) => model.states.indexOf(name)).filter((state) => state >= 0));
}

/** Keeps the longest of many, the longest first. */
class Longest {
  constructor() {
    this.found = [];
  }

  add(lane, i, length) {
    const { found } = this;
    if (length > 0 && (found.length < MOST || length > found.at(-1).length)) {
      const at = found.findIndex((each) => each.length < length);
      found.splice(at < 0 ? found.length : at, 0, { lane, i, length });
      found.splice(MOST);
    }
  }
}

/** Returns the longest slices in which a thread ran: on carriers where they are known, else in tasks or threads. */
export function longestSlices(model, variants) {
  const ran = numbersOf(model, RAN);
  const longest = new Longest();
  for (const lane of variants.flatMap((variant) => ofKind(variant, 'CARRIER', 'TASK', 'VIRTUAL_THREAD', 'PLATFORM_THREAD'))) {
    for (let i = 0; i < lane.count; i++) {
      if (ran.has(lane.stateOf(i))) {
        longest.add(lane, i, lane.end[i] - lane.start[i]);
      }
    }
  }
  return longest.found;
}

/** Returns the wake-ups that were the longest in coming: all the time from the end of a wait until the thread ran. */
export function latestWakeUps(model, variants) {
  const late = numbersOf(model, LATE);
  const longest = new Longest();
  for (const lane of variants.flatMap((variant) => ofKind(variant, 'TASK', 'VIRTUAL_THREAD'))) {
    for (let i = 0; i < lane.count; i++) {
      if (late.has(lane.stateOf(i))) {
        const first = i;
        while (i + 1 < lane.count && late.has(lane.stateOf(i + 1)) && lane.start[i + 1] === lane.end[i]) {
          i++;
        }
        longest.add(lane, first, lane.end[i] - lane.start[first]);
      }
    }
  }
  return longest.found;
}

/** Returns the next wake-up of a lane after one of its slices; of a carrier or none, that of any task or thread. */
export function nextWake(model, lanes, after) {
  const late = numbersOf(model, LATE);
  const begins = (lane, i) => late.has(lane.stateOf(i)) && !(i > 0 && late.has(lane.stateOf(i - 1)) && lane.end[i - 1] === lane.start[i]);
  let best = null;
  for (const lane of lanes) {
    let i = lane === after.lane ? after.i + 1 : lane.firstStartingFrom(after.moment + 1);
    while (i < lane.count && !begins(lane, i)) {
      i++;
    }
    if (i < lane.count && (!best || lane.start[i] < best.lane.start[best.i])) {
      best = { lane, i };
    }
  }
  return best;
}

/** Returns the lanes in which wake-ups are looked for. */
export function wakeLanes(variant) {
  return ofKind(variant, 'TASK', 'VIRTUAL_THREAD');
}
