/* The hatches are those of patternDefs.jte: ground, sign, and what the sign looks like. */
const STYLES = {
  RUNNING: ['#0f9d5c', '#0f9d5c', 'plain'],
  READY: ['#fff3b0', '#c99700', 'across'],
  RUNNABLE: ['#4cc38a', '#4cc38a', 'plain'],
  UNRECORDED: ['#e3e7ea', '#87919b', 'dots'],
  SLEEPING: ['#b6d4fe', '#5b8fd6', 'rising'],
  PARKED: ['#ded0ff', '#9775d6', 'falling'],
  MONITOR: ['#ffc9c9', '#d94848', 'crossed'],
  OBJECT_WAIT: ['#ffe3bf', '#e08a2c', 'across'],
  SOCKET: ['#b5eff5', '#1f93a3', 'upright'],
  SELECTING: ['#d8f3dc', '#2d6a4f', 'dots'],
  GIL_WAIT: ['#ffd6e8', '#c2255c', 'rising'],
  PINNED: ['#a3004f', '#a3004f', 'plain'],
};
const SIZE = 8;

const SIGNS = {
  plain: [],
  across: [[0, 3, 8, 3]],
  upright: [[3, 0, 3, 8]],
  falling: [[-2, -2, 10, 10], [-2, 6, 2, 10], [6, -2, 10, 2]],
  rising: [[-2, 10, 10, -2], [-2, 2, 2, -2], [6, 10, 10, 6]],
  crossed: [[0, 0, 8, 8], [0, 8, 8, 0]],
  dots: [[2.5, 4, 4.5, 4]],
};

function tile(ground, sign, kind) {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIZE;
  const g = canvas.getContext('2d');
  g.fillStyle = ground;
  g.fillRect(0, 0, SIZE, SIZE);
  g.strokeStyle = sign;
  g.lineWidth = 2;
  for (const [x1, y1, x2, y2] of SIGNS[kind]) {
    g.beginPath();
    g.moveTo(x1, y1);
    g.lineTo(x2, y2);
    g.stroke();
  }
  return canvas;
}

/** Makes for each state its hatch, for wide slices, and the one colour that stands for it where there is no room. */
export function fills(g, states) {
  return states.map(({ name, letter }) => {
    const [ground, sign, kind] = STYLES[name];
    return { letter, solid: sign, hatch: kind === 'plain' ? sign : g.createPattern(tile(ground, sign, kind), 'repeat') };
  });
}
