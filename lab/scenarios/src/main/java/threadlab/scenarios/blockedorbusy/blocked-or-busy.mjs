/** How much of its time does a task execute, how much does it wait, and what runs meanwhile? Under Node. */
import { setTimeout as sleep } from 'node:timers/promises';
import * as lab from './threadlab.mjs';

/** Between two readings of the clock: some 2 µs. */
const ROUNDS_IN_STEP = 600;

const SEED = 0x1E3779B9;

/** Computes what needs a processor only, by the xorshift generator. */
function step(seed) {
    let value = seed;
    for (let i = 0; i < ROUNDS_IN_STEP; i++) {
        value ^= value << 13;
        value ^= value >>> 17;
        value ^= value << 5;
    }
    return value;
}

function compute(steps, clock) {
    let value = SEED;
    for (let i = 0; i < steps; i++) {
        value = step(value);
        clock.read();
    }
    clock.end();
    lab.count('UNITS', steps);
    return value;
}

/** Computes in one callback and ends in another: in between the loop's thread is free. */
const job = (name, steps, millis) => lab.task(name, async task => {
    const start = lab.now();
    const value = compute(steps, task.computing());
    const waited = lab.now();
    await task.waiting(millis, () => sleep(millis));
    const end = lab.now();
    return { task: name, value, span: [start, end], waiting: [waited, end], cpuNanos: null };
});

/** Computes and waits in one thread: one task computes at a time, and no thread ever waits for a task. */
export async function eventLoop({ tasks, steps, waitMillis }) {
    const jobs = await Promise.all(tasks.map(name => job(name, steps, waitMillis)));
    return { tasks: jobs, segments: lab.segments() };
}
