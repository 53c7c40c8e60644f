/** What does a call that blocks stop, besides its caller? Under Node. */
import { setTimeout as timer } from 'node:timers/promises';
import * as lab from './threadlab.mjs';

/** Blocks its thread, as every call of Node does whose name ends with Sync. */
const sleepSync = millis => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, millis);

export const sleep = (name, millis) => lab.task(name, task => {
    const start = lab.now();
    sleepSync(millis);
    task.waited(start, millis);
    return [name, start, lab.now()];
});

const sleepOnTimer = (name, millis) => lab.task(name, async task => {
    const start = lab.now();
    await task.waiting(millis, () => timer(millis));
    return [name, start, lab.now()];
});

/** Sleeps in callbacks, the mistake: the loop's only thread sleeps, and all other callbacks wait. */
export const eventLoop = workload =>
    Promise.all(names(workload).map(async name => sleep(name, workload.delayMillis)));

/** Awaits a timer instead: no thread is blocked. It is what all of Node's own calls offer. */
export const eventLoopNonBlocking = workload =>
    Promise.all(names(workload).map(name => sleepOnTimer(name, workload.delayMillis)));

/** Hands each sleep to a worker thread beside the loop: the cure for a call that can't be awaited. */
export async function workers(workload) {
    const threads = await lab.workers(workload.waits);
    return Promise.all(names(workload).map((name, i) => threads[i].call('sleep', name, workload.delayMillis)));
}

const names = workload => Array.from({ length: workload.waits }, (_, i) => `wait${i + 1}`);
