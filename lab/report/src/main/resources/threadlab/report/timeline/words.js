const HIDING = /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

let catalogue = {};

/** Takes the texts of all languages, each a map of keys to texts with {0}, {1} … for what is filled in. */
export function useTexts(texts) {
  catalogue = texts;
}

export function word(key, ...values) {
  const texts = catalogue[document.documentElement.lang] ?? catalogue.en;
  const text = texts[key] ?? catalogue.en[key] ?? key;
  return text.replace(/\{(\d)\}/g, (_, i) => visible(String(values[i])));
}

/** Puts a visible sign in the place of characters that hide or turn around others. */
export function visible(text) {
  return text.replace(HIDING, '\uFFFD');
}

const STEPS = [[1e9, 's'], [1e6, 'ms'], [1e3, 'µs'], [1, 'ns']];

export function duration(nanos) {
  if (nanos === 0) {
    return '0';
  }
  const [size, unit] = STEPS.find(([step]) => Math.abs(nanos) >= step) ?? [1, 'ns'];
  const value = nanos / size;
  const digits = value >= 100 ? 1 : value >= 10 ? 2 : 3;
  return `${unit === 'ns' ? Math.round(value) : value.toFixed(digits)} ${unit}`;
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
