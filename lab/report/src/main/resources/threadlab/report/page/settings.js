// Remembers the chosen language and theme, and says attributes and tooltips in the chosen language. Everything can be read without.
(() => {
  'use strict';
  const root = document.documentElement;
  const choices = [...document.querySelectorAll('.settings input')];

  const stored = (name, value) => {
    try {
      return value === undefined ? localStorage.getItem(name) : localStorage.setItem(name, value);
    } catch {
      return null; // a browser that stores nothing for files
    }
  };

  const translateAttributes = () => {
    for (const element of document.querySelectorAll('[data-ko]')) {
      if (element.localName === 'title') {
        element.dataset.en ??= element.textContent;
        element.textContent = element.dataset[root.lang];
        continue;
      }
      const name = element.hasAttribute('title') ? 'title' : 'aria-label';
      element.dataset.en ??= element.getAttribute(name);
      element.setAttribute(name, element.dataset[root.lang]);
    }
  };

  const apply = () => {
    root.lang = choices.find(choice => choice.name === 'language' && choice.checked).value;
    translateAttributes();
    document.dispatchEvent(new CustomEvent('threadlab:settings'));
  };

  for (const choice of choices) {
    choice.checked = choice.value === stored(`threadlab.${choice.name}`) || choice.checked;
    choice.addEventListener('change', () => {
      stored(`threadlab.${choice.name}`, choice.value);
      apply();
    });
  }
  document.addEventListener('DOMContentLoaded', apply);
})();
