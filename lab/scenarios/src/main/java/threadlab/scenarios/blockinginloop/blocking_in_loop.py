"""What does a call that blocks stop, besides its caller? Under CPython."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

import threadlab as lab


def sleep(name, seconds):
    """Blocks its thread, with the GIL released meanwhile."""
    with lab.task(name) as task:
        start = lab.now()
        with task.waiting(seconds):
            time.sleep(seconds)
        return name, start, lab.now()


async def sleep_on_timer(name, seconds):
    with lab.task(name) as task:
        start = lab.now()
        with task.waiting(seconds):
            await asyncio.sleep(seconds)
        return name, start, lab.now()


def threads(workload):
    """Blocks one thread per sleep: no other is stopped, since a call that blocks gives up the GIL."""
    with ThreadPoolExecutor(workload["waits"]) as pool:
        return list(pool.map(sleep, *waits(workload)))


async def event_loop(workload):
    """Sleeps in coroutines, the mistake: the loop's only thread sleeps, and all other coroutines wait."""
    async def sleep_in_loop(name, seconds):
        return sleep(name, seconds)

    return await asyncio.gather(*map(sleep_in_loop, *waits(workload)))


async def event_loop_to_thread(workload):
    """Hands each sleep to a thread beside the loop: the cure for a call that can't be awaited."""
    return await asyncio.gather(*(asyncio.to_thread(sleep, *wait) for wait in zip(*waits(workload))))


async def event_loop_non_blocking(workload):
    """Awaits a timer instead: no thread is blocked."""
    return await asyncio.gather(*map(sleep_on_timer, *waits(workload)))


def waits(workload):
    """Returns the names of the waits, and how many seconds each of them takes."""
    count = workload["waits"]
    return [f"wait{i + 1}" for i in range(count)], [workload["delayMillis"] / 1000] * count
