/** What does it cost to start a task and join it, and to hand over from one task to another? Under Node. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import * as lab from './threadlab.mjs';

/** Calls an async function for each task: a promise and an entry in a queue. */
export const eventLoopStart = workload => costs(startTasks, workload);

/** Starts a worker thread for each task: one of the operating system, with a heap and a loop of its own. */
export const workersStart = workload => costs(startWorkers, workload);

/** Hands over between two async functions by `await`: no turn of the loop is needed for it. */
export const eventLoopSwitch = workload => costs(handOverByAwait, workload);

/** Hands over by a turn of the loop, so that timers and sockets have their chance. */
export const eventLoopSwitchTurn = workload => costs(handOverByTurn, workload);

/** Hands over to a worker thread by a message there and one back. */
export const workersSwitch = workload => costs(handOverToWorker, workload);

const startTasks = (times, task) => Promise.all(Array.from({ length: times }, async () => {
    await null;
    task();
}));

async function startWorkers(times, task) {
    for (let i = 0; i < times; i++) {
        const worker = new Worker('require("node:worker_threads").parentPort.postMessage("here I am")', { eval: true });
        worker.on('message', () => lab.count('WORKER_MESSAGES'));
        await new Promise(ended => worker.on('exit', ended));
        task();
    }
}

const handOverByAwait = (times, task) => handOver(times, task, () => null);

const handOverByTurn = (times, task) => handOver(times, task, nextTurn);

/** Lets two async functions take turns by a wait after which the other one comes first. */
function handOver(times, task, wait) {
    const takeTurns = async () => {
        for (let i = 0; i < times / 2; i++) {
            task();
            await wait();
        }
    };
    return Promise.all([takeTurns(), takeTurns()]);
}

async function handOverToWorker(times, task) {
    const [other] = await lab.workers(1);
    for (let i = 0; i < times / 2; i++) {
        task();
        await other.call('answer');
        task();
    }
}

export const answer = () => 'your turn';

async function costs(own, workload) {
    const ownNanos = [];
    for (let round = 1; round <= workload.ownRounds; round++) {
        ownNanos.push(await lab.task(`round${round}`, () => nanosEach(own, workload.ownRepetitions)));
    }
    return { ownNanos, yardstickNanos: [] };
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
