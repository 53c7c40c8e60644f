/** Three children and then one more are started: in which order do they run? Under Node. */
import * as lab from './threadlab.mjs';

/** Every worker thread counts what it has written itself. */
let written = 0;

/** Writes one line: takes down the clock and the process. Lines that are printed may tear and overtake. */
export const write = name => lab.task(name, () => {
    written++;
    return [lab.now(), process.pid];
});

/** Begins when it is called, although it is `async`. */
const writeAsync = async name => write(name);

const writeInTurn = name => new Promise(done => setImmediate(() => done(write(name))));

/**
 * Starts the children, writes the starter's line, starts the last one, and waits for all.
 *
 * @param ownLines how many lines are no child's, of those that the starter's counter sees
 */
async function repeat(workload, start, ownLines = 2) {
    const results = [];
    for (let i = 1; i <= workload.repetitionsPerPass; i++) {
        const before = written;
        const begun = lab.now();
        const children = ['C1', 'C2', 'C3'].map((name, n) => start(`${name} #${i}`, n));
        if (workload.joins) {
            await Promise.all(children);
        }
        const main = write(`main #${i}`);
        const thread = start(`t #${i}`, children.length);
        results.push({ begun, children: await Promise.all(children), main, thread: await thread,
            childWritesSeen: written - before - ownLines });
    }
    return results;
}

/** Calls `async` functions: each runs to its first `await` before the call returns, so the code's order holds. */
export const eventLoop = workload => repeat(workload, writeAsync);

/** Queues callbacks: none runs before the function that queues them has given the thread back to the loop. */
export const eventLoopQueued = workload => repeat(workload, writeInTurn);

/** Sends messages to worker threads, which run when a processor takes them up. */
export async function workers(workload) {
    const threads = await lab.workers(4);
    return repeat(workload, (name, n) => threads[n].call('write', name), 1);
}
