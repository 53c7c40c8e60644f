import { element, pressable, recorded, word } from './words.js';

/** Lists facts; those without a value are left out. */
export function facts(pairs) {
  return element('dl', { class: 'tl-facts' }, ...pairs.filter(([, value]) => value && value.length !== 0).map(([name, value]) =>
    element('div', {}, element('dt', {}, word(name)), element('dd', {}, ...(Array.isArray(value) ? value : [value])))));
}

/** Makes a table; the first cell of a row is its header, the rows from `totals` on are sums. */
export function table(caption, heads, rows, totals = rows.length) {
  const cell = (value, i) => (i === 0 ? element('th', { scope: 'row' }, value) : element('td', {}, value));
  const line = (row, n) => element('tr', n < totals ? {} : { class: 'tl-sum' }, ...row.map(cell));
  return element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    element('table', {},
      element('caption', {}, caption),
      element('thead', {}, element('tr', {}, ...heads.map((key) => element('th', { scope: 'col' }, word(key))))),
      element('tbody', {}, ...rows.map(line))));
}

/** Names a lane with its detail: the thread of a task, or what kind of thread it is. */
export function laneTitle({ name, detail }) {
  return detail ? `${name} (${recorded(detail)})` : name;
}

/** Makes a link to a slice. */
export function linkTo(text, place, go) {
  return pressable(text, () => go(place), { class: 'tl-link' });
}

/** Lists the frames of a stack, one a line. */
export function stackLines(stack) {
  return element('ol', { class: 'tl-stack' },
    ...stack.split('\n').filter(Boolean).map((frame) => element('li', {}, frame)));
}
