"""How long do three waits take together, and in which order do they end and give their results? Under CPython."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor, as_completed

import threadlab as lab


def sleeper(name, millis):
    """Blocks its thread; a sleeping thread does not hold the GIL."""
    with lab.task(name) as task, task.waiting(millis / 1000):
        time.sleep(millis / 1000)
    return name


async def sleeper_in_loop(name, millis):
    """Leaves its wait to a timer of the loop."""
    with lab.task(name) as task, task.waiting(millis / 1000):
        await asyncio.sleep(millis / 1000)
    return name


def sleeps(workload):
    return list(zip(workload["tasks"], workload["delayMillis"]))


def threads(workload):
    """Waits on a pool with a thread for each task. The GIL does not matter: who sleeps has released it."""
    with ThreadPoolExecutor(len(sleeps(workload))) as pool:
        return list(pool.map(lambda sleep: sleeper(*sleep), sleeps(workload)))


async def event_loop(workload):
    """Waits by timers of one thread. `gather` gives the results in the order of its arguments."""
    return await asyncio.gather(*(sleeper_in_loop(*sleep) for sleep in sleeps(workload)))


async def event_loop_one_by_one(workload):
    """Awaits each coroutine where it is called: that overlaps nothing, `async` or not."""
    return [await sleeper_in_loop(*sleep) for sleep in sleeps(workload)]


def threads_as_completed(workload):
    """Takes each result from the pool as soon as it is there."""
    with ThreadPoolExecutor(len(sleeps(workload))) as pool:
        futures = [pool.submit(sleeper, *sleep) for sleep in sleeps(workload)]
        return [future.result() for future in as_completed(futures)]


async def event_loop_as_completed(workload):
    """Takes each result from the loop as soon as it is there."""
    # Tasks, since as_completed would begin coroutines in the order of a set.
    tasks = [asyncio.create_task(sleeper_in_loop(*sleep)) for sleep in sleeps(workload)]
    return [await result for result in asyncio.as_completed(tasks)]


def processes(workload):
    """Lets a process sleep for each task: the same wait at the price of a process."""
    sleeping = lab.workers(len(sleeps(workload)))
    futures = [sleeping.submit(sleeper, *sleep) for sleep in sleeps(workload)]
    return [future.result() for future in futures]


def threads_goes_on(workload):
    """Lets a thread wait for the answer and does its own work meanwhile."""
    request, own_work = sleeps(workload)
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(sleeper, *request)
        own = sleeper(*own_work)
        return [own, answer.result()]


async def event_loop_goes_on(workload):
    """Makes a task of the request, so that it runs whenever the own work waits, and awaits it last."""
    request, own_work = sleeps(workload)
    answer = asyncio.create_task(sleeper_in_loop(*request))
    own = await sleeper_in_loop(*own_work)
    return [own, await answer]


def processes_goes_on(workload):
    """Lets another process wait for the answer and does its own work meanwhile."""
    request, own_work = sleeps(workload)
    answer = lab.workers(1).submit(sleeper, *request)
    own = sleeper(*own_work)
    return [own, answer.result()]
