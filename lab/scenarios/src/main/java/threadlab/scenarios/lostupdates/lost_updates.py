"""Which updates are lost where tasks read a number, let time pass, and write it? Under CPython."""

import asyncio
import sys
import threading
import time

import threadlab as lab

UPDATES_IN_STEP = 100  # between two readings of the clock: some 20 µs


class Counter:
    """Has the number that the tasks add to. Nothing keeps others out between a read and a write."""

    def __init__(self):
        self.number = 0


def compute(read):
    """Computes for some 50 ns. At a call CPython may hand the GIL to another thread."""
    return read * 1103515245 + 12345 & 0x7FFFFFFF


def pause(task, read, seconds):
    """Lets time pass between the read and the write of an update."""
    if seconds:
        with task.waiting(seconds):
            time.sleep(seconds)
    else:
        compute(read)


async def pause_in_loop(task, read, seconds):
    if seconds:
        with task.waiting(seconds):
            await asyncio.sleep(seconds)
    else:
        compute(read)


def loop(start, updates):
    """Returns what the loop of a task did."""
    return {"thread": threading.get_native_id(), "updates": updates, "nanos": lab.now() - start}


def adder(name, add, workload):
    """Adds again and again."""
    updates = workload["updatesPerTask"]
    with lab.task(name) as task, task.computing() as clock:
        start = lab.now()
        for i in range(updates):
            add(task)
            if i % UPDATES_IN_STEP == 0:
                clock.read()
        return loop(start, updates)


async def adder_in_loop(name, add, workload):
    updates = workload["updatesPerTask"]
    with lab.task(name) as task, task.computing() as clock:
        start = lab.now()
        for i in range(updates):
            await add(task)
            if i % UPDATES_IN_STEP == 0:
                clock.read()
        return loop(start, updates)


def names(workload):
    return [f"adder{i + 1}" for i in range(workload["taskCount"])]


def in_threads(workload, counter, add):
    loops = []

    def run(name):
        loops.append(adder(name, add, workload))

    own_threads = [threading.Thread(target=run, args=(name,)) for name in names(workload)]
    for each in own_threads:
        each.start()
    for each in own_threads:
        each.join()
    return {"number": counter.number, "loops": loops}


async def in_event_loop(workload, counter, add):
    loops = await asyncio.gather(*(adder_in_loop(name, add, workload) for name in names(workload)))
    return {"number": counter.number, "loops": loops}


def threads(workload):
    """Lets threads add, with a switch each millisecond: at the call between read and write, so updates get lost."""
    sys.setswitchinterval(0.001)
    return read_pause_write(workload)


def read_pause_write(workload):
    """Lets threads add, with a call between the read and the write of each."""
    counter = Counter()
    seconds = workload["delayMillis"] / 1000

    def add(task):
        read = counter.number
        pause(task, read, seconds)
        counter.number = read + 1

    return in_threads(workload, counter, add)


def threads_never_switching(workload):
    """Lets threads ask for the GIL after 10 s only: each adds undisturbed, and the same bug does not show."""
    sys.setswitchinterval(10)
    return read_pause_write(workload)


def threads_increment(workload):
    """Adds by `+=` alone, with a switch every 50 µs: CPython does not switch within it, and hides the bug."""
    sys.setswitchinterval(0.000_05)
    counter = Counter()

    def add(task):
        counter.number += 1

    return in_threads(workload, counter, add)


def threads_lock(workload):
    """Makes read, pause and write a critical section."""
    counter = Counter()
    lock = threading.Lock()
    seconds = workload["delayMillis"] / 1000

    def add(task):
        with lock:
            read = counter.number
            pause(task, read, seconds)
            counter.number = read + 1

    return in_threads(workload, counter, add)


async def event_loop(workload):
    """Awaits between read and write. Others come in only if the pause waits: an await alone lets none in."""
    counter = Counter()
    seconds = workload["delayMillis"] / 1000

    async def add(task):
        read = counter.number
        await pause_in_loop(task, read, seconds)
        counter.number = read + 1

    return await in_event_loop(workload, counter, add)


async def event_loop_lock(workload):
    """Holds a lock of the loop's own kind across the await."""
    counter = Counter()
    lock = asyncio.Lock()
    seconds = workload["delayMillis"] / 1000

    async def add(task):
        async with lock:
            read = counter.number
            await pause_in_loop(task, read, seconds)
            counter.number = read + 1

    return await in_event_loop(workload, counter, add)


def add_alone(name, workload):
    """Adds to a number of this process's own."""
    counter = Counter()
    seconds = workload["delayMillis"] / 1000

    def add(task):
        read = counter.number
        pause(task, read, seconds)
        counter.number = read + 1

    return counter, adder(name, add, workload)


def processes(workload):
    """Lets each process add to a number of its own, since it can reach no other, and adds the numbers up."""
    pool = lab.workers(workload["taskCount"])
    answers = [pool.submit(add_alone, name, workload) for name in names(workload)]
    counters, loops = zip(*(answer.result() for answer in answers))
    return {"number": sum(counter.number for counter in counters), "loops": loops}
