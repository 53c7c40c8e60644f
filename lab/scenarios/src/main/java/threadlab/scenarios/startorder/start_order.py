"""Three children and then a thread are started: in which order do they run? Under CPython."""

import asyncio
import multiprocessing
import os
import threading
from contextlib import ExitStack

import threadlab as lab

# Every process has a list of its own.
written = []


def note():
    """Writes one line: takes down the clock and the process. Lines that are printed would tear and overtake."""
    now = lab.now()
    written.append(now)
    return [now, os.getpid()]


def write(name, lines):
    with lab.task(name):
        lines[name] = note()


async def write_in_loop(name, lines):
    write(name, lines)


def names(repetition):
    *children, main, thread = (f"{name} #{repetition}" for name in ["C1", "C2", "C3", "main", "t"])
    return children, main, thread


class Repetition:
    """Has the names of the lines of one repetition, takes down the lines, and tells what came of them."""

    def __init__(self, number):
        self.children, self.main, self.thread = names(number)
        self.lines = {}
        self.before = len(written)
        self.begun = lab.now()

    def result(self):
        return {
            "begun": self.begun,
            "children": [self.lines[child] for child in self.children],
            "main": self.lines[self.main],
            "thread": self.lines[self.thread],
            "childWritesSeen": len(written) - self.before - 2,
        }


def repetitions(workload, key="repetitionsPerPass"):
    return (Repetition(i + 1) for i in range(workload[key]))


def start(name, lines):
    thread = threading.Thread(target=write, args=(name, lines))
    thread.start()
    return thread


def join(started):
    for each in started:
        each.join()


def threads(workload):
    """Starts threads. `start` hands the GIL to the new thread, and so short a line ends before it is asked for."""
    results = []
    for each in repetitions(workload):
        children = [start(child, each.lines) for child in each.children]
        if workload["joins"]:
            join(children)
        write(each.main, each.lines)
        thread = start(each.thread, each.lines)
        join([*children, thread])
        results.append(each.result())
    return results


async def event_loop(workload):
    """Makes tasks: the loop takes them in their order, but not before the coroutine that made them awaits."""
    results = []
    for each in repetitions(workload):
        children = [asyncio.create_task(write_in_loop(child, each.lines)) for child in each.children]
        if workload["joins"]:
            await asyncio.gather(*children)
        write(each.main, each.lines)
        await asyncio.gather(*children, asyncio.create_task(write_in_loop(each.thread, each.lines)))
        results.append(each.result())
    return results


def write_in_process(answers):
    answers.put(note())


def start_process(context, name, running):
    """Starts a child; its span in the timeline is its process's life as its parent sees it."""
    running.enter_context(lab.task(name))
    answers = context.SimpleQueue()
    process = context.Process(target=write_in_process, args=(answers,))
    process.start()
    return process, answers


def in_processes(method, workload):
    context = multiprocessing.get_context(method)
    results = []
    for each in repetitions(workload, "repetitionsPerPassWithProcesses"):
        with ExitStack() as running:
            children = {child: start_process(context, child, running) for child in each.children}
            if workload["joins"]:
                join(process for process, _ in children.values())
            write(each.main, each.lines)
            thread = start(each.thread, each.lines)
            join([*(process for process, _ in children.values()), thread])
        for child, (_, answers) in children.items():
            each.lines[child] = answers.get()
            lab.count("PROCESS_MESSAGES")
        results.append(each.result())
    return results


def processes(workload):
    """Forks, as the document's program does on Linux: so fast that children and thread come in any order."""
    return in_processes("fork", workload)


def processes_spawn(workload):
    """Starts fresh interpreters: so slow that the thread, started last, overtakes all children."""
    return in_processes("spawn", workload)
