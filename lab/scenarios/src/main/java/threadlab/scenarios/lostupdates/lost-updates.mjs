/** Which updates are lost where tasks read a number, let time pass, and write it? Under Node. */
import { setTimeout as sleep } from 'node:timers/promises';
import { threadId } from 'node:worker_threads';
import * as lab from './threadlab.mjs';

/** Between two readings of the clock: some 10 µs. */
const UPDATES_IN_STEP = 200;

/** Computes for some 50 ns. */
function compute(read) {
    let value = read | 1;
    for (let i = 0; i < 40; i++) {
        value = Math.imul(value, 1103515245) + 12345 | 0;
    }
    return value;
}

/** Lets time pass between the read and the write of an update. */
const pause = async (task, read, millis) =>
    millis > 0 ? task.waiting(millis, () => sleep(millis)) : compute(read);

/** Returns what the loop of a task did. */
const loop = (start, updates) => ({ thread: threadId, updates, nanos: lab.now() - start });

/** Adds again and again; the update is a plain function. */
const adder = (name, add, updates) => lab.task(name, task => {
    const clock = task.computing();
    const start = lab.now();
    for (let i = 0; i < updates; i++) {
        add();
        if (i % UPDATES_IN_STEP === 0) {
            clock.read();
        }
    }
    clock.read();
    clock.end();
    return loop(start, updates);
});

/** Adds again and again; the update awaits. */
const adderAwaiting = (name, add, updates) => lab.task(name, async task => {
    const start = lab.now();
    for (let i = 0; i < updates; i++) {
        await add(task);
    }
    return loop(start, updates);
});

const names = workload => Array.from({ length: workload.taskCount }, (_, i) => `adder${i + 1}`);

/** Adds by functions that run to their end, one after the other: between read and write there is no other. */
export async function eventLoop(workload) {
    let number = 0;
    const add = () => {
        const read = number;
        compute(read);
        number = read + 1;
    };
    const adders = names(workload).map(async name => adder(name, add, workload.updatesPerTask));
    return { loops: await Promise.all(adders), number };
}

/** Awaits between read and write. An await lets others in even where there is nothing to wait for. */
export async function eventLoopAwaiting(workload) {
    let number = 0;
    const add = async task => {
        const read = number;
        await pause(task, read, workload.delayMillis);
        number = read + 1;
    };
    const adders = names(workload).map(name => adderAwaiting(name, add, workload.updatesPerTask));
    return { loops: await Promise.all(adders), number };
}

/** Reads and writes memory that worker threads share, as threads do anywhere. */
export function addUnsafely(name, shared, updates) {
    const numbers = new Int32Array(shared);
    return adder(name, () => {
        const read = numbers[0];
        compute(read);
        numbers[0] = read + 1;
    }, updates);
}

/** Writes only if no other thread wrote since the read, else starts again. */
export function addAtomically(name, shared, updates) {
    const numbers = new Int32Array(shared);
    return adder(name, () => {
        let read;
        do {
            read = Atomics.load(numbers, 0);
            compute(read);
        } while (Atomics.compareExchange(numbers, 0, read, read + 1) !== read);
    }, updates);
}

async function inWorkers(workload, add) {
    const threads = await lab.workers(workload.taskCount);
    const shared = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    const { updatesPerTask } = workload;
    const adders = names(workload).map((name, i) => threads[i].call(add, name, shared, updatesPerTask));
    return { loops: await Promise.all(adders), number: new Int32Array(shared)[0] };
}

/** Lets worker threads add to memory that they share; all else each has for itself. */
export const workers = workload => inWorkers(workload, 'addUnsafely');

/** Lets worker threads add by Atomics.compareExchange. */
export const workersAtomic = workload => inWorkers(workload, 'addAtomically');
