/** How late does a timer of 10 ms fire beside tasks that compute and never wait? Under Node. */
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import * as lab from './threadlab.mjs';

/** Between two readings of the clock: some 20 µs. */
const ROUNDS_IN_STEP = 10_000;

const ticker = (workload, end) => lab.task('ticker', async task => {
    const period = workload.tickMillis * 1e6;
    const lateness = [];
    for (let due = end.start + period, now = end.start; now < end.time; due = now + period) {
        const millis = Math.max(0, due - now) / 1e6;
        await task.waiting(millis, () => sleep(millis));
        now = lab.now();
        // Node counts in milliseconds: a timer can fire a little early, which is not late.
        lateness.push(Math.max(0, now - due));
    }
    return lateness;
});

function step(value) {
    for (let i = 0; i < ROUNDS_IN_STEP; i++) {
        value = Math.imul(value, 1103515245) + 12345 | 0;
    }
    return value;
}

/** Computes until the end and never waits. */
export const hog = (name, end) => lab.task(name, task => {
    const clock = task.computing();
    let steps = 0;
    for (let value = 1; clock.read() < end; steps++) {
        value = step(value);
    }
    clock.end();
    lab.count('UNITS', steps);
    return steps;
});

/** Computes until the end and gives way after each step. */
const hogGivingWay = (name, end) => lab.task(name, async task => {
    let steps = 0;
    for (let value = 1; lab.now() < end; steps++) {
        value = step(value);
        lab.count('YIELDS');
        await nextTurn();
    }
    lab.count('UNITS', steps);
    return steps;
});

const window = workload => {
    const start = lab.now();
    return { start, time: start + workload.lengthMillis * 1e6 };
};

const hogs = workload => Array.from({ length: workload.hogs }, (_, i) => `hog${i + 1}`);

/** Runs ticker and hogs in one thread: a function that computes holds up the loop, and the timer with it. */
export async function eventLoop(workload) {
    const end = window(workload);
    const lateness = ticker(workload, end);
    hogs(workload).forEach(name => setImmediate(() => hog(name, end.time)));
    return lateness;
}

/** Lets each hog give way to the loop after every step: timers that are due come first. */
export async function eventLoopYielding(workload) {
    const end = window(workload);
    const lateness = ticker(workload, end);
    await Promise.all(hogs(workload).map(name => hogGivingWay(name, end.time)));
    return lateness;
}

/** Hands each hog to a worker thread, which has a heap and a loop of its own: the main loop stays free. */
export async function workers(workload) {
    const threads = await lab.workers(workload.hogs);
    const end = window(workload);
    const lateness = ticker(workload, end);
    await Promise.all(hogs(workload).map((name, i) => threads[i].call('hog', name, end.time)));
    return lateness;
}
