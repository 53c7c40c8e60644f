"""How late does a timer of 10 ms fire beside tasks that compute and never wait? Under CPython."""

import asyncio
import sys
import time
from concurrent.futures import ThreadPoolExecutor, wait

import threadlab as lab

ROUNDS_IN_STEP = 200  # between two readings of the clock: some 20 µs


class Ticks:
    """Tells the ticker when its next tick is due, and takes down how late each one is."""

    def __init__(self, workload):
        self.period = workload["tickMillis"] * 1_000_000
        self.due = lab.now() + self.period
        self.end = lab.now() + workload["lengthMillis"] * 1_000_000
        self.lateness = []

    def seconds_left(self):
        return max(0, self.due - lab.now()) / 1e9

    def tick(self):
        """Returns whether there is time for another one."""
        now = lab.now()
        self.lateness.append(now - self.due)
        self.due = now + self.period
        return now < self.end


def ticker(ticks):
    with lab.task("ticker") as task:
        while True:
            seconds = ticks.seconds_left()
            with task.waiting(seconds):
                time.sleep(seconds)
            if not ticks.tick():
                return ticks.lateness


async def ticker_in_loop(ticks):
    with lab.task("ticker") as task:
        while True:
            seconds = ticks.seconds_left()
            with task.waiting(seconds):
                await asyncio.sleep(seconds)
            if not ticks.tick():
                return ticks.lateness


def step(value):
    for _ in range(ROUNDS_IN_STEP):
        value = value * 1103515245 + 12345 & 0x7FFFFFFF
    return value


def hog(name, end):
    """Computes until the end and never waits."""
    steps, value = 0, 1
    with lab.task(name) as task, task.computing() as clock:
        while clock.read() < end:
            value = step(value)
            steps += 1
    lab.count("UNITS", steps)
    return steps


async def hog_giving_way(name, end):
    """Computes until the end and gives way after each step."""
    steps, value = 0, 1
    with lab.task(name):
        while lab.now() < end:
            value = step(value)
            steps += 1
            lab.count("YIELDS")
            await asyncio.sleep(0)
    lab.count("UNITS", steps)
    return steps


def hogs(workload):
    return [f"hog{i + 1}" for i in range(workload["hogs"])]


def threads(workload):
    """Gives the ticker and each hog a thread. Who holds the GIL gives it up after 5 ms if another wants it."""
    ticks = Ticks(workload)
    with ThreadPoolExecutor(1 + workload["hogs"]) as pool:
        lateness = pool.submit(ticker, ticks)
        for name in hogs(workload):
            pool.submit(hog, name, ticks.end)
        return lateness.result()


def threads_switching_often(workload):
    """Lets a thread ask for the GIL after 1 ms already."""
    sys.setswitchinterval(0.001)
    return threads(workload)


async def event_loop(workload):
    """Runs ticker and hogs in one thread: a coroutine that does not await holds up the loop."""
    async def hog_in_loop(name):
        return hog(name, ticks.end)

    ticks = Ticks(workload)
    lateness, *_ = await asyncio.gather(ticker_in_loop(ticks), *map(hog_in_loop, hogs(workload)))
    return lateness


async def event_loop_yielding(workload):
    """Lets each hog give way to the loop after every step: it looks at its timers before it goes on."""
    ticks = Ticks(workload)
    giving_way = (hog_giving_way(name, ticks.end) for name in hogs(workload))
    lateness, *_ = await asyncio.gather(ticker_in_loop(ticks), *giving_way)
    return lateness


async def event_loop_to_thread(workload):
    """Hands the hogs to threads: the loop is free, and waits for the GIL as any thread does."""
    ticks = Ticks(workload)
    in_threads = (asyncio.to_thread(hog, name, ticks.end) for name in hogs(workload))
    lateness, *_ = await asyncio.gather(ticker_in_loop(ticks), *in_threads)
    return lateness


def processes(workload):
    """Ticks in this process, while other processes compute, each with a GIL of its own."""
    ticks = Ticks(workload)
    computing = lab.workers(workload["hogs"])
    hogging = [computing.submit(hog, name, ticks.end) for name in hogs(workload)]
    lateness = ticker(ticks)
    wait(hogging)
    return lateness
