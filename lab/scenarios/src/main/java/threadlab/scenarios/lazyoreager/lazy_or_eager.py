"""What does a call alone do before its result is awaited: nothing, does it begin, or does it finish? Under CPython."""

import asyncio
import gc
import os
import time
import warnings
from concurrent.futures import Future, wait
from threading import Thread

import threadlab as lab

RESULT = "data"


def body(seconds):
    """Waits a little and returns when it ran."""
    begun = lab.now()
    with lab.task("body") as task, task.waiting(seconds):
        time.sleep(seconds)
    return [begun, lab.now(), RESULT]


async def body_in_loop(seconds):
    """The same for a loop: an `async def`, whose call makes an object and nothing else."""
    begun = lab.now()
    with lab.task("body") as task, task.waiting(seconds):
        await asyncio.sleep(seconds)
    return [begun, lab.now(), RESULT]


class Call:
    """Takes down what a call returned, when it had, and when its result was asked for."""

    def __init__(self, handle, workload):
        self.returned = lab.now()
        self.handle = repr(handle).replace(os.path.dirname(__file__) + os.sep, "")
        self.seconds = workload["neglectMillis"] / 1000

    def leave_alone(self, *ends):
        """Blocks this thread until the body has ended, but no longer than the longest time."""
        wait(ends, self.seconds) if ends else time.sleep(self.seconds)
        return self._asked()

    async def leave_alone_in_loop(self):
        """Waits for something else, which gives the loop its thread."""
        await asyncio.sleep(self.seconds)
        return self._asked()

    def _asked(self):
        self.asked = lab.now()
        return self

    def outcome(self, begun=None, ended=None, result=None, warning=""):
        lab.count("BEGUN_UNASKED", 1 if begun is not None and begun <= self.asked else 0)
        return {"handle": self.handle, "returned": self.returned, "asked": self.asked,
                "begun": begun, "ended": ended, "result": result, "warning": warning}


def thread_of(workload):
    """Returns a thread that is not started, and a future of what the body returns."""
    answer = Future()
    return Thread(target=lambda: answer.set_result(body(workload["workMillis"] / 1000))), answer


def threads(workload):
    """Starts a thread: it runs whether it is joined or not."""
    thread, answer = thread_of(workload)
    thread.start()
    call = Call(thread, workload).leave_alone(answer)
    return call.outcome(*answer.result())


def threads_unstarted(workload):
    """Makes a thread and does not start it: it is only an object."""
    thread, answer = thread_of(workload)
    call = Call(thread, workload).leave_alone()
    thread.start()
    return call.outcome(*answer.result())


async def event_loop(workload):
    """Calls an `async def`: nothing of its body runs before it is awaited."""
    coroutine = body_in_loop(workload["workMillis"] / 1000)
    call = await Call(coroutine, workload).leave_alone_in_loop()
    return call.outcome(*await coroutine)


async def event_loop_task(workload):
    """Makes a task of the coroutine: it begins when its caller awaits something, whatever that is."""
    task = asyncio.create_task(body_in_loop(workload["workMillis"] / 1000))
    call = await Call(task, workload).leave_alone_in_loop()
    return call.outcome(*await task)


async def event_loop_never(workload):
    """Never awaits the coroutine: its body never runs, and a warning is all that is said of it."""
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        coroutine = body_in_loop(workload["workMillis"] / 1000)
        call = await Call(coroutine, workload).leave_alone_in_loop()
        del coroutine
        gc.collect()
    return call.outcome(warning="".join(f"{each.category.__name__}: {each.message}" for each in warned))


def processes(workload):
    """Hands the body to a process, which runs it whether its result is asked for or not."""
    future = lab.workers(1).submit(body, workload["workMillis"] / 1000)
    call = Call(future, workload).leave_alone(future)
    return call.outcome(*future.result())
