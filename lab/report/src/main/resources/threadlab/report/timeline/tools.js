import { helpDialog } from './help.js';
import { latestWakeUps, longestSlices, nextWake, wakeLanes } from './jumps.js';
import { inWords } from './panel.js';
import { laneTitle } from './parts.js';
import { findAll, marked, MOST_FOUND, readSearch } from './search.js';
import { chosen, duration, element, pressable, word } from './words.js';

/** Offers what finds a slice: the search, and buttons for the longest slice, the latest and the next wake-up. */
export class Tools {
  constructor(app) {
    this.app = app;
    this.found = [];
    this.input = element('input', { type: 'search', autocomplete: 'off', spellcheck: 'false', placeholder: word('search.example') });
    this.input.addEventListener('input', () => this.search(0));
    this.input.addEventListener('keydown', (event) => this.typed(event));
    this.undo = pressable(word('tool.undo'), () => app.moves.undo());
    this.help = helpDialog();
  }

  elements() {
    const { moves } = this.app;
    const button = (key, act) => pressable(word(key), act);
    return [
      element('div', { class: 'tl-tools', role: 'group', 'aria-label': word('tool.find') },
        element('label', {}, word('tool.search'), ' ', this.input),
        pressable('‹', () => this.search(-1), { 'aria-label': word('search.back') }),
        pressable('›', () => this.search(1), { 'aria-label': word('search.next') }),
        button('tool.longest', () => this.longest()),
        button('tool.next', () => this.next()),
        button('tool.latest', () => this.rank('jump.latest', latestWakeUps))),
      element('div', { class: 'tl-tools', role: 'group', 'aria-label': word('tool.zoom') },
        button('tool.closer', () => moves.zoomAbout(0.5)), button('tool.farther', () => moves.zoomAbout(2)),
        button('tool.whole', () => moves.whole()), this.undo,
        button('tool.clear', () => this.app.clear()), button('help.title', () => this.help.showModal())),
      this.help,
    ];
  }

  typed(event) {
    if (event.key === 'Enter') {
      event.preventDefault();
      this.search(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape') {
      this.app.canvas.focus({ preventScroll: true });
    }
  }

  /** Searches anew (0), or goes to the next or the previous match. */
  search(by) {
    const query = readSearch(this.input.value);
    if (by === 0) {
      this.found = findAll(this.app.model, this.app.rows.variants, query);
    }
    const { found } = this;
    this.at = by === 0 || found.length === 0 ? 0 : (this.at + by + found.length) % found.length;
    this.app.marks.found = new Set(found.map(({ lane }) => lane));
    if (found.length > 0) {
      this.app.focus.show(found[this.at]);
    }
    this.say(query);
    this.app.paint();
  }

  /** Says which match is shown, and marks in its text what was searched for. */
  say(query) {
    const { found, app } = this;
    if (query.empty) {
      app.live.replaceChildren(query.unfinished ? word('search.unit') : '');
      return;
    }
    const count = found.length >= MOST_FOUND ? word('search.most', MOST_FOUND) : String(found.length);
    const place = found[this.at];
    const what = place && (place.i < 0
      ? `${laneTitle(place.lane)}, ${chosen(place.lane.variant.title)}`
      : `${inWords(app.model, place.lane, place.i)}, ${chosen(place.lane.variant.title)}`);
    app.live.replaceChildren(...(place
      ? [word('search.found', count, this.at + 1), ' ', ...marked(what, query.words)]
      : [word('search.none')]), query.unfinished ? ` ${word('search.unit')}` : '');
  }

  longest() {
    this.rank('jump.longest', longestSlices);
  }

  /** Goes to the first of a ranking, and each time it is asked again to the next one. */
  rank(text, of) {
    const { app } = this;
    if (this.ranking?.text !== text || !this.isAt(this.ranking.place)) {
      this.ranking = { text, all: of(app.model, app.focus.scope()), at: -1 };
    }
    const { all } = this.ranking;
    this.ranking.at = (this.ranking.at + 1) % Math.max(1, all.length);
    const place = all[this.ranking.at];
    this.ranking.place = place;
    if (place) {
      app.focus.show(place);
    }
    app.live.textContent = place
      ? word(text, this.ranking.at + 1, all.length, duration(place.length * app.model.unitNanos), inWords(app.model, place.lane, place.i))
      : word('jump.none');
  }

  isAt(place) {
    const focused = this.app.focus.place();
    return place !== undefined && focused?.lane === place.lane && focused.i === place.i;
  }

  /** Goes to the next wake-up of the thread in focus, or of any thread of the variant. */
  next() {
    const { app } = this;
    const focused = app.focus.place();
    const lane = focused && focused.lane.kind !== 'CARRIER' ? focused.lane : null;
    const after = { lane, i: lane ? focused.i : -1, moment: focused ? focused.lane.start[focused.i] : app.moves.view.from - 1 };
    const place = nextWake(app.model, lane ? [lane] : wakeLanes(app.focus.current()), after);
    if (place) {
      app.focus.show(place);
    } else {
      app.live.textContent = word('jump.noWake');
    }
  }
}
