import { look } from './words.js';

const STROKE = 2;

function tile({ ground, stroke, path, tile: size }) {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const g = canvas.getContext('2d');
  g.fillStyle = ground;
  g.fillRect(0, 0, size, size);
  g.strokeStyle = stroke;
  g.lineWidth = STROKE;
  g.stroke(new Path2D(path));
  return canvas;
}

/** Makes for each state its hatch, for wide slices, and the one colour that stands for it where there is no room. */
export function fills(g, states) {
  return states.map((state) => {
    const style = look(state);
    return { letter: style.letter, solid: style.stroke, hatch: style.path ? g.createPattern(tile(style), 'repeat') : style.ground };
  });
}
