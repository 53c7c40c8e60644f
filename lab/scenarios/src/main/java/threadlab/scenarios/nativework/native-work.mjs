/** Do two tasks hash faster than one, where all JavaScript runs in one thread? Under Node. */
import { createHash, webcrypto } from 'node:crypto';
import * as lab from './threadlab.mjs';

/** Hashes zeros by a call that holds its thread until the hash is there. */
export const hashPieces = (name, pieces, pieceBytes) => lab.task(name, () => {
    const piece = new Uint8Array(pieceBytes);
    let firstBytes = 0;
    for (let i = 0; i < pieces; i++) {
        firstBytes += createHash('sha256').update(piece).digest()[0];
    }
    lab.count('UNITS', pieces);
    return firstBytes;
});

/** Hashes zeros by a call that returns a promise: a thread of Node's own pool computes the hash. */
const hashInPool = (name, pieces, pieceBytes) => lab.task(name, async () => {
    const piece = new Uint8Array(pieceBytes);
    let firstBytes = 0;
    for (let i = 0; i < pieces; i++) {
        firstBytes += new Uint8Array(await webcrypto.subtle.digest('SHA-256', piece))[0];
    }
    lab.count('UNITS', pieces);
    return firstBytes;
});

/** Hashes in the loop's thread: one piece after the other, whatever its size. */
export async function eventLoop(workload) {
    const { tasks, work } = share(workload);
    return compared(tasks.map(name => hashPieces(name, ...work)));
}

/** Awaits each hash: JavaScript has one thread, Node has a pool beside it, and two hash at the same time. */
export async function eventLoopAsync(workload) {
    const { tasks, work } = share(workload);
    return compared(await Promise.all(tasks.map(name => hashInPool(name, ...work))));
}

/** Gives each task a worker thread: no lock is held in common, so the size of a piece does not matter. */
export async function workers(workload) {
    const { tasks, work } = share(workload);
    const threads = await lab.workers(tasks.length);
    return compared(await Promise.all(tasks.map((name, i) => threads[i].call('hashPieces', name, ...work))));
}

const MEBIBYTE = 1 << 20;

let alone;

/** Returns the tasks, and for each how many pieces it hashes and how large a piece is. */
const share = ({ tasks, mebibytes, pieceBytes }) =>
    ({ tasks, work: [mebibytes / tasks.length * (MEBIBYTE / pieceBytes), pieceBytes] });

/** Runs one task alone, so close to the pass of all that a busy machine is busy for both. */
export async function calibrate(model, workload) {
    const { tasks, mebibytes } = workload;
    const start = lab.now();
    const { values } = await model({ ...workload, tasks: tasks.slice(0, 1), mebibytes: mebibytes / tasks.length });
    alone = { value: values[0], nanos: lab.now() - start };
}

const compared = values => ({ values, nanos: lab.elapsed(), alone });
