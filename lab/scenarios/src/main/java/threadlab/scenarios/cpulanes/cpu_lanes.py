"""Do tasks that compute run at the same time, and is the work done sooner for it? Under CPython."""

import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor

import threadlab as lab

ROUNDS_IN_STEP = 3  # between two readings of the clock: some 1 µs, as compiled code takes for a step
SEED = 0x9E3779B9


def compute_unit(steps, clock):
    """Computes what needs a processor only, by the xorshift generator."""
    value = SEED
    for _ in range(steps):
        for _ in range(ROUNDS_IN_STEP):
            value ^= value << 13 & 0xFFFFFFFF
            value ^= value >> 17
            value ^= value << 5 & 0xFFFFFFFF
        clock.read()
    lab.count("UNITS")
    return value


def compute(name, units, steps):
    with lab.task(name) as task, task.computing() as clock:
        return sum(compute_unit(steps, clock) for _ in range(units))


async def compute_unit_by_unit(name, units, steps):
    with lab.task(name) as task, task.computing() as clock:
        value = 0
        for _ in range(units):
            value += compute_unit(steps, clock)
            await asyncio.sleep(0)
        return value


def threads(workload):
    """Gives each task a thread: they take turns of 5 ms with the GIL and are done no sooner than one by one."""
    tasks, *work = share(workload)
    with ThreadPoolExecutor(len(tasks)) as pool:
        futures = [pool.submit(compute, name, *work) for name in tasks]
        return compared([future.result() for future in futures])


def threads_switching_often(workload):
    """Lets a thread ask for the GIL after 1 ms already: the turns follow."""
    sys.setswitchinterval(0.001)
    return threads(workload)


async def event_loop(workload):
    """Runs all tasks in one thread: each turn is as long as its task computes before it awaits."""
    tasks, *work = share(workload)
    return compared(await asyncio.gather(*(compute_unit_by_unit(name, *work) for name in tasks)))


def processes(workload):
    """Gives each task a process with a GIL of its own: they run at the same time."""
    tasks, *work = share(workload)
    workers = lab.workers(len(tasks))
    futures = [workers.submit(compute, name, *work) for name in tasks]
    return compared([future.result() for future in futures])

_alone = None


def share(workload):
    """Returns the tasks, how many units each computes, and how long a unit is."""
    return workload["tasks"], workload["units"] // len(workload["tasks"]), workload["stepsInUnit"]


def calibrate(function, workload):
    """Runs one task alone, so close to the pass of all that a busy machine is busy for both."""
    global _alone
    one = dict(workload, tasks=workload["tasks"][:1], units=share(workload)[1])
    start = lab.now()
    values = lab.call(function, one)["values"]
    _alone = {"value": values[0], "nanos": lab.now() - start}


def compared(values):
    return {"values": values, "nanos": lab.elapsed(), "segments": lab.segments(), "alone": _alone}
