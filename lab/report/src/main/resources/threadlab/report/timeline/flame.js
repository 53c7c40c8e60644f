import { element, percent, pressable, visible, word } from './words.js';

/** A frame narrower than this share is left out. */
const NARROWEST = 0.004;
/** A narrower frame is no target for a finger; its name is shown when it is pointed at. */
const LEAST_PRESSED = 0.04;

/** Draws the stacks of samples: the outermost frame on top, each as wide as it is frequent. */
export class Flame {
  constructor() {
    this.title = element('figcaption', { 'aria-live': 'polite' });
    this.graph = element('div', { class: 'tl-flame', role: 'group' });
    this.back = pressable(word('flame.whole'), () => this.draw(this.root));
    this.scroller = element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': word('flame.region') }, this.graph);
    this.place = element('figure', { class: 'tl-samples' }, this.title, this.back, this.scroller);
  }

  /** Shows samples; `what` says of which threads and of which time they are. */
  show(samples, nodes, what) {
    this.samples = samples;
    this.root = samples.tree(nodes);
    this.title.textContent = word(nodes.length > 0 ? 'flame.title' : 'flame.none', nodes.length, what);
    this.graph.setAttribute('aria-label', this.title.textContent);
    this.draw(this.root);
  }

  /** Draws a part of the tree as wide as all; the frames around it stay above it. */
  draw(top) {
    this.back.hidden = top === this.root;
    this.top = top;
    this.graph.replaceChildren(...(top === this.root ? this.sorted(top) : [top]).map((child) => this.box(child, top.count)));
  }

  sorted({ children }) {
    return [...children.values()].sort((a, b) => b.count - a.count);
  }

  box(tree, whole) {
    const name = visible(this.samples.frame(tree.node));
    const share = tree.count / whole;
    const said = word('flame.frame', name, tree.count, percent(tree.count / this.root.count));
    const shown = this.sorted(tree).filter((child) => child.count / this.top.count >= NARROWEST);
    const look = { title: said, class: /^(java|jdk|sun|javax)\./.test(name) ? 'tl-jdk' : '' };
    const frame = tree.count / this.top.count < LEAST_PRESSED
      ? element('span', look)
      : pressable(shortName(name), () => this.draw(tree), { ...look, 'aria-label': said });
    const box = element('div', {}, frame, element('div', { class: 'tl-callees' }, ...shown.map((child) => this.box(child, tree.count))));
    box.style.flex = `0 0 ${(100 * share).toFixed(3)}%`;
    return box;
  }
}

/** Returns the class and the method of a frame, without the package. */
function shortName(name) {
  return name.replace(/[./]0x[0-9a-f]+/, '').split('.').slice(-2).join('.');
}
