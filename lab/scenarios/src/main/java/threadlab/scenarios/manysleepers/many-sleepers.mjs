/** Thousands wait at once: what does each wait weigh? Under Node. */
import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as lab from './threadlab.mjs';

/** Gives each wait a promise and a timer of the loop: some small objects, and one thread for all. */
export async function eventLoop(workload) {
    const { waits: count, delayMillis: millis } = workload;
    let waiting = 0;
    let done = 0;

    const wait = async number => {
        waiting++;
        await (isNoted(number, count) ? sleepNoted(number, millis) : sleep(millis));
        waiting--;
        done++;
    };

    const waits = Array.from({ length: count }, (_, number) => wait(number));
    const census = { waiting, threads: threadsOfProcess() };
    workload.whenAllWait?.();
    await Promise.all(waits);
    return { done, ...census, bytes };
}

const sleepNoted = (number, millis) =>
    lab.task(`sleeper${number + 1}`, task => task.waiting(millis, () => sleep(millis)));

const NOTED = 20;

let bytes = null;

/** Returns whether a wait is one of the few that are noted: all would be more than a picture can show. */
const isNoted = (number, count) => number % Math.max(1, Math.floor(count / NOTED)) === 0;

/**
 * Weighs the waits in a run that no clock measures, since the garbage must be collected for it. They are short: none
 * ends before the loop's thread, which weighs them, gives way.
 */
export async function calibrate(model, workload) {
    const before = liveBytes();
    await model({ ...workload, delayMillis: 1, whenAllWait: () => {
        bytes = liveBytes() - before;
    } });
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

function liveBytes() {
    collectGarbage();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
}

/** Returns how many threads there are, those of V8 and of the pool included; null where the system does not tell. */
function threadsOfProcess() {
    try {
        return readdirSync('/proc/self/task').length;
    } catch {
        return null;
    }
}
