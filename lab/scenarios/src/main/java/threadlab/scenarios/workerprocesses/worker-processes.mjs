/** Work is split over workers: what is gained, what is shared, what does the message cost? Under Node. */
import * as lab from './threadlab.mjs';

/** Between two readings of the clock: some 20 µs. */
const ROUNDS_IN_STEP = 10_000;

/** How many jobs were done here: each worker thread has this file, and this number, for itself. */
let doneHere = 0;

function step(value, rounds) {
    for (let i = 0; i < rounds; i++) {
        value ^= value << 13;
        value ^= value >>> 17;
        value ^= value << 5;
    }
    return value;
}

function compute(value, rounds, read) {
    for (let left = rounds; left > 0; left -= ROUNDS_IN_STEP) {
        value = step(value, Math.min(left, ROUNDS_IN_STEP));
        read();
    }
    return value;
}

/** Computes; returns the id of the process that did it, and what it got. A job without a name is no task. */
export function job(number, rounds, name) {
    doneHere++;
    if (!name) {
        return [process.pid, compute(number, rounds, lab.now)];
    }
    return lab.task(name, task => {
        const clock = task.computing();
        const value = compute(number, rounds, () => clock.read());
        clock.end();
        return [process.pid, value];
    });
}

const jobs = (workload, named) => Array.from({ length: workload.jobs },
    (_, i) => [i + 1, workload.roundsPerJob, named ? `job${i + 1}` : null]);

/** Adds up what each process got; returns pairs of its id and the sum. */
function byProcess(done) {
    const sums = new Map();
    for (const [pid, value] of done) {
        sums.set(pid, (sums.get(pid) ?? 0) + value);
    }
    return [...sums];
}

/** Does all jobs alone and then split, again and again; returns the shorter times, and the last results. */
async function inRounds(workload, doAll) {
    let aloneNanos = Infinity;
    let nanos = Infinity;
    let alone;
    let done;
    for (let left = workload.repetitions - 1; left >= 0; left--) {
        const start = lab.now();
        alone = jobs(workload).map(each => job(...each));
        const aloneEnd = lab.now();
        doneHere = 0;
        done = await doAll(jobs(workload, left === 0 && workload.jobs <= 100));
        const end = lab.now();
        aloneNanos = Math.min(aloneNanos, aloneEnd - start);
        nanos = Math.min(nanos, end - aloneEnd);
    }
    return { alone: byProcess(alone), aloneNanos, done: byProcess(done), nanos, seenHere: doneHere };
}

/** Leaves the jobs to the event loop: one after the other, on one thread. */
export const eventLoop = workload =>
    inRounds(workload, all => Promise.all(all.map(async each => job(...each))));

/** Splits the jobs over worker threads: one process, yet each has a heap of its own; each job is a message. */
export const workers = workload => inRounds(workload, async all => {
    const threads = await lab.workers(workload.workers);
    const shares = threads.map(async (thread, i) => {
        const done = [];
        for (const each of all.filter((_, number) => number % threads.length === i)) {
            done.push(await thread.call('job', ...each));
        }
        return done;
    });
    return (await Promise.all(shares)).flat();
});
