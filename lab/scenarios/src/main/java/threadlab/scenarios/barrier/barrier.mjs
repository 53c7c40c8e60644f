/** What does one slow task cost the others that meet it at a barrier? Under Node. */
import { setTimeout as sleep } from 'node:timers/promises';
import * as lab from './threadlab.mjs';

/** Tells the walkers' names and times; the last one is the slow one. */
const walkers = ({ walkers, stageMillis, slowestMillis }) => Array.from({ length: walkers },
    (_, i) => [`walker${i + 1}`, i === walkers - 1 ? slowestMillis : stageMillis]);

/** Returns when it arrived at the barrier, and when it left, stage after stage. */
const walk = (name, millis, stages, barrier) => lab.task(name, async task => {
    const meetings = [];
    while (meetings.length < stages) {
        await task.waiting(millis, () => sleep(millis));
        const arrived = lab.now();
        await barrier.wait();
        meetings.push([arrived, lab.now()]);
    }
    return meetings;
});

/** Lets functions of one loop wait until all are there. */
class Barrier {
    #parties;
    #waiting = [];

    constructor(parties) {
        this.#parties = parties;
    }

    wait() {
        return new Promise(opens => {
            this.#waiting.push(opens);
            if (this.#waiting.length === this.#parties) {
                this.#waiting.forEach(each => each());
                this.#waiting = [];
            }
        });
    }
}

/** Walks by timers of one thread: a walker at the barrier is a function that goes on when the last arrives. */
export async function eventLoop(workload) {
    const barrier = new Barrier(workload.walkers);
    return Promise.all(walkers(workload).map(each => walk(...each, workload.stages, barrier)));
}

/** Lets threads wait in memory that they share: [how many have arrived, how often it has opened]. */
class SharedBarrier {
    #parties;
    #memory;

    constructor(parties, memory) {
        this.#parties = parties;
        this.#memory = memory;
    }

    wait() {
        const opened = Atomics.load(this.#memory, 1);
        if (Atomics.add(this.#memory, 0, 1) + 1 === this.#parties) {
            Atomics.store(this.#memory, 0, 0);
            Atomics.add(this.#memory, 1, 1);
            Atomics.notify(this.#memory, 1);
        } else {
            Atomics.wait(this.#memory, 1, opened);
        }
    }
}

export const walkInWorker = (name, millis, { walkers, stages }, memory) =>
    walk(name, millis, stages, new SharedBarrier(walkers, memory));

/** Gives each walker a worker thread, which may block: Atomics.wait lets it sleep until the last arrives. */
export async function workers(workload) {
    const memory = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
    const threads = await lab.workers(workload.walkers);
    return Promise.all(walkers(workload).map((each, i) =>
        threads[i].call('walkInWorker', ...each, workload, memory)));
}
