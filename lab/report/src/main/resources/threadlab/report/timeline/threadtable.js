import { inflate } from './codec.js';
import { duration, element, pressable, visible, word } from './words.js';

const STEP = 100;
const TIMES = ['life', 'running', 'pinned', 'ready', 'overdue'];
const TEXTS = ['name', 'kind', 'creator'];
const NUMBERS = /\d+/g;
const DIGITS_OF_A_LONG = 19;

/** Holds one line of the table: a thread, or all threads of one pattern or creator. */
class Line {
  constructor(name, kind, creator) {
    Object.assign(this, { name, kind, creator, rows: [] });
  }

  get threads() {
    return this.rows.length;
  }

  /** Returns a count or a time: the sum over the threads, of the longest slices the longest. */
  number(columns, name) {
    if (name === 'threads') {
      return this.threads;
    }
    const column = columns.numbers[name];
    return this.rows.reduce((sum, row) => (name === 'longest' ? Math.max(sum, column[row]) : sum + column[row]), 0);
  }
}

/** Unpacks what ThreadTableEncoder.java packed. */
export async function decodeThreads(base64) {
  const columns = JSON.parse(new TextDecoder().decode(await inflate(base64)));
  const waiting = columns.waits.map((state, i) => [state, columns.waiting[i]]);
  columns.numbers = Object.fromEntries([...[...TIMES, 'slices', 'longest'].map((name) => [name, columns[name]]), ...waiting]);
  columns.patterns = columns.names.map((name) => name.replace(NUMBERS, '#'));
  return columns;
}

/**
 * Returns the lines of a table: one a thread, or one for all whose names differ by their numbers, or whose creator is the same.
 *
 * A filter that begins with = asks for a name, any other for a part of a name or of a creator.
 */
export function lines(columns, fold, filter) {
  const { names, patterns, kinds } = columns;
  const unknown = word('threads.unknown');
  const creators = columns.creators.map((creator) => creator || unknown);
  const groups = { none: names, pattern: patterns, creator: creators }[fold];
  const fits = fitting(filter, [names, patterns, creators]);
  const byKey = new Map();
  for (let row = 0; row < names.length; row++) {
    if (fits(row)) {
      const key = fold === 'none' ? row : `${kinds[row]} ${groups[row]}`;
      if (!byKey.has(key)) {
        byKey.set(key, new Line(groups[row], kinds[row], creators[row]));
      }
      byKey.get(key).rows.push(row);
    }
  }
  return [...byKey.values()];
}

function fitting(filter, texts) {
  const wanted = filter.toLowerCase();
  return filter.startsWith('=')
    ? (row) => texts[0][row] === filter.slice(1)
    : (row) => wanted === '' || texts.some((column) => column[row].toLowerCase().includes(wanted));
}

/** Returns a text by which names are in the order of their numbers' values, as ThreadKey.java orders them. */
function sortName(text) {
  return text.replace(NUMBERS, (number) => number.padStart(DIGITS_OF_A_LONG, '0'));
}

/**
 * Shows every thread of the recording, sorted, filtered and folded as one likes; a name leads to its lane, and where the page has
 * samples a folded row to those of its threads.
 */
export class ThreadTable {
  constructor(place, columns, go, showSamples) {
    Object.assign(this, { columns, go, showSamples, sort: 'life', up: false, shown: STEP });
    const occurs = (name) => columns.numbers[name].some((units) => units > 0);
    this.times = [...TIMES, ...columns.waits].filter((name) => name === 'life' || occurs(name));
    this.filter = element('input', { type: 'search', autocomplete: 'off', spellcheck: 'false' });
    this.filter.addEventListener('input', () => this.draw());
    this.fold = element('select', {}, ...['none', 'pattern', 'creator'].map((by) => element('option', { value: by }, word(`threads.fold.${by}`))));
    this.fold.value = columns.names.length > STEP ? 'pattern' : 'none';
    this.fold.addEventListener('change', () => this.draw());
    this.count = element('p', { class: 'small muted', 'aria-live': 'polite' });
    this.head = element('tr');
    this.body = element('tbody');
    this.more = pressable(word('threads.more', STEP), () => this.draw(this.shown + STEP));
    place.replaceChildren(
      element('div', { class: 'tl-tools' }, element('label', {}, word('threads.filter'), ' ', this.filter), element('label', {}, word('threads.fold'), ' ', this.fold)),
      this.count,
      element('div', { class: 'scroll wide', tabindex: '0', role: 'region', 'aria-label': word('threads.title') },
        element('table', {}, element('thead', {}, this.head), this.body)),
      this.more);
    this.draw();
  }

  /** Shows the threads that a filter leaves, one row each. */
  only(filter) {
    this.filter.value = filter;
    this.fold.value = 'none';
    this.draw();
  }

  get heads() {
    const folded = this.showSamples ? ['threads', 'samples'] : ['threads'];
    return ['name', 'kind', ...(this.fold.value === 'none' ? ['creator'] : folded), ...this.times, 'slices', 'longest'];
  }

  draw(shown = STEP) {
    const all = lines(this.columns, this.fold.value, this.filter.value.trim());
    this.order(all);
    this.shown = Math.min(shown, all.length);
    this.head.replaceChildren(...this.heads.map((name) => this.headOf(name)));
    this.body.replaceChildren(...all.slice(0, this.shown).map((line) => this.row(line)));
    this.more.hidden = this.shown === all.length;
    this.count.textContent = word('threads.count', this.columns.names.length, all.length, this.shown);
  }

  /** What is compared is computed once a line: a hundred thousand are compared some two million times. */
  order(all) {
    const { columns, sort, up } = this;
    all.forEach((line) => (line.key = TEXTS.includes(sort) ? sortName(line[sort]) : line.number(columns, sort)));
    const sign = up ? 1 : -1;
    all.sort((a, b) => (a.key < b.key ? -sign : a.key > b.key ? sign : 0));
  }

  headOf(name) {
    if (name === 'samples') {
      return element('th', { scope: 'col' }, word('threads.samples'));
    }
    const text = this.columns.waits.includes(name) ? `state.${name}` : `threads.${name}`;
    const button = pressable(`${word(text)}${this.sort === name ? (this.up ? ' ▲' : ' ▼') : ''}`, () => this.sortBy(name), { class: 'tl-link' });
    const sorted = this.sort === name ? { 'aria-sort': this.up ? 'ascending' : 'descending' } : {};
    return element('th', { scope: 'col', ...sorted, ...(TEXTS.includes(name) ? {} : { class: 'num' }) }, button);
  }

  sortBy(name) {
    this.up = this.sort === name ? !this.up : TEXTS.includes(name);
    this.sort = name;
    this.draw(this.shown);
    this.head.children[this.heads.indexOf(name)].querySelector('button').focus();
  }

  row(line) {
    const cell = (name) => element('td', { class: 'num' }, this.value(line, name));
    const { heads } = this;
    const alone = line.threads === 1;
    const name = alone ? this.columns.names[line.rows[0]] : line.name;
    return element('tr', {},
      element('th', { scope: 'row' }, pressable(visible(name), () => (alone ? this.go(name) : this.only(line.name)), { class: 'tl-link', title: visible(name) })),
      element('td', {}, word(`threads.kind.${line.kind}`)),
      ...(heads.includes('creator') ? [element('td', { title: visible(line.creator) }, visible(line.creator))] : []),
      ...heads.filter((head) => !TEXTS.includes(head)).map(cell));
  }

  /** Names the threads of a folded line. */
  title({ name, threads }) {
    return word(this.fold.value === 'creator' ? 'threads.startedBy' : 'threads.named', name, threads);
  }

  /** Returns the title and the names of a folded line. Samples know threads by name, so others of these names are told. */
  named(line) {
    const names = new Set(line.rows.map((row) => this.columns.names[row]));
    const all = this.columns.names.filter((name) => names.has(name)).length;
    return [all > line.rows.length ? word('threads.andNamedSo', this.title(line)) : this.title(line), [...names]];
  }

  value(line, name) {
    if (name === 'samples') {
      return pressable(word('threads.showSamples'), () => this.showSamples(...this.named(line)),
        { class: 'tl-link', 'aria-label': word('threads.showSamplesOf', line.name) });
    }
    const number = line.number(this.columns, name);
    if (name === 'threads' || name === 'slices') {
      return String(number);
    }
    return number > 0 ? duration(number * this.columns.unitNanos) : '–';
  }
}
