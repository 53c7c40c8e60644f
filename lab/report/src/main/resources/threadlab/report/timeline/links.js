const MOST_WOKEN = 5;

/** Returns the names under which a task or thread occurs: its own, that of its thread, those of its tasks. */
export function namesOf(lane) {
  const names = new Set([lane.name]);
  if (lane.kind === 'TASK') {
    names.add(lane.detail);
  } else {
    lane.variant.lanes.filter((each) => each.kind === 'TASK' && each.detail === lane.name).forEach((each) => names.add(each.name));
  }
  names.delete('');
  return names;
}

/** Returns the lane of a named thread: the task that it ran at that moment, or the thread itself. */
export function laneNamed(variant, name, moment) {
  const named = variant.lanes.filter((lane) => lane.name === name || (lane.kind === 'TASK' && lane.detail === name));
  const there = (lane) => lane.count > 0 && lane.start[0] <= moment && lane.end[lane.count - 1] >= moment;
  return named.find((lane) => lane.kind === 'TASK' && there(lane)) ?? named.find(there) ?? named[0];
}

/** Returns the slice in which a lane was at a moment, one that ends then included. */
export function placeAt(lane, moment) {
  return { lane, i: Math.min(lane.count - 1, lane.firstEndingAfter(moment - 1)) };
}

/** Returns the slice in which the thread ran that ended this wait; none if it is not known or has no lane here. */
export function wakerOf(lane, i) {
  const { waker, start } = lane.slice(i);
  const its = waker ? laneNamed(lane.variant, waker, start) : undefined;
  return its ? placeAt(its, start) : null;
}

/** Returns the slice of the carrier on which a thread was mounted. */
export function carrierOf(lane, i) {
  const { start, end, detail } = lane.slice(i);
  const names = namesOf(lane);
  const middle = (start + end) / 2;
  for (const carrier of lane.variant.lanes.filter((each) => each.kind === 'CARRIER' && each !== lane)) {
    const j = Math.min(carrier.count - 1, carrier.firstEndingAfter(middle));
    const same = j >= 0 && carrier.start[j] <= middle && !carrier.isMerged(j) && names.has(carrier.slice(j).label);
    if (same || detail.startsWith(`on ${carrier.name},`)) {
      return { lane: carrier, i: j };
    }
  }
  return null;
}

/** Returns the slice of the thread that a carrier ran. */
export function threadOn(carrier, i) {
  const { label, start, end } = carrier.slice(i);
  const its = label ? laneNamed(carrier.variant, label, start) : undefined;
  return its && its !== carrier ? placeAt(its, (start + end) / 2) : null;
}

/** Returns the first waits that a thread ended during a slice. */
export function wokenBy(lane, i) {
  const { start, end } = lane.slice(i);
  const names = namesOf(lane);
  const tasks = lane.variant.lanes.filter((each) => each.kind === 'TASK');
  const found = [];
  for (const other of tasks.length > 0 ? tasks : lane.variant.lanes) {
    for (let j = other.firstStartingFrom(start); j < other.count && other.start[j] <= end && found.length < MOST_WOKEN; j++) {
      if (!other.isMerged(j) && names.has(other.slice(j).waker)) {
        found.push({ lane: other, i: j });
      }
    }
  }
  return found;
}
