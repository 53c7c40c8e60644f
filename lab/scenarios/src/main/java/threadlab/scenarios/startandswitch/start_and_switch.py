"""What does it cost to start a task and join it, and to hand over from one task to another? Under CPython."""

import asyncio
import multiprocessing
from queue import SimpleQueue
from threading import Thread, get_ident

import threadlab as lab


def threads_start(workload):
    """Starts a thread for each task: one of the operating system, which has to get the GIL as well."""
    return costs(start_threads, start_threads, workload)


def event_loop_start(workload):
    """Makes a task of each coroutine: an object and an entry in the loop's queue."""
    return costs(start_tasks, start_threads, workload)


def processes_start(workload):
    """Starts an interpreter for each task, which has to read its modules anew."""
    return costs(start_processes, start_threads, workload)


def threads_switch(workload):
    """Hands over between two threads by queues: one gives up the GIL and parks, the kernel wakes the other."""
    return costs(hand_over_between_threads, hand_over_between_threads, workload)


def event_loop_switch(workload):
    """Hands over between two coroutines: an `await` that lets the other one go costs a turn of the loop."""
    return costs(hand_over_between_tasks, hand_over_between_threads, workload)


def processes_switch(workload):
    """Hands over between two processes by a message there and one back."""
    return costs(hand_over_between_processes, hand_over_between_threads, workload)


def start_threads(times, task):
    run_threads([Thread(target=task) for _ in range(times)])


def run_threads(threads):
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lab.count("PLATFORM_THREADS_STARTED", len(threads))


def start_tasks(times, task):
    async def call():
        task()

    async def start_all():
        await asyncio.gather(*(asyncio.create_task(call()) for _ in range(times)))

    lab.run(start_all())


def start_processes(times, task):
    for _ in range(times):
        context = multiprocessing.get_context("spawn")
        answers = context.SimpleQueue()
        process = context.Process(target=answers.put, args=("here I am",))
        process.start()
        answers.get()
        process.join()
        lab.count("PROCESS_MESSAGES")
        task()


def hand_over_between_threads(times, task):
    def take_turns(inbox, outbox):
        for _ in range(times // 2):
            inbox.get()
            task()
            outbox.put("your turn")

    one, other = SimpleQueue(), SimpleQueue()
    one.put("your turn")
    run_threads([Thread(target=take_turns, args=queues) for queues in ((one, other), (other, one))])


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
        other.submit(answer).result()
        task()


def answer():
    return "your turn"


def costs(own, yardstick, workload):
    """Lets the model and threads, the yardstick, repeat in turns."""
    costs = {"ownNanos": [], "yardstickNanos": []}
    for number in range(1, workload["ownRounds"] + 1):
        with lab.task(f"yardstick{number}"):
            nanos, _ = nanos_each(yardstick, workload["yardstickRepetitionsPerRound"])
            costs["yardstickNanos"].append(nanos)
        with lab.task(f"round{number}"):
            nanos, ran_on = nanos_each(own, workload["ownRepetitions"])
            costs["ownNanos"].append(nanos)
        lab.count("STEPS_ON_CALLER", ran_on.count(get_ident()))
        lab.count("HANDOVERS", sum(one != next_one for one, next_one in zip(ran_on, ran_on[1:])))
    return costs


def nanos_each(repeat, times):
    """Returns how long one repetition took, and which thread ran each."""
    ran_on = []
    start = lab.now()
    repeat(times, lambda: ran_on.append(get_ident()))
    nanos = lab.now() - start
    if len(ran_on) != times:
        raise AssertionError(f"expected {times} repetitions and found {len(ran_on)}")
    return nanos / times, ran_on
