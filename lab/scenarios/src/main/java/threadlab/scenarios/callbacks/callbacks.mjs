/** Three steps need each other's results: what do callbacks, promises and straight-line code lose? Under Node. */
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { threadId } from 'node:worker_threads';
import * as lab from './threadlab.mjs';

/** Answers three questions, each from the answer before. */
class OrderService {
    failure = null;
    answering = new Set();
    settled = new Promise(resolve => this.settle = resolve);

    constructor({ delayMillis, lastStepFails }) {
        this.delayMillis = delayMillis;
        this.lacksPrices = lastStepFails;
    }

    async ask(step, question) {
        await lab.task(step, task => task.waiting(this.delayMillis, () => sleep(this.delayMillis)));
        return this.#answer(step, question);
    }

    /** Calls back with a failure or an answer, as functions of Node do. */
    askAndCallBack(step, question, callback) {
        const task = lab.begin(step);
        const start = lab.now();
        setTimeout(() => {
            task.waited(start, this.delayMillis);
            task.end();
            let answer;
            try {
                answer = this.#answer(step, question);
            } catch (e) {
                callback(e);
                return;
            }
            callback(null, answer);
        }, this.delayMillis);
    }

    #answer(step, question) {
        this.answering.add(threadId);
        this.answered = lab.now();
        if (step === 'price') {
            this.settle();
        }
        if (step === 'price' && this.lacksPrices) {
            this.failure = new Error(`no price for ${question}`);
            throw this.failure;
        }
        return { customer: `customer ${question}`, order: `a book for ${question}`, price: '12.50' }[step];
    }
}

/** Takes what the caller's next line prints, and notes when. */
class Console {
    log(value) {
        this.printed = inspect(value);
        this.printedAt = lab.now();
    }
}

/** Tells what the caller got, what it printed, and what the failure's own stack shows. */
const outcome = (service, console, { result = null, caught = null, logged = [] }) => ({
    result,
    caught: caught && String(caught),
    failure: service.failure && String(service.failure),
    printed: console.printed,
    printedBeforeAnswer: console.printedAt < service.answered,
    onCallersThread: service.answering.size === 1 && service.answering.has(threadId),
    stack: [...(service.failure?.stack ?? '').matchAll(/ at (?:async )?(?:new )?([\w.#]+)/g)].map(match => match[1]),
    logged,
});

/** Prints what the call returned, and waits for its answer. */
async function answer(workload, bill) {
    const service = new OrderService(workload);
    const console = new Console();
    const price = bill(service);
    console.log(price);
    try {
        return outcome(service, console, { result: await price });
    } catch (caught) {
        return outcome(service, console, { caught });
    }
}

/** Straight lines: each answer is a value. */
async function bill(service) {
    const customer = await service.ask('customer', 7);
    const order = await service.ask('order', customer);
    return await service.ask('price', order);
}

/** A chain: each step is a function of the answer before. */
const promisedBill = service => service.ask('customer', 7)
    .then(customer => service.ask('order', customer))
    .then(order => service.ask('price', order));

/** Callbacks: each step stands inside the one before, and each must pass its error on. */
function nestedBill(service, callback) {
    service.askAndCallBack('customer', 7, (error, customer) => {
        if (error) {
            callback(error);
        } else {
            service.askAndCallBack('order', customer, (error, order) => {
                if (error) {
                    callback(error);
                } else {
                    service.askAndCallBack('price', order, callback);
                }
            });
        }
    });
}

/** Callbacks that look only at their answers. */
function forgetfulBill(service, callback) {
    service.askAndCallBack('customer', 7, (_, customer) =>
        customer && service.askAndCallBack('order', customer, (_, order) =>
            order && service.askAndCallBack('price', order, (_, price) =>
                price && callback(null, price))));
}

const promiseOf = nested => service => new Promise((resolve, reject) =>
    nested(service, (error, price) => error ? reject(error) : resolve(price)));

/** Asks in straight lines: V8 takes down which `async` function awaits the one that fails. */
export const eventLoop = workload => answer(workload, bill);

/** Composes promises: a flat chain passes a failure on to its end, but not the function that asked. */
export const eventLoopComposed = workload => answer(workload, promisedBill);

/** Nests callbacks: each asks and returns, and no frame of it is left. */
export const eventLoopCallbacks = workload => answer(workload, promiseOf(nestedBill));

/** Nests callbacks that drop errors: after a failure nothing calls back, so the caller gives up. */
export const eventLoopForgotten = workload => answer(workload, service => Promise.race([
    promiseOf(forgetfulBill)(service),
    service.settled
        .then(() => sleep(workload.delayMillis))
        .then(() => Promise.reject(new Error('no callback came'))),
]));

/** Never reads the promise: a failure ends the process, unless the program listens for such, as here. */
export async function eventLoopUnread(workload) {
    const logged = [];
    const listener = reason => logged.push(`unhandledRejection: ${reason}`);
    process.once('unhandledRejection', listener);
    const service = new OrderService(workload);
    const console = new Console();
    console.log(bill(service));
    await service.settled;
    await sleep(workload.delayMillis);
    process.off('unhandledRejection', listener);
    return outcome(service, console, { logged });
}
