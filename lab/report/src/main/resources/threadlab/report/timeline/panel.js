import { carrierOf, namesOf, threadOn, wakerOf, wokenBy } from './links.js';
import { facts, linkTo, stackLines, table } from './parts.js';
import { pathToSlice } from './path.js';
import { chosen, duration, element, percent, recorded, word } from './words.js';

const WAITS = ['SLEEPING', 'OVERDUE', 'PARKED', 'MONITOR', 'OBJECT_WAIT', 'SOCKET', 'FILE', 'PINNED'];
const MOST_TOPS = 5;

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
  const more = [slice.label === lane.name ? '' : slice.label, recorded(slice.detail)].filter(Boolean).join(', ');
  return word('slice.said', lane.name, stateWord(model, slice.state), more ? ` (${more})` : '', time(slice.start), length);
}

/** Shows all that is known of a slice. */
export function sliceCard(model, lane, i, go) {
  const time = (units) => duration(units * model.unitNanos);
  const when = [['fact.start', time(lane.start[i])], ['fact.length', time(lane.end[i] - lane.start[i])]];
  const where = [['fact.thread', lane.name], ['fact.of', [chosen(lane.variant.title), recorded(lane.detail)].filter(Boolean).join(': ')]];
  const title = element('h3', {}, word('panel.slice'));
  if (lane.isMerged(i)) {
    return element('div', {}, title, facts([...when, ...where]), mergedParts(model, lane, i), element('p', { class: 'muted small' }, word('slice.mergedWhy')));
  }
  const slice = lane.slice(i);
  return element('div', {}, title,
    facts([['fact.state', stateWord(model, slice.state)], ...when,
      ['fact.waker', linked(slice.waker, wakerOf(lane, i), go)], ...onCarrier(lane, i, go),
      ['fact.woke', wokenBy(lane, i).map((place) => linkTo(`${place.lane.name} (${time(place.lane.start[place.i])})`, place, go))],
      ['fact.detail', recorded(slice.detail)], ...where, ['fact.source', recorded(slice.source)]]),
    stack(model, slice),
    sampled(model, lane, i),
    pathToSlice(model, lane, i, go));
}

/** Lists the frames that samples of this slice saw on top, the most frequent first. */
function sampled({ samples, unitNanos }, lane, i) {
  if (!samples || lane.kind === 'TASK') {
    return '';
  }
  const scale = unitNanos / samples.unitNanos;
  const names = lane.kind === 'CARRIER' ? [lane.slice(i).label] : namesOf(lane);
  const nodes = samples.nodes(lane.start[i] * scale, lane.end[i] * scale, names);
  const tops = [...Map.groupBy(nodes, (node) => samples.frame(node))].sort((a, b) => b[1].length - a[1].length).slice(0, MOST_TOPS);
  return nodes.length === 0 ? '' : element('div', {}, element('h4', {}, word('slice.samples', nodes.length)),
    element('ol', { class: 'tl-stack' }, ...tops.map(([frame, each]) => element('li', {}, `${frame} (${each.length})`))));
}

/** Links a name to its slice; without a lane of that name in this page it stays text. */
function linked(name, place, go) {
  return place ? linkTo(name || place.lane.name, place, go) : name && word('link.absent', name);
}

function onCarrier(lane, i, go) {
  const { label } = lane.slice(i);
  if (lane.kind === 'CARRIER') {
    return [['fact.ran', linked(label, threadOn(lane, i), go)]];
  }
  const carrier = carrierOf(lane, i);
  return [['fact.carrier', carrier ? linked('', carrier, go) : ''], ['fact.label', label === lane.name ? '' : label]];
}

function stack(model, slice) {
  if (slice.stack) {
    return element('div', {}, element('h4', {}, word('fact.stack')), stackLines(slice.stack));
  }
  return WAITS.includes(model.states[slice.state]) ? element('p', { class: 'muted small' }, word('slice.noStack')) : '';
}

/** Shows how merged slices fill their time; the rows add up to its length. */
function mergedParts(model, lane, i) {
  const { count, parts } = lane.merged.get(i);
  const length = lane.end[i] - lane.start[i];
  const row = (name, units) => [name, duration(units * model.unitNanos), percent(units / Math.max(1, length))];
  const rest = length - parts.reduce((sum, [, units]) => sum + units, 0);
  const rows = [...parts.map(([state, units]) => row(stateWord(model, state), units)), ...(rest > 0 ? [row(word('sum.between'), rest)] : [])];
  return table(word('slice.parts', count), ['fact.state', 'sum.time', 'sum.share'], [...rows, row(word('sum.all'), length)], rows.length);
}
