import { Lane } from './lane.js';

const DECODE = new TextDecoder();

/** Inflates bytes that are written in base 64. */
export async function inflate(base64) {
  const packed = Uint8Array.from(atob(base64.trim()), (c) => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Reads numbers as Varints.java writes them: seven bits a byte, the lowest first. */
class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  next() {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) {
        throw new Error('timeline: the data ends too early');
      }
      value += (byte & 127) * factor;
      if (byte < 128) {
        return value;
      }
      factor *= 128;
    }
  }

  column(count, array) {
    for (let i = 0; i < count; i++) {
      array[i] = this.next();
    }
    return array;
  }

  text(length) {
    this.at += length;
    return DECODE.decode(this.bytes.subarray(this.at - length, this.at));
  }
}

function readMerged(reader, row, sliceKind) {
  const merged = new Map();
  for (let i = 0; merged.size < row.merged; i++) {
    if (sliceKind[i] === 0) {
      const count = reader.next();
      const parts = Array.from({ length: reader.next() }, () => [reader.next(), reader.next()]);
      merged.set(i, { count, parts });
    }
  }
  return merged;
}

function readLane(reader, head, row) {
  const count = row.pieces;
  const start = reader.column(count, new Float64Array(count));
  const end = reader.column(count, new Float64Array(count));
  let clock = 0;
  for (let i = 0; i < count; i++) {
    start[i] += clock;
    clock = end[i] += start[i];
  }
  const sliceKind = reader.column(count, new Uint32Array(count));
  const label = reader.column(count, new Uint32Array(count));
  const waker = reader.column(count, new Uint32Array(count));
  return new Lane(head, row, { start, end, sliceKind, label, waker, merged: readMerged(reader, row, sliceKind) });
}

/** Unpacks what Packed.java packed. */
export async function decode(base64) {
  const reader = new Reader(await inflate(base64));
  const head = JSON.parse(reader.text(reader.next()));
  for (const variant of head.variants) {
    variant.lanes = variant.lanes.map((row) => readLane(reader, head, row));
    variant.lanes.forEach((lane) => (lane.variant = variant));
  }
  return head;
}
