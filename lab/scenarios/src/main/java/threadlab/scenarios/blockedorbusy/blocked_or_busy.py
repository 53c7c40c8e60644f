"""How much of its time does a task execute, how much does it wait, and what runs meanwhile? Under CPython."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

import threadlab as lab

ROUNDS_IN_STEP = 8  # between two readings of the clock: some 2 µs
SEED = 0x9E3779B9


def compute(steps, clock):
    """Computes what needs a processor only, by the xorshift generator."""
    value = SEED
    for _ in range(steps):
        for _ in range(ROUNDS_IN_STEP):
            value ^= value << 13 & 0xFFFFFFFF
            value ^= value >> 17
            value ^= value << 5 & 0xFFFFFFFF
        clock.read()
    lab.count("UNITS", steps)
    return value


def job(name, steps, seconds):
    """Computes, then sleeps: its thread takes part in the contest for the GIL, then leaves it to others."""
    with lab.task(name) as task:
        start, cpu_start = lab.now(), time.thread_time_ns()
        with task.computing() as clock:
            value = compute(steps, clock)
        waited = lab.now()
        with task.waiting(seconds):
            time.sleep(seconds)
        end = lab.now()
        return times(name, value, start, waited, end, time.thread_time_ns() - cpu_start)


async def job_in_loop(name, steps, seconds):
    """Computes in one step of the loop and ends in another: in between the loop's thread is free."""
    with lab.task(name) as task:
        start = lab.now()
        with task.computing() as clock:
            value = compute(steps, clock)
        waited = lab.now()
        with task.waiting(seconds):
            await asyncio.sleep(seconds)
        return times(name, value, start, waited, lab.now(), None)


def threads(workload):
    """Starts one thread per task: those that compute take turns with the GIL, and those that wait don't have it."""
    tasks, *work = share(workload)
    with ThreadPoolExecutor(len(tasks)) as pool:
        futures = [pool.submit(job, name, *work) for name in tasks]
        return noted([future.result() for future in futures])


async def event_loop(workload):
    """Computes and waits in coroutines: one computes at a time, and no thread ever waits for a task."""
    tasks, *work = share(workload)
    return noted(await asyncio.gather(*(job_in_loop(name, *work) for name in tasks)))


def share(workload):
    """Returns the tasks, for how many steps each computes, and how many seconds it then waits."""
    return workload["tasks"], workload["steps"], workload["waitMillis"] / 1000


def times(name, value, start, waited, end, cpu):
    return {"task": name, "value": value, "span": [start, end], "waiting": [waited, end], "cpuNanos": cpu}


def noted(tasks):
    return {"tasks": tasks, "segments": lab.segments()}
