import { stateWord } from './panel.js';
import { facts, laneTitle, linkTo, table } from './parts.js';
import { pathToLane } from './path.js';
import { chosen, duration, element, pressable, recorded, word } from './words.js';

const MOST_LISTED = 100;
const LISTED_BEFORE = 10;

/** Adds up the time of a lane in each state: of the slices kept one by one, and of those that are merged. */
export function stateSums(lane) {
  const sums = new Map();
  for (let i = 0; i < lane.count; i++) {
    const merged = lane.isMerged(i);
    lane.eachState(i, (state, units) => {
      const sum = sums.get(state) ?? { slices: 0, units: 0, longest: 0, merged: 0 };
      sum[merged ? 'merged' : 'units'] += units;
      sum.slices += merged ? 0 : 1;
      sum.longest = merged ? sum.longest : Math.max(sum.longest, units);
      sums.set(state, sum);
    });
  }
  return sums;
}

/** Shows the path of a task or thread: mount slices, time in each state, all slices around the one in focus. */
export function threadCard(model, mounts, focused, go, tabulated) {
  const { lane } = mounts;
  const sums = stateSums(lane);
  const ready = sums.get(model.states.indexOf('READY'));
  const needs = word(mounts.isVirtual ? 'missing.agent' : 'mounts.platform');
  return element('div', {}, element('h3', {}, word('panel.thread')),
    facts([
      ['mounts.who', `${laneTitle(lane)}, ${chosen(mounts.variant.title)}`],
      ['mounts.slices', lane.mergedCount > 0 ? word('mounts.withMerged', lane.sliceCount, lane.mergedCount) : String(lane.sliceCount)],
      ['mounts.carriers', carriers(mounts, needs, go)],
      ['mounts.queued', ready ? queued(model, ready) : mounts.isVirtual && needs],
    ]),
    spent(model, lane, sums),
    tabulated && document.querySelector('.threads') ? pressable(word('threads.show'), () => tabulated(lane.name), { class: 'tl-link' }) : '',
    pathToLane(model, lane, go),
    listed(model, lane, focused?.lane === lane ? focused.i : 0, go));
}

function carriers({ all, onCarrier, lane }, needs, go) {
  if (all.length === 0) {
    return lane.mergedCount > 0 && needs === word('missing.agent') ? word('mounts.onlyMerged') : needs;
  }
  return [...[...onCarrier].map(([carrier, [first, ...more]]) => linkTo(`${carrier.name} (${more.length + 1})`, { lane: carrier, i: first.i }, go)),
    lane.mergedCount > 0 ? element('p', { class: 'muted small' }, word('mounts.mergedUnknown')) : ''];
}

function queued({ unitNanos }, { slices, units, longest, merged }) {
  const time = (length) => duration(length * unitNanos);
  const alone = slices > 0 ? word('mounts.queue', time(units), slices, time(longest)) : '';
  return [alone, merged > 0 ? word('mounts.queueMerged', time(merged)) : ''].filter(Boolean).join('; ');
}

/** Shows the time in each state; the rows add up to the time from the first slice to the last. */
function spent(model, lane, sums) {
  const time = (units) => (units === 0 ? '–' : duration(units * model.unitNanos));
  const all = [...sums.values()];
  const total = (key) => all.reduce((sum, each) => sum + each[key], 0);
  const length = lane.count > 0 ? lane.end[lane.count - 1] - lane.start[0] : 0;
  const between = length - total('units') - total('merged');
  const rows = [...sums].map(([state, { slices, units, merged }]) => [stateWord(model, state), String(slices), time(units), time(merged), time(units + merged)]);
  if (between > 0) {
    rows.push([word('sum.between'), '', '', '', time(between)]);
  }
  const totals = [word('sum.all'), String(total('slices')), time(total('units')), time(total('merged')), time(length)];
  const columns = lane.mergedCount > 0 ? [0, 1, 2, 3, 4] : [0, 1, 4];
  const heads = ['fact.state', 'sum.slices', 'sum.time', 'sum.merged', 'sum.sum'];
  const pick = (row) => columns.map((n) => row[n]);
  return table(word('mounts.spent'), pick(heads), [...rows, totals].map(pick), rows.length);
}

function listed(model, lane, around, go) {
  const time = (units) => duration(units * model.unitNanos);
  const first = Math.max(0, Math.min(around - LISTED_BEFORE, lane.count - MOST_LISTED));
  const last = Math.min(lane.count, first + MOST_LISTED);
  const row = (i) => [
    linkTo(time(lane.start[i]), { lane, i }, go),
    time(lane.end[i] - lane.start[i]),
    element('span', { class: 'tl-long' }, lane.isMerged(i)
      ? word('mounts.merged', lane.merged.get(i).count)
      : [stateWord(model, lane.stateOf(i)), recorded(lane.slice(i).detail)].filter(Boolean).join(': ')),
  ];
  return table(
    last - first < lane.count ? word('mounts.some', first + 1, last, lane.count) : word('mounts.all'),
    ['fact.start', 'fact.length', 'fact.state'],
    Array.from({ length: last - first }, (_, n) => row(first + n)));
}
