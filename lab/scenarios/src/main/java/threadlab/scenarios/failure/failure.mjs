/** One of five jobs fails early, or a deadline passes: who is told, and what still runs then? Under Node. */
import { setTimeout as sleep } from 'node:timers/promises';
import * as lab from './threadlab.mjs';

/** Waits and resolves with its name, or rejects after the wait; notes how and when it ended. */
class Job {
    constructor(name, millis, fails, cleanUpMillis, ends) {
        Object.assign(this, { name, millis, fails, cleanUpMillis, ends });
    }

    /** Nothing can cancel a promise: the job itself must listen to a signal, and takes time to clean up. */
    run(signal) {
        return lab.task(this.name, async task => {
            try {
                await task.waiting(this.millis, () => sleep(this.millis, undefined, { signal }));
            } catch (e) {
                await sleep(this.cleanUpMillis);
                this.#note('STOPPED');
                throw e;
            }
            this.#note(this.fails ? 'FAILED' : 'COMPLETED');
            if (this.fails) {
                throw new Error(`${this.name} failed`);
            }
            return this.name;
        });
    }

    #note(how) {
        this.ends[this.name] = [how, lab.now()];
    }
}

/** Takes down what the caller of `run` got. Jobs may outlive the call. */
async function call(workload, run) {
    const { jobs, failsAfterMillis, delayMillis, cleanUpMillis } = workload;
    const outcome = { begun: lab.now(), caught: null, results: [], ends: {} };
    const all = Array.from({ length: jobs }, (_, i) => {
        const fails = i === 0 && failsAfterMillis !== undefined;
        return new Job(`job${i + 1}`, fails ? failsAfterMillis : delayMillis, fails, cleanUpMillis, outcome.ends);
    });
    try {
        outcome.results = await run(all);
    } catch (e) {
        outcome.caught = String(e);
    }
    return Object.assign(outcome, { returned: lab.now() });
}

/** Waits by `Promise.all`: the first failure rejects at once, and the other jobs run on. */
export const eventLoop = workload => call(workload, jobs => Promise.all(jobs.map(job => job.run())));

function read(settled) {
    const failed = settled.find(each => each.status === 'rejected');
    if (failed) {
        throw failed.reason;
    }
    return settled.map(each => each.value);
}

/** Waits by `Promise.allSettled`, until the last job has ended; only who reads the results sees the failure. */
export const eventLoopSettled = workload => call(workload, async jobs =>
    read(await Promise.allSettled(jobs.map(job => job.run()))));

/** Never reads what `Promise.allSettled` gives: it does not reject, so the failure is lost. */
export const eventLoopUnread = workload => call(workload, async jobs => {
    await Promise.allSettled(jobs.map(job => job.run()));
    return [];
});

/** Aborts the others after a failure and waits for them: a TaskGroup by hand. */
export const eventLoopAbort = workload => call(workload, async jobs => {
    const abort = new AbortController();
    const running = jobs.map(job => job.run(abort.signal));
    try {
        return await Promise.all(running);
    } catch (e) {
        abort.abort();
        await Promise.allSettled(running);
        throw e;
    }
});

/** Races the jobs against a timer: the timer wins, and the jobs run on. */
export const eventLoopDeadline = workload => call(workload, jobs => Promise.race([
    Promise.all(jobs.map(job => job.run())),
    sleep(workload.deadlineMillis).then(() => Promise.reject(new Error('TimeoutError'))),
]));

/** Gives the jobs a signal that aborts them at the deadline, and waits until they have cleaned up. */
export const eventLoopAbortDeadline = workload => call(workload, async jobs => {
    const signal = AbortSignal.timeout(workload.deadlineMillis);
    const settled = await Promise.allSettled(jobs.map(job => job.run(signal)));
    signal.throwIfAborted();
    return read(settled);
});
