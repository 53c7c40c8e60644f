"""Runs a program of the lab under CPython or GraalPy, pass after pass, and notes what its tasks did.

A program is a file with one function for each model. A function takes the workload, a dictionary, and returns
what the lab checks, as JSON can say it. A coroutine function is run by an event loop of its own, as `asyncio.run`
would do it. The clock runs from the call to the return and nowhere else.

    import threadlab as lab

    def sleeper(name, seconds):
        with lab.task(name) as task:
            with task.waiting(seconds):
                time.sleep(seconds)
        return name

    def threads(workload):
        with ThreadPoolExecutor(2) as pool:
            return list(pool.map(sleeper, ["A", "B"], [0.3, 0.1]))

Commands come as lines of JSON on standard input: {"do": "prepare", "program": FILE, "function": NAME,
"workload": {...}}, then {"do": "pass", "kind": "warm-up" | "timed" | "recorded"} as often as wanted. The end of
standard input ends the process and all that it started. Where a program has a function `calibrate(function,
workload)`, it is called right before the clock of each pass starts. Answers are lines on standard output that begin with
MARK; what else is printed goes to standard error. Times are nanoseconds of CLOCK_MONOTONIC, which is one clock
for all processes of a machine. What is noted stays in memory until the pass is over.
"""

import asyncio
import concurrent.futures
import importlib
import inspect
import json
import multiprocessing
import os
import platform
import selectors
import signal
import sys
import threading
import time

MARK = "threadlab-peer:1 "
OLDEST = (3, 9)

# A gap between two readings of the clock that is longer is one in which the reader did not run.
GAP_NANOS = 100_000

# More tasks or waits than this are counted, not listed one by one.
MOST_LISTED = 1_000

STRAGGLERS_SECONDS = 10
ENDING_SECONDS = 4

now = time.monotonic_ns

# Worker processes import this file under another name: there must be one copy of what it holds.
sys.modules.setdefault("threadlab", sys.modules[__name__])


class Notes:
    """What one pass noted. Appending to a list is atomic, so tasks need no lock."""

    def __init__(self, recorded=False):
        self.recorded = recorded
        self.tasks = []
        self.waits = []
        self.segments = []
        self.turns = []
        self.counts = []
        self.begun = []
        self.ended = []
        self.cpu_nanos = 0
        self.start = now()

    def merge(self, other):
        """Takes over what a worker process noted."""
        self.tasks += other.tasks
        self.waits += other.waits
        self.segments += other.segments
        self.counts += other.counts
        self.cpu_nanos += other.cpu_nanos


_notes = Notes()
_workers = {}


class _Task:
    """One task, from `with` to the end of its block: on a thread, or in a coroutine."""

    __slots__ = ("name", "notes", "start")

    def __init__(self, name):
        self.name = name
        self.notes = _notes

    def __enter__(self):
        self.start = now()
        self.notes.begun.append(1)
        return self

    def __exit__(self, *problem):
        end = now()
        thread = threading.current_thread()
        in_loop = asyncio._get_running_loop() is not None
        self.notes.tasks.append(
            (self.name, os.getpid(), thread.native_id, thread.name, self.start, end, in_loop))
        self.notes.ended.append(1)

    def waiting(self, seconds, state="SLEEPING"):
        """Notes the time of a `with` block as a wait.

        seconds: how long it should take; None where that is not known
        state: what for, as the lab's timeline calls it: SLEEPING, SOCKET, PARKED
        """
        return _Wait(self, seconds, state)

    def computing(self):
        """Returns a clock for the task to read at each step, so that it is known when it ran."""
        return _Segments(self)


class _Wait:
    __slots__ = ("task", "seconds", "state", "start")

    def __init__(self, task, seconds, state):
        self.task = task
        self.seconds = seconds
        self.state = state

    def __enter__(self):
        self.start = now()

    def __exit__(self, *problem):
        end = now()
        asked = -1 if self.seconds is None else int(self.seconds * 1e9)
        in_loop = asyncio._get_running_loop() is not None
        self.task.notes.waits.append((self.task.name, self.state, self.start, end, asked, in_loop))


class _Segments:
    """Tells when a task ran: from one reading of the clock to the next, as long as no gap lies between them."""

    __slots__ = ("task", "start", "last")

    def __init__(self, task):
        self.task = task

    def __enter__(self):
        self.start = self.last = now()
        return self

    def read(self):
        """Reads the clock. Call it every few microseconds to tens of them."""
        time = now()
        if time - self.last > GAP_NANOS:
            self.task.notes.segments.append((self.task.name, self.start, self.last))
            self.start = time
        self.last = time
        return time

    def __exit__(self, *problem):
        self.task.notes.segments.append((self.task.name, self.start, self.last))


def task(name):
    """Notes the time of a `with` block as a task; its name is unique in the pass."""
    return _Task(name)


def count(what, much=1):
    """Counts what the task did, by a name of the lab's `Count`: UNITS, YIELDS, CONTENDED."""
    _notes.counts.append((what, much))


def segments():
    """Returns when the tasks of this pass computed so far: name, start and end of each segment."""
    return list(_notes.segments)


def elapsed():
    """Returns for how long the clock of this pass has been running, in nanoseconds."""
    return now() - _notes.start


def memory():
    """Returns how much memory this process holds, in bytes; None where the system does not tell."""
    return _status("VmRSS")


def call(function, workload):
    """Calls a function of a program as a pass does, without a clock."""
    return run(function(workload)) if inspect.iscoroutinefunction(function) else function(workload)


class Workers(concurrent.futures.Executor):
    """A ProcessPoolExecutor whose processes are running and which is kept from pass to pass.

    What a task notes in a worker process comes back with its result.
    """

    def __init__(self, size):
        # A forked child would inherit the thread that reads standard input.
        context = multiprocessing.get_context("spawn")
        self._pool = concurrent.futures.ProcessPoolExecutor(size, context, _end_with_parent, (os.getpid(),))
        # The pool starts a process only when none is idle: so each gets something to do now.
        concurrent.futures.wait([self._pool.submit(time.sleep, 0.1) for _ in range(size)])

    def submit(self, function, *arguments):
        notes = _notes
        notes.begun.append(1)
        answer = concurrent.futures.Future()

        def answered(future):
            notes.ended.append(1)
            if future.exception() is not None:
                answer.set_exception(future.exception())
                return
            result, problem, noted = future.result()
            notes.merge(noted)
            notes.counts.append(("PROCESS_MESSAGES", 1))
            if problem is None:
                answer.set_result(result)
            else:
                answer.set_exception(problem)

        self._pool.submit(_noting, notes.recorded, function, arguments).add_done_callback(answered)
        return answer


def workers(size):
    """Returns so many worker processes; starting them is part of the first warm-up pass."""
    if size not in _workers:
        _workers[size] = Workers(size)
    return _workers[size]


def _noting(recorded, function, arguments):
    """Runs in a worker process."""
    global _notes
    _notes = Notes(recorded)
    before = time.process_time_ns()
    result = problem = None
    try:
        result = function(*arguments)
    except Exception as e:
        problem = e
    _notes.cpu_nanos = time.process_time_ns() - before
    return result, problem, _notes


def _end_with_parent(parent):
    """Ends a worker process soon after its parent has gone, however that came."""
    def watch():
        while os.getppid() == parent:
            time.sleep(0.2)
        os._exit(99)

    threading.Thread(target=watch, daemon=True).start()


class _LoopSelector(selectors.DefaultSelector):
    """Counts the turns of an event loop: each lies between two waits for timers and sockets."""

    def __init__(self, noted=True):
        super().__init__()
        self.noted = noted
        self.turn = None

    def select(self, timeout=None):
        self.end_turn()
        events = super().select(timeout)
        if self.noted and _notes.recorded:
            self.turn = now()
        _notes.counts.append(("LOOP_TURNS", 1))
        return events

    def end_turn(self):
        if self.turn is not None:
            _notes.turns.append((self.turn, now()))
            self.turn = None


def new_loop():
    """Returns an event loop for a thread of its own, which lives on from pass to pass; its turns are counted."""
    return asyncio.SelectorEventLoop(_LoopSelector(noted=False))


def run(main):
    """Runs a coroutine as `asyncio.run` does, in a loop whose turns are counted."""
    selector = _LoopSelector()
    loop = asyncio.SelectorEventLoop(selector)
    asyncio.set_event_loop(loop)
    try:
        return loop.run_until_complete(main)
    finally:
        left = asyncio.all_tasks(loop)
        for each in left:
            each.cancel()
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.run_until_complete(loop.shutdown_default_executor())
        selector.end_turn()
        asyncio.set_event_loop(None)
        loop.close()


def _status(key):
    """Returns a size from /proc/self/status in bytes; None where there is none."""
    try:
        with open("/proc/self/status") as status:
            for line in status:
                if line.startswith(key + ":"):
                    return int(line.split()[1]) * 1024
    except OSError:
        return None
    return None


def _forget_peak():
    try:
        with open("/proc/self/clear_refs", "w") as refs:
            refs.write("5")
    except OSError:
        pass


def _usage():
    try:
        import resource
    except ImportError:
        return None
    own = resource.getrusage(resource.RUSAGE_SELF)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (time.process_time_ns() + int((ended.ru_utime + ended.ru_stime) * 1e9), own.ru_nvcsw, own.ru_nivcsw)


def _await_stragglers(notes):
    """Waits for tasks and worker processes that the function did not wait for."""
    deadline = time.monotonic() + STRAGGLERS_SECONDS
    while len(notes.begun) > len(notes.ended) and time.monotonic() < deadline:
        time.sleep(0.001)


def _pass(function, workload, kind):
    global _notes
    calibrate = getattr(sys.modules[function.__module__], "calibrate", None)
    if calibrate:
        _notes = Notes()
        calibrate(function, workload)
    _notes = notes = Notes(kind == "recorded")
    interval = sys.getswitchinterval()
    _forget_peak()
    rss = _status("VmRSS")
    before = _usage()
    result = error = None
    start = notes.start = now()
    try:
        result = call(function, workload)
        end = now()
    except Exception as e:
        end = now()
        error = type(e).__name__ + ": " + str(e)
    after = _usage()
    peak = _status("VmHWM")
    switch_interval = sys.getswitchinterval()
    sys.setswitchinterval(interval)
    _await_stragglers(notes)

    listed = notes.tasks if len(notes.tasks) <= MOST_LISTED else []
    for name, pid, tid, thread, began, ended, in_loop in listed:
        _say({"kind": "task", "name": name, "pid": pid, "tid": tid, "thread": thread, "start": began, "end": ended})
    if notes.recorded and len(notes.waits) <= MOST_LISTED:
        for name, state, began, ended, asked, in_loop in notes.waits:
            _say({"kind": "wait", "task": name, "state": state, "start": began, "end": ended, "asked": asked,
                  "loop": in_loop})
    for name, began, ended in notes.segments if notes.recorded else []:
        _say({"kind": "segment", "task": name, "start": began, "end": ended})
    for began, ended in notes.turns[:MOST_LISTED]:
        _say({"kind": "turn", "start": began, "end": ended})
    _say({
        "kind": "end",
        "pass": kind,
        "start": start,
        "wall": end - start,
        "pid": os.getpid(),
        "tid": threading.main_thread().native_id,
        "result": result,
        "error": error,
        "counts": _counts(notes),
        "lateness": [ended - began - asked for _, _, began, ended, asked, _ in notes.waits if asked >= 0],
        "cpu": None if before is None else after[0] - before[0] + notes.cpu_nanos,
        "voluntarySwitches": None if before is None else after[1] - before[1],
        "involuntarySwitches": None if before is None else after[2] - before[2],
        "rssBefore": rss,
        "rssPeak": peak,
        "switchInterval": int(switch_interval * 1e9),
    })


def _counts(notes):
    here, main = os.getpid(), threading.main_thread().native_id
    counts = {}
    for what, much in notes.counts:
        counts[what] = counts.get(what, 0) + much
    threads = set()
    for name, pid, tid, thread, start, end, in_loop in notes.tasks:
        threads.add((pid, tid))
        if in_loop:
            where = "TASKS_AS_FUTURES"
        elif pid == here and tid == main:
            where = "TASKS_ON_CALLER"
        elif pid == here:
            where = "TASKS_ON_PLATFORM_THREADS"
        else:
            where = "TASKS_IN_PROCESSES"
        counts[where] = counts.get(where, 0) + 1
    counts["TASKS"] = len(notes.tasks)
    counts["TASK_THREADS"] = len(threads)
    counts["PROCESSES_HEARD"] = len({pid for _, pid, _, _, _, _, _ in notes.tasks if pid != here})
    in_loop = sum(1 for wait in notes.waits if wait[5])
    counts["WAITS_AS_FUTURES"] = in_loop
    counts["WAITS"] = counts.get("WAITS", 0) + len(notes.waits) - in_loop
    return counts


def _say(line):
    _out.write(MARK + json.dumps(line) + "\n")


def _about():
    gil = getattr(sys, "_is_gil_enabled", None)
    return {
        "kind": "runtime",
        "implementation": sys.implementation.name,
        "version": platform.python_version(),
        "build": " ".join(sys.version.split()),
        "gil": gil() if gil else True,
        "switchInterval": int(sys.getswitchinterval() * 1e9),
    }


def _read_commands(lines, commands):
    """Ends this process and its whole group when the other end of standard input has gone."""
    for line in lines:
        commands.put(line)
    if sys.implementation.name == "graalpy":
        # A JVM that ends by itself completes its recording. One whose pass goes on is killed.
        commands.put("")
        time.sleep(ENDING_SECONDS)
    try:
        os.killpg(0, signal.SIGKILL)
    finally:
        os._exit(99)


def main():
    global _out
    if sys.version_info < OLDEST:
        sys.exit("Python %s: expected %d.%d or later" % ((platform.python_version(),) + OLDEST))
    # Whatever the program prints must not get among the answers.
    _out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    try:
        os.setsid()
    except (AttributeError, OSError):
        pass
    _say(_about())
    _out.flush()

    import queue
    commands = queue.Queue()
    # Not sys.stdin: a forked child closes it, and would wait for ever for the lock of this thread.
    lines = os.fdopen(os.dup(0))
    threading.Thread(target=_read_commands, args=(lines, commands), daemon=True).start()
    function = workload = None
    for line in iter(commands.get, ""):
        command = json.loads(line)
        if command["do"] == "prepare":
            directory, file = os.path.split(os.path.abspath(command["program"]))
            sys.path.insert(0, directory)
            function = getattr(importlib.import_module(os.path.splitext(file)[0]), command["function"])
            workload = command["workload"]
            _say({"kind": "ready"})
        else:
            _pass(function, workload, command["kind"])
        _out.flush()


if __name__ == "__main__":
    main()
