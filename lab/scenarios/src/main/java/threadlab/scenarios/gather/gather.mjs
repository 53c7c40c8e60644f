/** How long do three waits take together, and in which order do they end and give their results? Under Node. */
import { setTimeout as sleep } from 'node:timers/promises';
import * as lab from './threadlab.mjs';

/** Leaves its wait to a timer of the loop. */
const sleeper = (name, millis) => lab.task(name, async task => {
    await task.waiting(millis, () => sleep(millis));
    return name;
});

const sleeps = workload => workload.tasks.map((name, i) => [name, workload.delayMillis[i]]);

/** Calls all, which begins all, and awaits them together: results in the order of the arguments. */
export const eventLoop = workload => Promise.all(sleeps(workload).map(each => sleeper(...each)));

/** Awaits each promise where it is made: that overlaps nothing, `async` or not. */
export async function eventLoopOneByOne(workload) {
    const results = [];
    for (const each of sleeps(workload)) {
        results.push(await sleeper(...each));
    }
    return results;
}

/** Takes each result in a callback of its promise, as soon as it is there. */
export async function eventLoopAsCompleted(workload) {
    const results = [];
    await Promise.all(sleeps(workload).map(each => sleeper(...each).then(name => results.push(name))));
    return results;
}

/** Keeps the promise of the answer, does its own work, and awaits the promise last. */
export async function eventLoopGoesOn(workload) {
    const [request, ownWork] = sleeps(workload);
    const answer = sleeper(...request);
    const own = await sleeper(...ownWork);
    return [own, await answer];
}
