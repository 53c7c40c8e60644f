// Sends an anchor of the former single page on to the page that has it today, and closes the menu where it is left.
(() => {
  'use strict';

  const home = anchor => {
    let best = null;
    for (const link of document.querySelectorAll('.site [data-anchors]')) {
      for (const prefix of link.dataset.anchors.split(' ')) {
        if (anchor.startsWith(prefix) && (best === null || prefix.length > best.prefix.length)) {
          best = {link, prefix};
        }
      }
    }
    return best === null || best.link.getAttribute('aria-current') ? null : best.link.href;
  };

  const sendOn = () => {
    const anchor = location.hash.slice(1);
    if (anchor && !document.getElementById(anchor)) {
      const page = home(anchor);
      if (page) location.replace(`${page}#${anchor}`);
    }
  };

  document.addEventListener('DOMContentLoaded', () => {
    const menu = document.querySelector('.site details');
    document.addEventListener('click', event => {
      if (!menu.contains(event.target)) menu.open = false;
    });
    document.addEventListener('keydown', event => {
      if (event.key === 'Escape') menu.open = false;
    });
    sendOn();
  });
  window.addEventListener('hashchange', sendOn);
})();
