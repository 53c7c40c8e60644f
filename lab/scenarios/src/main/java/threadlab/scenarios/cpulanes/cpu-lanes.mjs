/** Do tasks that compute run at the same time, and is the work done sooner for it? Under Node. */
import { setImmediate as nextTurn } from 'node:timers/promises';
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

function computeUnit(steps, clock) {
    let value = SEED;
    for (let i = 0; i < steps; i++) {
        value = step(value);
        clock.read();
    }
    lab.count('UNITS');
    return value;
}

export const compute = (name, units, steps) => lab.task(name, task => {
    const clock = task.computing();
    let value = 0;
    for (let unit = 0; unit < units; unit++) {
        value += computeUnit(steps, clock);
    }
    clock.end();
    return value;
});

const computeUnitByUnit = (name, units, steps) => lab.task(name, async task => {
    const clock = task.computing();
    let value = 0;
    for (let unit = 0; unit < units; unit++) {
        value += computeUnit(steps, clock);
        await nextTurn();
    }
    clock.end();
    return value;
});

/** Runs all tasks in one thread: each turn is as long as its task computes before it gives way. */
export async function eventLoop(workload) {
    const { tasks, units, steps } = share(workload);
    return compared(await Promise.all(tasks.map(name => computeUnitByUnit(name, units, steps))));
}

/** Gives each task a worker thread with a heap of its own and no lock in common: they run at the same time. */
export async function workers(workload) {
    const { tasks, units, steps } = share(workload);
    const threads = await lab.workers(tasks.length);
    return compared(await Promise.all(tasks.map((name, i) => threads[i].call('compute', name, units, steps))));
}

let alone;

/** Returns the tasks, how many units each computes, and how long a unit is. */
const share = ({ tasks, units, stepsInUnit }) => ({ tasks, units: units / tasks.length, steps: stepsInUnit });

/** Runs one task alone, so close to the pass of all that a busy machine is busy for both. */
export async function calibrate(model, workload) {
    const one = { ...workload, tasks: workload.tasks.slice(0, 1), units: share(workload).units };
    const start = lab.now();
    const { values } = await model(one);
    alone = { value: values[0], nanos: lab.now() - start };
}

const compared = values => ({ values, nanos: lab.elapsed(), segments: lab.segments(), alone });
