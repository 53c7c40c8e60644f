"""Thousands wait at once: what does each wait weigh? Under CPython."""

import asyncio
import os
import threading
import time

import threadlab as lab


def threads(workload):
    """Gives each wait a thread, which is one of the operating system, with a stack of its own."""
    count, seconds = waits(workload)
    census = {}
    all_wait = threading.Barrier(count + 1, lambda: census.update(weigh(count)))
    done = []

    def sleep(number):
        all_wait.wait()
        if is_noted(number, count):
            sleep_noted(number, seconds)
        else:
            time.sleep(seconds)
        done.append(number)

    sleepers = [threading.Thread(target=sleep, args=(number,)) for number in range(count)]
    for sleeper in sleepers:
        sleeper.start()
    all_wait.wait()
    for sleeper in sleepers:
        sleeper.join()
    return {"done": len(done), **census}


async def event_loop(workload):
    """Gives each wait a task and a timer of the loop: some small objects, and one thread for all."""
    count, seconds = waits(workload)
    sleeps = [
        asyncio.create_task(sleep_noted_in_loop(number, seconds) if is_noted(number, count) else asyncio.sleep(seconds))
        for number in range(count)]
    await asyncio.sleep(0)  # lets all of them begin
    census = weigh(sum(not sleep.done() for sleep in sleeps))
    await asyncio.gather(*sleeps)
    return {"done": sum(sleep.done() for sleep in sleeps), **census}


def sleep_noted(number, seconds):
    with lab.task(f"sleeper{number + 1}") as task, task.waiting(seconds):
        time.sleep(seconds)


async def sleep_noted_in_loop(number, seconds):
    with lab.task(f"sleeper{number + 1}") as task, task.waiting(seconds):
        await asyncio.sleep(seconds)

NOTED = 20

MEMORY_AT_LOAD = lab.memory()


def waits(workload):
    """Returns how many wait, and how many seconds each of them does."""
    return workload["waits"], workload["delayMillis"] / 1000


def is_noted(number, count):
    """Returns whether a wait is one of the few that are noted: all would be more than a picture can show."""
    return number % max(1, count // NOTED) == 0


def weigh(waiting):
    memory = lab.memory()
    return {
        "waiting": waiting,
        "bytes": None if memory is None else memory - MEMORY_AT_LOAD,
        "threads": threads_of_process(),
    }


def threads_of_process():
    try:
        return len(os.listdir("/proc/self/task"))
    except OSError:
        return threading.active_count()
