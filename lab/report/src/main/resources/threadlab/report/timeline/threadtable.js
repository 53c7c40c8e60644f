import { inflate } from './codec.js';
import { duration, element, pressable, visible, word } from './words.js';

const STEP = 100;
const TIMES = ['life', 'running', 'pinned', 'ready', 'overdue'];
const TEXTS = ['name', 'kind', 'creator'];
const NUMBERS = /\d+/g;

/** Holds one line of the table: a thread, or all threads of one pattern or creator. */
class Line {
  constructor(name, kind, creator) {
    Object.assign(this, { name, kind, creator, threads: 0, slices: 0, longest: 0, only: -1 });
  }

  /** Adds a thread; times and counts are summed, of the longest slices the longest counts. */
  add(columns, row) {
    for (const time of [...TIMES, ...columns.waits]) {
      this[time] = (this[time] ?? 0) + columns.time[time][row];
    }
    this.slices += columns.slices[row];
    this.longest = Math.max(this.longest, columns.longest[row]);
    this.only = this.threads === 0 ? row : -1;
    this.threads++;
  }
}

/** Unpacks what ThreadTableEncoder.java packed. */
export async function decodeThreads(base64) {
  const columns = JSON.parse(new TextDecoder().decode(await inflate(base64)));
  columns.time = Object.fromEntries([...TIMES.map((name) => [name, columns[name]]), ...columns.waits.map((state, i) => [state, columns.waiting[i]])]);
  return columns;
}

/**
 * Returns the lines of a table: one a thread, or one for all whose names differ by their numbers, or whose creator is the same.
 *
 * A filter that begins with = asks for a name, any other for a part of a name or of a creator.
 */
export function lines(columns, fold, filter) {
  const wanted = filter.toLowerCase();
  const fits = filter.startsWith('=')
    ? ([name]) => name === filter.slice(1)
    : (texts) => texts.some((text) => text.toLowerCase().includes(wanted));
  const byKey = new Map();
  columns.names.forEach((name, row) => {
    const creator = columns.creators[row] || word('threads.unknown');
    const pattern = name.replace(NUMBERS, '#');
    if (fits([name, pattern, creator])) {
      const group = { none: name, pattern, creator }[fold];
      const key = fold === 'none' ? row : `${columns.kinds[row]} ${group}`;
      if (!byKey.has(key)) {
        byKey.set(key, new Line(group, columns.kinds[row], creator));
      }
      byKey.get(key).add(columns, row);
    }
  });
  return [...byKey.values()];
}

/** Shows every thread of the recording, sorted, filtered and folded as one likes; a name leads to its lane. */
export class ThreadTable {
  constructor(place, columns, go) {
    Object.assign(this, { columns, go, sort: 'life', up: false, shown: STEP });
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
    const occurs = (name) => this.columns.time[name].some((units) => units > 0);
    const times = [...TIMES, ...this.columns.waits].filter((name) => name === 'life' || occurs(name));
    return ['name', 'kind', ...(this.fold.value === 'none' ? ['creator'] : ['threads']), ...times, 'slices', 'longest'];
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

  order(all) {
    const { sort, up } = this;
    all.sort((a, b) => (up ? 1 : -1) * (TEXTS.includes(sort) ? String(a[sort]).localeCompare(String(b[sort]), 'en', { numeric: true }) : (a[sort] ?? 0) - (b[sort] ?? 0)));
  }

  headOf(name) {
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
    const name = line.only >= 0 ? this.columns.names[line.only] : line.name;
    return element('tr', {},
      element('th', { scope: 'row' }, pressable(visible(name), () => (line.only >= 0 ? this.go(name) : this.only(line.name)), { class: 'tl-link', title: visible(name) })),
      element('td', {}, word(`threads.kind.${line.kind}`)),
      ...(heads.includes('creator') ? [element('td', { title: visible(line.creator) }, visible(line.creator))] : []),
      ...heads.filter((head) => !TEXTS.includes(head)).map(cell));
  }

  value(line, name) {
    if (name === 'threads' || name === 'slices') {
      return String(line[name]);
    }
    return line[name] > 0 ? duration(line[name] * this.columns.unitNanos) : '–';
  }
}
