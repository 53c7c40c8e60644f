const HIDING = /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

let data = { texts: { en: {} }, states: {}, tile: 8, units: [{ symbol: 'ns', nanos: 1 }] };

/** Takes what the page hands over: texts by language and key, looks of states, units of time. */
export function useData(given) {
  data = given;
}

/** Returns a text, in which values take the places {0}, {1} … */
export function word(key, ...values) {
  const texts = data.texts[document.documentElement.lang] ?? data.texts.en;
  const text = texts[key] ?? data.texts.en[key] ?? key;
  return text.replace(/\{(\d)\}/g, (_, i) => visible(String(values[i])));
}

/** Returns a text in a language, whichever is chosen. */
export function wordIn(language, key) {
  return data.texts[language]?.[key] ?? key;
}

/** Returns, of a text in each language, the one that is chosen. */
export function chosen(text) {
  return visible(text[document.documentElement.lang] ?? text.en);
}

/** Returns how a state is drawn: its letter, and the colours and the path of its tile. */
export function look(state) {
  return { ...data.states[state], tile: data.tile };
}

/** Puts a visible sign in the place of characters that hide or turn around others. */
export function visible(text) {
  return text.replace(HIDING, '\uFFFD');
}

const HOLE = /\{\d\}/;
const patterns = new Map();

/** Returns the phrases that a recording may hold, and what they are in the chosen language: whole ones first, then the longest. */
function phrases() {
  const language = document.documentElement.lang;
  if (!patterns.has(language)) {
    const literal = (text) => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
    patterns.set(language, Object.keys(data.texts.en).filter((key) => /^(said|state)\./.test(key))
      .map((key) => [data.texts.en[key], key])
      .sort(([a], [b]) => HOLE.test(a) - HOLE.test(b) || b.length - a.length)
      .map(([english, key]) => ({ key, pattern: new RegExp(`^${literal(english).replace(/\{\d\}/g, '(.+)')}$`, 'u') })));
  }
  return patterns.get(language);
}

/**
 * Returns in the chosen language what a recording, the agent and the parser say in English; what is none of the phrases of the
 * table, such as a name, stays as it is.
 */
export function recorded(text) {
  if (document.documentElement.lang === 'en') {
    return text;
  }
  for (const { key, pattern } of phrases()) {
    const found = pattern.exec(text);
    if (found) {
      return word(key, ...found.slice(1).map(recorded));
    }
  }
  return text;
}

export function duration(nanos) {
  if (nanos === 0) {
    return '0';
  }
  const unit = data.units.find((step) => Math.abs(nanos) >= step.nanos) ?? data.units.at(-1);
  const value = nanos / unit.nanos;
  const digits = value >= 100 ? 1 : value >= 10 ? 2 : 3;
  return `${unit.nanos === 1 ? Math.round(value) : value.toFixed(digits)} ${unit.symbol}`;
}

export function percent(share) {
  return `${(100 * share).toFixed(1)} %`;
}

/** Makes an element; texts go in as text, never as markup. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...children.map((child) => (typeof child === 'string' ? visible(child) : child)));
  return made;
}

/** Makes a button that acts when pressed. */
export function pressable(text, act, attributes = {}) {
  const made = element('button', { type: 'button', ...attributes }, text);
  made.addEventListener('click', act);
  return made;
}
