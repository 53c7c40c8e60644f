/**
 * Runs a program of the lab under Node, pass after pass, and notes what its tasks did.
 *
 * A program is a module with one exported function for each model. A function takes the workload, an object, and
 * returns what the lab checks, as JSON can say it, or a promise of that. The clock runs from the call until the
 * promise is settled and nowhere else.
 *
 *     import { setTimeout as sleep } from 'node:timers/promises';
 *     import * as lab from './threadlab.mjs';
 *
 *     const sleeper = (name, millis) => lab.task(name, async task => {
 *         await task.waiting(millis, () => sleep(millis));
 *         return name;
 *     });
 *
 *     export const eventLoop = workload => Promise.all([sleeper('A', 300), sleeper('B', 100)]);
 *
 * Commands and answers are those of threadlab.py, which describes them. Times are nanoseconds of
 * CLOCK_MONOTONIC. The event loop's delay and utilisation are measured in recorded passes alone.
 */
import { readFileSync, writeFileSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { isMainThread, parentPort, threadId, Worker, workerData } from 'node:worker_threads';

const MARK = 'threadlab-peer:1 ';
const OLDEST = 18;

/** A gap between two readings of the clock that is longer is one in which the reader did not run. */
const GAP_NANOS = 100_000;

/** More tasks or waits than this are counted, not listed one by one. */
const MOST_LISTED = 1_000;

const STRAGGLERS_MILLIS = 10_000;

/** Reads the clock. A number holds nanoseconds exactly for the first 104 days after the machine's start. */
export const now = () => Number(process.hrtime.bigint());

const newNotes = recorded =>
    ({ recorded, start: now(), begun: 0, tasks: [], waits: [], segments: [], counts: {}, cpu: 0 });

let notes = newNotes(false);
let program;

class Task {
    constructor(name) {
        this.name = name;
        this.notes = notes;
        this.start = now();
        this.notes.begun++;
    }

    /**
     * Notes how long a wait takes: until the promise that `wait` returns is settled.
     *
     * @param millis how long it should take; null where that is not known
     * @param state what for, as the lab's timeline calls it: SLEEPING, SOCKET, PARKED
     */
    waiting(millis, wait, state = 'SLEEPING') {
        const start = now();
        return wait().finally(() => this.waited(start, millis, state));
    }

    /** Notes a wait that began at a reading of the clock and ends now: for code with callbacks. */
    waited(start, millis, state = 'SLEEPING') {
        this.notes.waits.push({ task: this.name, state, start, end: now(),
            asked: millis === null ? -1 : Math.round(millis * 1e6), loop: true });
    }

    /** Returns a clock for the task to read at each step, so that it is known when it ran. */
    computing() {
        return new Segments(this);
    }

    /** Ends the task: `task` does so by itself where its body returns or its promise is settled. */
    end() {
        this.notes.tasks.push({ name: this.name, pid: process.pid, tid: threadId,
            thread: isMainThread ? 'node' : `node-worker-${threadId}`, start: this.start, end: now() });
    }
}

/** Tells when a task ran: from one reading of the clock to the next, as long as no gap lies between them. */
class Segments {
    constructor(task) {
        this.task = task;
        this.start = this.last = now();
    }

    /** Reads the clock. Call it every few microseconds to tens of them. */
    read() {
        const time = now();
        if (time - this.last > GAP_NANOS) {
            this.end();
            this.start = time;
        }
        this.last = time;
        return time;
    }

    /** Ends the last segment. */
    end() {
        this.task.notes.segments.push({ task: this.task.name, start: this.start, end: this.last });
    }
}

/**
 * Runs a task's body and notes it; its name is unique in the pass.
 *
 * @return what the body returns; where that is a promise the task ends when it is settled
 */
export function task(name, body) {
    const own = new Task(name);
    let result;
    try {
        result = body(own);
    } catch (e) {
        own.end();
        throw e;
    }
    if (typeof result?.then === 'function') {
        return Promise.resolve(result).finally(() => own.end());
    }
    own.end();
    return result;
}

/** Begins a task whose end its own code tells by `end()`: for code with callbacks. */
export const begin = name => new Task(name);

/** Counts what a task did, by a name of the lab's `Count`: UNITS, YIELDS, CONTENDED. */
export function count(what, much = 1) {
    notes.counts[what] = (notes.counts[what] ?? 0) + much;
}

/** Returns when the tasks of this pass computed so far: name, start and end of each segment. */
export const segments = () => notes.segments.map(({ task, start, end }) => [task, start, end]);

/** Returns for how long the clock of this pass has been running, in nanoseconds. */
export const elapsed = () => now() - notes.start;

const running = [];

/**
 * Returns so many worker threads, which are kept from pass to pass. `call(function, ...arguments)` runs an
 * exported function of the program there and returns a promise of its result; a `SharedArrayBuffer` is shared.
 */
export async function workers(size) {
    while (running.length < size) {
        running.push(new ProgramWorker());
    }
    await Promise.all(running.map(worker => worker.ready));
    return running.slice(0, size);
}

class ProgramWorker {
    #worker = new Worker(new URL(import.meta.url), { workerData: { program } });
    #calls = new Map();
    #next = 0;

    constructor() {
        this.ready = new Promise((isReady, fails) => {
            this.#worker.on('error', fails);
            this.#worker.on('message', message => {
                if (message.ready) {
                    isReady();
                } else {
                    this.#answered(message);
                }
            });
        });
        this.#worker.unref();
    }

    call(name, ...args) {
        const id = this.#next++;
        return new Promise((succeeds, fails) => {
            this.#calls.set(id, { succeeds, fails, notes });
            this.#worker.postMessage({ id, name, args, recorded: notes.recorded });
        });
    }

    #answered({ id, result, error, noted }) {
        const { succeeds, fails, notes: own } = this.#calls.get(id);
        this.#calls.delete(id);
        for (const kind of ['tasks', 'waits', 'segments']) {
            own[kind].push(...noted[kind]);
        }
        own.begun += noted.begun;
        for (const [what, much] of Object.entries({ ...noted.counts, WORKER_MESSAGES: 1 })) {
            own.counts[what] = (own.counts[what] ?? 0) + much;
        }
        if (error === undefined) {
            succeeds(result);
        } else {
            fails(error);
        }
    }
}

function serveMainThread(module) {
    parentPort.on('message', async ({ id, name, args, recorded }) => {
        notes = newNotes(recorded);
        let result;
        let error;
        try {
            result = await module[name](...args);
        } catch (e) {
            error = e;
        }
        parentPort.postMessage({ id, result, error, noted: notes });
    });
    parentPort.postMessage({ ready: true });
}

/** Returns a size from /proc/self/status in bytes; null where there is none. */
function status(key) {
    try {
        const line = readFileSync('/proc/self/status', 'utf8').split('\n').find(each => each.startsWith(key + ':'));
        return Number(line.split(/\s+/)[1]) * 1024;
    } catch {
        return null;
    }
}

function forgetPeak() {
    try {
        writeFileSync('/proc/self/clear_refs', '5');
    } catch {
        // another system than Linux
    }
}

const sleep = millis => new Promise(wake => setTimeout(wake, millis));

async function awaitStragglers(own) {
    const deadline = now() + STRAGGLERS_MILLIS * 1e6;
    while (own.begun > own.tasks.length && now() < deadline) {
        await sleep(1);
    }
}

/** Starts what a recorded pass notes besides: its functions return what it was. */
function observeLoop() {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const before = performance.eventLoopUtilization();
    return () => {
        delay.disable();
        return {
            loopDelayMax: delay.count > 0 ? delay.max : 0,
            loopDelayMedian: delay.count > 0 ? delay.percentile(50) : 0,
            loopUtilization: performance.eventLoopUtilization(before).utilization,
        };
    };
}

async function pass(run, calibrate, workload, kind) {
    notes = newNotes(false);
    await calibrate?.(run, workload);
    const own = notes = newNotes(kind === 'recorded');
    const observed = own.recorded ? observeLoop() : () => null;
    forgetPeak();
    const rssBefore = status('VmRSS');
    const cpu = process.cpuUsage();
    const usage = process.resourceUsage();
    let result = null;
    let error = null;
    let end;
    const start = own.start = now();
    try {
        result = run(workload);
        if (typeof result?.then === 'function') {
            result = await result;
        }
        end = now();
    } catch (e) {
        end = now();
        result = null;
        error = `${e.name}: ${e.message}`;
    }
    const used = process.cpuUsage(cpu);
    const usageAfter = process.resourceUsage();
    const rssPeak = status('VmHWM');
    const loop = observed();
    await awaitStragglers(own);

    if (own.tasks.length <= MOST_LISTED) {
        own.tasks.forEach(each => say({ kind: 'task', ...each }));
    }
    if (own.recorded) {
        if (own.waits.length <= MOST_LISTED) {
            own.waits.forEach(each => say({ kind: 'wait', ...each }));
        }
        own.segments.forEach(each => say({ kind: 'segment', ...each }));
    }
    say({
        kind: 'end',
        pass: kind,
        start,
        wall: end - start,
        pid: process.pid,
        tid: threadId,
        result: result ?? null,
        error,
        counts: counts(own),
        lateness: own.waits.filter(wait => wait.asked >= 0).map(wait => wait.end - wait.start - wait.asked),
        cpu: (used.user + used.system) * 1000,
        voluntarySwitches: usageAfter.voluntaryContextSwitches - usage.voluntaryContextSwitches,
        involuntarySwitches: usageAfter.involuntaryContextSwitches - usage.involuntaryContextSwitches,
        rssBefore,
        rssPeak,
        ...loop,
    });
}

function counts(own) {
    const onMain = own.tasks.filter(each => each.tid === threadId).length;
    return {
        ...own.counts,
        TASKS: own.tasks.length,
        TASKS_AS_FUTURES: onMain,
        TASKS_ON_PLATFORM_THREADS: own.tasks.length - onMain,
        TASK_THREADS: new Set(own.tasks.map(each => each.tid)).size,
        WAITS_AS_FUTURES: own.waits.length,
    };
}

/** Writes a line at once; a pipe that is full is tried again. */
function say(line) {
    const bytes = Buffer.from(MARK + JSON.stringify(line) + '\n');
    for (let at = 0; at < bytes.length;) {
        try {
            at += writeSync(1, bytes, at);
        } catch (e) {
            if (e.code !== 'EAGAIN') {
                throw e;
            }
        }
    }
}

function serveLab() {
    if (Number(process.versions.node.split('.')[0]) < OLDEST) {
        console.error(`Node ${process.versions.node}: expected ${OLDEST} or later`);
        process.exit(1);
    }
    // Whatever the program prints must not get among the answers.
    console.log = console.info = console.debug = console.error;
    say({ kind: 'runtime', implementation: 'node', version: process.versions.node,
        build: `Node ${process.version}, V8 ${process.versions.v8}`, gil: null, switchInterval: null });
    const commands = createInterface({ input: process.stdin });
    commands.on('close', () => process.exit(99));
    let run;
    let calibrate;
    let workload;
    let turn = Promise.resolve();
    commands.on('line', line => {
        const command = JSON.parse(line);
        turn = turn.then(async () => {
            if (command.do === 'prepare') {
                program = pathToFileURL(resolve(command.program)).href;
                const module = await import(program);
                run = module[command.function];
                calibrate = module.calibrate;
                if (typeof run !== 'function') {
                    throw new Error(`${command.program} exports no function ${command.function}`);
                }
                workload = command.workload;
                say({ kind: 'ready' });
            } else {
                await pass(run, calibrate, workload, command.kind);
            }
        });
        turn.catch(e => {
            // The lab tells the last line.
            console.error(e);
            console.error(String(e));
            process.exit(1);
        });
    });
}

if (!isMainThread) {
    program = workerData.program;
    // Awaited here, it would wait for this module, which the program imports.
    import(program).then(serveMainThread);
} else if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
    serveLab();
}
