"""Do locks, semaphores and queues work alike when tasks contend, and how fair are they? Under CPython."""

import asyncio
import queue
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import threadlab as lab

PRODUCERS = CONSUMERS = 2


class Section:
    """Notes who enters, leaves and takes what, in order. It keeps nobody out: that is the primitive's job."""

    def __init__(self):
        self.events = []

    def enter(self, task):
        self.events.append(["enter", task.name])

    def leave(self, task):
        self.events.append(["leave", task.name])

    def took(self, task, item):
        self.events.append(["take", task.name, *item])


def contended(is_taken):
    """Counts where a task has to wait for what it wants."""
    if is_taken:
        lab.count("CONTENDED")


def numbered(what, count):
    return [f"{what}{i + 1}" for i in range(count)]


def tasks_of(workload, user, producer, consumer):
    """Pairs the tasks of the workload with what each of them does."""
    if workload["primitive"] == "queue":
        return ([(name, producer) for name in numbered("producer", PRODUCERS)]
                + [(name, consumer) for name in numbered("consumer", CONSUMERS)])
    return [(name, user) for name in numbered("task", workload["taskCount"])]


def in_threads(workload, section, *turns):
    def run(name, turn):
        with lab.task(name) as task:
            for number in range(1, workload["turnsPerTask"] + 1):
                turn(task, number)
        return name

    tasks = tasks_of(workload, *turns)
    with ThreadPoolExecutor(len(tasks)) as pool:
        return {"names": list(pool.map(run, *zip(*tasks))), "events": section.events}


async def in_event_loop(workload, section, *turns):
    async def run(name, turn):
        with lab.task(name) as task:
            for number in range(1, workload["turnsPerTask"] + 1):
                await turn(task, number)
        return name

    tasks = tasks_of(workload, *turns)
    return {"names": await asyncio.gather(*(run(*task) for task in tasks)), "events": section.events}


def threads(workload):
    """Blocks threads. None of it is fair: who releases a permit still runs, and mostly takes it again."""
    section = Section()
    capacity, seconds = workload["capacity"], workload["holdMillis"] / 1000
    items = queue.Queue(capacity)
    permits = threading.Lock() if workload["primitive"] == "lock" else threading.Semaphore(capacity)

    def pause(task):
        with task.waiting(seconds):
            time.sleep(seconds)

    def user(task, number):
        if not permits.acquire(blocking=False):
            contended(True)
            permits.acquire()
        section.enter(task)
        pause(task)
        section.leave(task)
        permits.release()

    def producer(task, number):
        contended(items.full())
        items.put((task.name, number))
        section.enter(task)

    def consumer(task, number):
        contended(items.empty())
        section.took(task, items.get())
        pause(task)
        section.leave(task)

    return in_threads(workload, section, user, producer, consumer)


def threads_unlocked(workload):
    """Relies on the GIL instead of a lock, although it is released around the wait inside."""
    section = Section()
    seconds = workload["holdMillis"] / 1000

    def user(task, number):
        section.enter(task)
        with task.waiting(seconds):
            time.sleep(seconds)
        section.leave(task)

    return in_threads(workload, section, user, None, None)


async def event_loop(workload):
    """Suspends coroutines. asyncio's lock is fair: it goes to the one that has waited longest."""
    section = Section()
    capacity, seconds = workload["capacity"], workload["holdMillis"] / 1000
    items = asyncio.Queue(capacity)
    permits = asyncio.Lock() if workload["primitive"] == "lock" else asyncio.Semaphore(capacity)

    async def pause(task):
        with task.waiting(seconds):
            await asyncio.sleep(seconds)

    async def user(task, number):
        contended(permits.locked())
        async with permits:
            section.enter(task)
            await pause(task)
            section.leave(task)

    async def producer(task, number):
        contended(items.full())
        await items.put((task.name, number))
        section.enter(task)

    async def consumer(task, number):
        contended(items.empty())
        section.took(task, await items.get())
        await pause(task)
        section.leave(task)

    return await in_event_loop(workload, section, user, producer, consumer)


async def event_loop_unlocked(workload):
    """Relies on the single thread instead of a lock, although other coroutines run during the wait inside."""
    section = Section()
    seconds = workload["holdMillis"] / 1000

    async def user(task, number):
        section.enter(task)
        with task.waiting(seconds):
            await asyncio.sleep(seconds)
        section.leave(task)

    return await in_event_loop(workload, section, user, None, None)
