"""What does it cost to start a task and join it, and to hand over from one task to another? Under CPython."""

import asyncio
import multiprocessing
from queue import SimpleQueue
from threading import Thread, get_ident

import threadlab as lab


def start_threads(times, task):
    threads = [Thread(target=task) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def start_tasks(times, task):
    async def call():
        task()

    async def start_all():
        await asyncio.gather(*(asyncio.create_task(call()) for _ in range(times)))

    lab.run(start_all())


def start_processes(times, task):
    for _ in range(times):
        process = multiprocessing.get_context("spawn").Process(target=do_nothing)
        process.start()
        process.join()
        task()


def hand_over_between_threads(times, task):
    def take_turns(inbox, outbox):
        for _ in range(times // 2):
            inbox.get()
            task()
            outbox.put("your turn")

    one, other = SimpleQueue(), SimpleQueue()
    threads = [Thread(target=take_turns, args=queues) for queues in ((one, other), (other, one))]
    for thread in threads:
        thread.start()
    one.put("your turn")
    for thread in threads:
        thread.join()


def hand_over_between_tasks(times, task):
    async def take_turns():
        for _ in range(times // 2):
            task()
            await asyncio.sleep(0)

    async def take_all_turns():
        await asyncio.gather(take_turns(), take_turns())

    lab.run(take_all_turns())


def hand_over_between_processes(times, task):
    other = lab.workers(1)
    for _ in range(times // 2):
        task()
        other.submit(do_nothing).result()
        task()


def do_nothing():
    """What a process of its own does."""


def threads_start(workload):
    """Starts a thread for each task: one of the operating system, which has to get the GIL as well."""
    return costs(start_threads, workload["rounds"], workload["yardstickRepetitionsPerRound"], start_threads, workload)


def event_loop_start(workload):
    """Makes a task of each coroutine: an object and an entry in the loop's queue."""
    return costs(start_tasks, workload["rounds"], workload["repetitionsPerRound"], start_threads, workload)


def processes_start(workload):
    """Starts an interpreter for each task, which has to read its modules anew."""
    return costs(start_processes, 1, 2, start_threads, workload)


def threads_switch(workload):
    """Hands over between two threads by queues: one gives up the GIL and parks, the kernel wakes the other."""
    times = workload["yardstickRepetitionsPerRound"]
    return costs(hand_over_between_threads, workload["rounds"], times, hand_over_between_threads, workload)


def event_loop_switch(workload):
    """Hands over between two coroutines: an `await` that lets the other go costs a turn of the loop."""
    times = workload["repetitionsPerRound"]
    return costs(hand_over_between_tasks, workload["rounds"], times, hand_over_between_threads, workload)


def processes_switch(workload):
    """Hands over between two processes by a message there and one back."""
    return costs(hand_over_between_processes, 5, 20, hand_over_between_threads, workload)


# What follows measures; the lesson ends here.


def costs(own, rounds, times, yardstick, workload):
    """Lets the model and threads, the yardstick, repeat in turns."""
    costs = {"ownNanos": [], "yardstickNanos": [], "stepsOnCaller": 0, "handOvers": 0}
    for number in range(1, rounds + 1):
        with lab.task(f"yardstick{number}"):
            nanos, _ = nanos_each(yardstick, workload["yardstickRepetitionsPerRound"])
            costs["yardstickNanos"].append(nanos)
        with lab.task(f"round{number}"):
            nanos, ran = nanos_each(own, times)
            costs["ownNanos"].append(nanos)
        costs["stepsOnCaller"] += ran.count(get_ident())
        costs["handOvers"] += sum(one != next for one, next in zip(ran, ran[1:]))
    return costs


def nanos_each(repeat, times):
    """Returns how long one repetition took, and which thread ran each."""
    ran = []
    start = lab.now()
    repeat(times, lambda: ran.append(get_ident()))
    nanos = lab.now() - start
    if len(ran) != times:
        raise AssertionError(f"expected {times} repetitions and found {len(ran)}")
    return nanos / times, ran
