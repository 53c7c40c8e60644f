/** Do locks, semaphores and queues work alike when tasks contend, and how fair are they? Under Node. */
import { setTimeout as sleep } from 'node:timers/promises';
import * as lab from './threadlab.mjs';

const PRODUCERS = 2;
const CONSUMERS = 2;

/** Lets callbacks wait for a permit: JavaScript has no lock, and its single thread is none either. Fair. */
class Semaphore {
    #waiting = [];
    #permits;

    constructor(permits) {
        this.#permits = permits;
    }

    acquire() {
        if (this.#permits > 0) {
            this.#permits--;
            return Promise.resolve();
        }
        lab.count('CONTENDED');
        return new Promise(granted => this.#waiting.push(granted));
    }

    release() {
        const next = this.#waiting.shift();
        if (next) {
            next();
        } else {
            this.#permits++;
        }
    }
}

/** Lets callbacks wait for a place or for an item. */
class Queue {
    #items = [];
    #filled = new Semaphore(0);
    #free;

    constructor(capacity) {
        this.#free = new Semaphore(capacity);
    }

    async put(item) {
        await this.#free.acquire();
        this.#items.push(item);
        this.#filled.release();
    }

    async take() {
        await this.#filled.acquire();
        const item = this.#items.shift();
        this.#free.release();
        return item;
    }
}

/** Lets threads wait for a permit that is a number in shared memory, as locks do everywhere. Unfair. */
class SharedSemaphore {
    #permits;

    constructor(permits) {
        this.#permits = permits;
    }

    acquire() {
        for (let waited = false; ; waited = true) {
            const permits = Atomics.load(this.#permits, 0);
            if (permits > 0 && Atomics.compareExchange(this.#permits, 0, permits, permits - 1) === permits) {
                return;
            }
            if (permits === 0) {
                if (!waited) {
                    lab.count('CONTENDED');
                }
                Atomics.wait(this.#permits, 0, 0);
            }
        }
    }

    release() {
        Atomics.add(this.#permits, 0, 1);
        Atomics.notify(this.#permits, 0, 1);
    }
}

const numbered = (what, count) => Array.from({ length: count }, (_, i) => `${what}${i + 1}`);

/** Pairs the tasks of the workload with what each of them does. */
const tasksOf = (workload, user, producer, consumer) => workload.primitive === 'queue'
    ? [...numbered('producer', PRODUCERS).map(name => [name, producer]),
        ...numbered('consumer', CONSUMERS).map(name => [name, consumer])]
    : numbered('task', workload.taskCount).map(name => [name, user]);

/** Takes a turn after the other; returns what happened inside, and when. */
const inTurns = (name, turns, turn) => lab.task(name, async task => {
    const events = [];
    const note = (...event) => events.push([lab.now(), ...event]);
    for (let number = 1; number <= turns; number++) {
        await turn({ name, number, note, pause: millis => task.waiting(millis, () => sleep(millis)) });
    }
    return { name, events };
});

/** Puts what the tasks noted in the order in which it happened. */
const ofAll = done => ({
    names: done.map(each => each.name),
    events: done.flatMap(each => each.events).sort((a, b) => a[0] - b[0]).map(([time, ...event]) => event),
});

async function inside({ name, note, pause }, millis) {
    note('enter', name);
    await pause(millis);
    note('leave', name);
}

/** Lets functions wait for a primitive made of promises. */
export async function eventLoop(workload) {
    const millis = workload.holdMillis;
    const permits = new Semaphore(workload.capacity);
    const queue = new Queue(workload.capacity);
    const user = async turn => {
        await permits.acquire();
        await inside(turn, millis);
        permits.release();
    };
    const producer = async ({ name, number, note }) => {
        await queue.put([name, number]);
        note('enter', name);
    };
    const consumer = async ({ name, note, pause }) => {
        note('take', name, ...await queue.take());
        await pause(millis);
        note('leave', name);
    };
    const tasks = tasksOf(workload, user, producer, consumer);
    return ofAll(await Promise.all(tasks.map(([name, turn]) => inTurns(name, workload.turnsPerTask, turn))));
}

/** Relies on the single thread instead of a lock, although others run during the wait inside. */
export async function eventLoopUnlocked(workload) {
    const tasks = tasksOf(workload, turn => inside(turn, workload.holdMillis));
    return ofAll(await Promise.all(tasks.map(([name, turn]) => inTurns(name, workload.turnsPerTask, turn))));
}

/** Takes a permit, waits inside, releases it and wants one again: on a thread that may block. */
export function useInWorker(name, { turnsPerTask, holdMillis }, permits) {
    const semaphore = new SharedSemaphore(permits);
    return inTurns(name, turnsPerTask, async turn => {
        semaphore.acquire();
        await inside(turn, holdMillis);
        semaphore.release();
    });
}

/** Lets worker threads block for a permit that Atomics guards in memory that they share. */
export async function workers(workload) {
    const permits = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    permits[0] = workload.capacity;
    const tasks = tasksOf(workload, 'useInWorker');
    const threads = await lab.workers(tasks.length);
    const users = tasks.map(([name, use], i) => threads[i].call(use, name, workload, permits));
    return ofAll(await Promise.all(users));
}
