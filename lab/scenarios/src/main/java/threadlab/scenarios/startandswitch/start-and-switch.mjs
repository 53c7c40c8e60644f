/** What does it cost to start a task and join it, and to hand over from one task to another? Under Node. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import * as lab from './threadlab.mjs';

const startTasks = (times, task) => Promise.all(Array.from({ length: times }, async () => {
    await null;
    task();
}));

async function startWorkers(times, task) {
    for (let i = 0; i < times; i++) {
        await new Promise(ended => new Worker('', { eval: true }).on('exit', ended));
        task();
    }
}

/** Hands over by a wait of one's choice, after which the other one's turn comes first. */
function handOver(times, task, wait) {
    const takeTurns = async () => {
        for (let i = 0; i < times / 2; i++) {
            task();
            await wait();
        }
    };
    return Promise.all([takeTurns(), takeTurns()]);
}

const handOverByAwait = (times, task) => handOver(times, task, () => null);

const handOverByTurn = (times, task) => handOver(times, task, nextTurn);

async function handOverToWorker(times, task) {
    const [other] = await lab.workers(1);
    for (let i = 0; i < times / 2; i++) {
        task();
        await other.call('doNothing');
        task();
    }
}

/** What a worker thread does. */
export const doNothing = () => null;

/** Calls an async function for each task: a promise and an entry in a queue. */
export const eventLoopStart = workload => costs(startTasks, workload.rounds, workload.repetitionsPerRound);

/** Starts a worker thread for each task: one of the operating system, with a heap and a loop of its own. */
export const workersStart = () => costs(startWorkers, 1, 4);

/** Hands over between two async functions by `await`: no turn of the loop is needed for it. */
export const eventLoopSwitch = workload => costs(handOverByAwait, workload.rounds, workload.repetitionsPerRound);

/** Hands over by a turn of the loop, so that timers and sockets have their chance. */
export const eventLoopSwitchTurn = workload => costs(handOverByTurn, workload.rounds, workload.repetitionsPerRound);

/** Hands over to a worker thread by a message there and one back. */
export const workersSwitch = () => costs(handOverToWorker, 5, 20);

// What follows measures; the lesson ends here.

async function costs(own, rounds, times) {
    const ownNanos = [];
    for (let round = 1; round <= rounds; round++) {
        ownNanos.push(await lab.task(`round${round}`, () => nanosEach(own, times)));
    }
    return { ownNanos, stepsOnCaller: rounds * times };
}

/** Returns how long one repetition took. */
async function nanosEach(repeat, times) {
    let done = 0;
    const start = lab.now();
    await repeat(times, () => done++);
    const nanos = lab.now() - start;
    if (done !== times) {
        throw new Error(`expected ${times} repetitions and found ${done}`);
    }
    return nanos / times;
}
