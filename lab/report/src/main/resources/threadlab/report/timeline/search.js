import { element, visible, wordIn } from './words.js';

const LENGTH = /([<>]=?)\s*(\d+(?:\.\d+)?)\s*(ns|us|µs|μs|ms|s)(?=\s|$)/gu;
const UNFINISHED = /[<>]=?\s*[\d.]*\p{L}*/gu;
const NANOS = { ns: 1, us: 1e3, 'µs': 1e3, 'μs': 1e3, ms: 1e6, s: 1e9 };
const COMPARE = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** How many matches are gathered. */
export const MOST_FOUND = 10_000;

/** Reads a search: words, and lengths such as `>5ms`; a length without its unit does not count yet. */
export function readSearch(text) {
  const lengths = [];
  const rest = text.toLowerCase().replace(LENGTH, (_, sign, number, unit) => {
    lengths.push({ passes: COMPARE[sign], nanos: Number(number) * NANOS[unit] });
    return ' ';
  });
  const words = rest.replace(UNFINISHED, ' ').split(/\s+/).filter(Boolean);
  return { words, lengths, unfinished: /[<>]/.test(rest), empty: words.length === 0 && lengths.length === 0 };
}

/** Finds lanes by their names; with a length, or where no lane is so named, slices by state and label. */
export function findAll(model, variants, { words, lengths, empty }) {
  if (empty) {
    return [];
  }
  const lanes = variants.flatMap((variant) => variant.lanes);
  const missing = (lane) => words.filter((each) => !`${lane.name} ${lane.detail}`.toLowerCase().includes(each));
  const named = lengths.length > 0 ? [] : lanes.filter((lane) => missing(lane).length === 0).map((lane) => ({ lane, i: -1 }));
  return named.length > 0 ? named : findSlices(model, lanes, missing, lengths);
}

function findSlices(model, lanes, missing, lengths) {
  const states = model.states.map((state) => `${wordIn('en', `state.${state}`)} ${wordIn('ko', `state.${state}`)}`.toLowerCase());
  const found = [];
  for (const lane of lanes) {
    const words = missing(lane);
    const fits = remembering((state, label) => words.every((each) => states[state].includes(each) || model.texts[label].toLowerCase().includes(each)));
    for (let i = 0; i < lane.count && found.length < MOST_FOUND; i++) {
      const length = (lane.end[i] - lane.start[i]) * model.unitNanos;
      if (!lane.isMerged(i) && lengths.every(({ passes, nanos }) => passes(length, nanos)) && fits(lane.stateOf(i), lane.label[i])) {
        found.push({ lane, i });
      }
    }
  }
  return lengths.length > 0 ? longestFirst(found) : found;
}

function longestFirst(found) {
  return found.sort((a, b) => b.lane.end[b.i] - b.lane.start[b.i] - (a.lane.end[a.i] - a.lane.start[a.i]));
}

function remembering(compute) {
  const known = new Map();
  return (state, label) => {
    const key = state * 1e7 + label;
    if (!known.has(key)) {
      known.set(key, compute(state, label));
    }
    return known.get(key);
  };
}

/** Returns a text with the words of the search marked in it. */
export function marked(text, words) {
  const shown = visible(text);
  if (words.length === 0) {
    return [shown];
  }
  const pattern = new RegExp(`(${words.map((each) => each.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'giu');
  return shown.split(pattern).map((part, i) => (i % 2 === 1 ? element('mark', {}, part) : part));
}
