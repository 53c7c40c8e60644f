const rank = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];

/**
 * Returns the figures of a variant within an interval, each null where the recording lacks it.
 *
 * A wait in the ready queue counts where it began within the interval, with its whole length.
 */
export function figures(variant, states, { from, to }) {
  const number = (name) => states.indexOf(name);
  const [running, pinned, ready] = ['RUNNING', 'PINNED', 'READY'].map(number);
  const share = (lane, ...which) => {
    const totals = lane.within(from, to);
    return which.reduce((sum, state) => sum + (totals.get(state) ?? 0), 0) / Math.max(1, to - from);
  };
  const of = (...kinds) => variant.lanes.filter((lane) => kinds.includes(lane.kind));
  const carriers = of('CARRIER').map((lane) => ({ name: lane.name, busy: share(lane, running, pinned) }));
  const waiters = of('VIRTUAL_THREAD').length > 0 ? of('VIRTUAL_THREAD') : of('TASK');
  return {
    carriers: carriers.length > 0 ? carriers : null,
    parallelism: parallelism(of('CARRIER'), of('TASK'), (lane) => share(lane, running), running),
    queue: queue(waiters, ready, from, to),
  };
}

function parallelism(carriers, tasks, ran, running) {
  const told = carriers.length > 0 ? carriers : tasks.filter((lane) => lane.sums.has(running));
  return told.length > 0 ? told.reduce((sum, lane) => sum + ran(lane), 0) : null;
}

function queue(lanes, ready, from, to) {
  const waits = [];
  let merged = 0;
  for (const lane of lanes.filter((each) => each.sums.has(ready))) {
    for (let i = lane.firstStartingFrom(from); i < lane.count && lane.start[i] < to; i++) {
      if (lane.stateOf(i) === ready) {
        waits.push(lane.end[i] - lane.start[i]);
      } else if (lane.isMerged(i)) {
        merged += lane.merged.get(i).count;
      }
    }
  }
  if (!lanes.some((lane) => lane.sums.has(ready))) {
    return null;
  }
  waits.sort((a, b) => a - b);
  return { count: waits.length, merged, p50: rank(waits, 0.5), p90: rank(waits, 0.9), p99: rank(waits, 0.99), most: waits.at(-1) };
}
