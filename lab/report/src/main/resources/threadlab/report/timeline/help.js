import { element, pressable, word } from './words.js';

const KEYS_SHOWN = [
  ['↑ ↓', 'help.lanes'], ['← →', 'help.slices'], ['Home End', 'help.ends'], ['W S + -', 'help.zoom'], ['A D', 'help.pan'],
  ['F', 'help.fit'], ['0', 'help.whole'], ['Z Backspace', 'help.undo'], ['N', 'help.next'], ['L', 'help.longest'], ['/', 'help.search'],
  ['Enter', 'help.enter'], ['[ ]', 'help.interval'], ['Esc', 'help.clear'], ['?', 'help.help'],
];

/** Makes the dialog that explains the mouse, touch and the keys. */
export function helpDialog() {
  const title = word('help.title');
  const dialog = element('dialog', { class: 'tl-help', 'aria-label': title },
    // A dialog gives the focus to its first button, and scrolls to it.
    pressable(word('help.close'), () => dialog.close()),
    element('h3', {}, title),
    element('ul', {}, ...['help.mouse', 'help.wheel', 'help.touch', 'help.brush', 'help.find', 'help.pixels'].map((key) => element('li', {}, word(key)))),
    element('table', {}, element('caption', {}, word('help.keys')), element('tbody', {},
      ...KEYS_SHOWN.map(([keys, key]) => element('tr', {}, element('th', { scope: 'row' }, ...keys.split(' ').map((each) => element('kbd', {}, each))), element('td', {}, word(key)))))));
  return dialog;
}
