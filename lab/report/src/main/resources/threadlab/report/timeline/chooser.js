import { chosen, element, pressable, word } from './words.js';

/** Lets people choose the variants that are shown, pin two of them to the top, and give each its own axis. */
export class Chooser {
  constructor(app) {
    this.app = app;
    this.summary = element('summary', {});
    this.list = element('ul', { class: 'tl-choices' });
    this.own = element('input', { type: 'checkbox' });
    this.own.addEventListener('change', () => app.useOwnAxes(this.own.checked));
    const only = (key, variants) => pressable(word(key), () => this.show(variants()));
    this.onlyPinned = only('choose.pinned', () => app.rows.pinned);
    this.place = element('details', { class: 'tl-variants' }, this.summary,
      element('div', { class: 'tl-tools' }, only('choose.all', () => app.model.variants), this.onlyPinned), this.list);
    this.axis = element('label', { class: 'tl-check' }, this.own, ' ', word('choose.own'));
    this.draw();
  }

  elements() {
    const many = this.app.model.variants.length > 1;
    return many ? [this.axis, this.place] : [];
  }

  show(variants) {
    this.app.rows.show(variants);
    this.changed();
  }

  changed() {
    this.draw();
    this.app.laidAnew();
  }

  draw() {
    const { rows, model, axes } = this.app;
    this.own.checked = axes.own;
    this.summary.textContent = word('choose.title', rows.variants.length, model.variants.length);
    this.onlyPinned.disabled = rows.pinned.length === 0;
    const focusedAt = [...this.list.querySelectorAll('input, button')].indexOf(document.activeElement);
    this.list.replaceChildren(...model.variants.map((variant) => this.line(variant)));
    this.list.querySelectorAll('input, button')[focusedAt]?.focus();
  }

  line(variant) {
    const { rows } = this.app;
    const title = chosen(variant.title);
    const box = element('input', { type: 'checkbox' });
    box.checked = rows.shown.has(variant);
    box.addEventListener('change', () => this.show(rows.model.variants.filter((each) => (each === variant ? box.checked : rows.shown.has(each)))));
    const isPinned = rows.pinned.includes(variant);
    const pin = pressable(word('choose.pin'), () => {
      rows.pin(variant);
      this.changed();
    }, { 'aria-pressed': String(isPinned), 'aria-label': word('choose.pinOne', title), class: 'tl-pin' });
    return element('li', {}, element('label', { class: 'tl-check' }, box, ' ', title), pin);
  }
}
