import { inflate } from './codec.js';

/** Holds samples of stacks by time; a stack is a node of a tree whose root is the outermost frame. */
export class Samples {
  constructor({ unitNanos, frames, parents, nodeFrames, threads, at, thread, node, leftOut }) {
    Object.assign(this, { unitNanos, frames, parents, nodeFrames, threads, thread, node, leftOut });
    let clock = 0;
    this.at = at.map((delta) => (clock += delta));
    this.numbers = Map.groupBy(threads.keys(), (number) => threads[number]);
  }

  /** Returns the nodes of the samples within a time, of the threads of some names or of all (null). */
  nodes(from, to, names = null) {
    const wanted = names && new Set([...names].flatMap((name) => this.numbers.get(name) ?? []));
    const found = [];
    for (let i = this.first(from); i < this.at.length && this.at[i] < to; i++) {
      if (!wanted || wanted.has(this.thread[i])) {
        found.push(this.node[i]);
      }
    }
    return found;
  }

  first(from) {
    let low = 0;
    let high = this.at.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.at[middle] >= from) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Returns the name of a node's frame. */
  frame(node) {
    return this.frames[this.nodeFrames[node]];
  }

  /** Merges samples into a tree of counts, the most frequent child first. */
  tree(nodes) {
    const root = { node: -1, count: 0, own: 0, children: new Map() };
    for (const node of nodes) {
      const path = [];
      for (let at = node; at >= 0; at = this.parents[at]) {
        path.push(at);
      }
      let place = root;
      place.count++;
      for (const at of path.reverse()) {
        if (!place.children.has(at)) {
          place.children.set(at, { node: at, count: 0, own: 0, children: new Map() });
        }
        place = place.children.get(at);
        place.count++;
      }
      place.own++;
    }
    return root;
  }
}

/** Unpacks what SampleEncoder.java packed. */
export async function decodeSamples(base64) {
  return new Samples(JSON.parse(new TextDecoder().decode(await inflate(base64))));
}
