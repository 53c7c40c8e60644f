/** What does a call alone do before its result is awaited: nothing, does it begin, or does it finish? Under Node. */
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import * as lab from './threadlab.mjs';

const RESULT = 'data';

/** Waits a little and resolves with when it ran. */
export async function body(millis) {
    const begun = lab.now();
    await lab.task('body', task => task.waiting(millis, () => sleep(millis)));
    return { begun, ended: lab.now(), result: RESULT };
}

/** Waits for something else than the result, and takes down what the call returned. */
async function leaveAlone(value, workload) {
    const returned = lab.now();
    const handle = inspect(value);
    await sleep(workload.neglectMillis);
    return { returned, handle, asked: lab.now() };
}

function outcome(call, ran) {
    lab.count('BEGUN_UNASKED', ran.begun <= call.asked ? 1 : 0);
    return { ...call, ...ran, warning: '' };
}

/** Calls an `async` function: its body runs up to the first `await` before the call returns. */
export async function eventLoop(workload) {
    const promise = body(workload.workMillis);
    const call = await leaveAlone(promise, workload);
    return outcome(call, await promise);
}

/** Wraps the call into a function: the nearest to a coroutine of Python. */
export async function eventLoopLazy(workload) {
    const later = () => body(workload.workMillis);
    const call = await leaveAlone(later, workload);
    return outcome(call, await later());
}

/** Sends the call to a worker thread, which runs it whether its result is awaited or not. */
export async function workers(workload) {
    const [thread] = await lab.workers(1);
    const promise = thread.call('body', workload.workMillis);
    const call = await leaveAlone(promise, workload);
    return outcome(call, await promise);
}
