"""One of five jobs fails early, or a deadline passes: who is told, and what still runs then? Under CPython."""

import asyncio
import functools
import multiprocessing
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from multiprocessing import connection
from threading import Thread

import threadlab as lab

FAILED_CODE = 3


class JobFailed(Exception):
    """A job did not complete."""


class Job:
    """Waits and returns its name, or fails after the wait; notes how and when it ended."""

    def __init__(self, name, seconds, fails, clean_up, ends):
        self.name, self.seconds, self.fails, self.clean_up, self.ends = name, seconds, fails, clean_up, ends

    def run(self):
        """Blocks its thread. Nothing can stop it: CPython has no interrupt for a thread."""
        with lab.task(self.name) as task:
            with task.waiting(self.seconds):
                time.sleep(self.seconds)
            return self.finish()

    async def run_in_loop(self):
        """To cancel its task is to throw into the `await`; the job takes time to clean up."""
        with lab.task(self.name) as task:
            try:
                with task.waiting(self.seconds):
                    await asyncio.sleep(self.seconds)
            except asyncio.CancelledError:
                await asyncio.sleep(self.clean_up)
                self.note("STOPPED")
                raise
            return self.finish()

    def finish(self):
        self.note("FAILED" if self.fails else "COMPLETED")
        if self.fails:
            raise JobFailed(f"{self.name} failed")
        return self.name

    def note(self, how):
        self.ends[self.name] = [how, lab.now()]


class Caller:
    """Has the jobs, and takes down what the code in its `with` block got. Jobs may outlive the block."""

    def __init__(self, workload):
        early = workload.get("failsAfterMillis")
        clean_up = workload["cleanUpMillis"] / 1000
        self.outcome = {"begun": lab.now(), "caught": None, "results": [], "ends": {}}
        self.jobs = []
        for i in range(workload["jobs"]):
            fails = i == 0 and early is not None
            seconds = (early if fails else workload["delayMillis"]) / 1000
            self.jobs.append(Job(f"job{i + 1}", seconds, fails, clean_up, self.outcome["ends"]))

    def __enter__(self):
        return self

    def got(self, results):
        self.outcome["results"] = results

    def __exit__(self, kind, problem, where):
        self.outcome["returned"] = lab.now()
        self.outcome["caught"] = problem and repr(problem)
        return isinstance(problem, Exception)


def threads(workload):
    """Leaves the pool's `with` block, which waits for all jobs, whatever became of the first."""
    with Caller(workload) as caller:
        with ThreadPoolExecutor(len(caller.jobs)) as pool:
            futures = [pool.submit(job.run) for job in caller.jobs]
            caller.got([future.result() for future in futures])
    return caller.outcome


@functools.lru_cache(maxsize=None)
def shared_pool(size):
    return ThreadPoolExecutor(size)


def threads_shared(workload):
    """Submits to a pool of the whole program: the exception leaves this function, the other jobs run on."""
    with Caller(workload) as caller:
        futures = [shared_pool(len(caller.jobs)).submit(job.run) for job in caller.jobs]
        caller.got([future.result() for future in futures])
    return caller.outcome


def threads_unread(workload):
    """Never reads the futures: the exception stays in one of them."""
    with Caller(workload) as caller:
        with ThreadPoolExecutor(len(caller.jobs)) as pool:
            for job in caller.jobs:
                pool.submit(job.run)
    return caller.outcome


async def gathered(jobs):
    return await asyncio.gather(*(job.run_in_loop() for job in jobs))


def event_loop(workload):
    """Gathers: the first failure is raised at once. `gather` stops no other job, only the end of the loop does."""
    with Caller(workload) as caller:
        caller.got(lab.run(gathered(caller.jobs)))
    return caller.outcome


@functools.lru_cache(maxsize=None)
def loop_that_lives_on():
    loop = lab.new_loop()
    Thread(target=loop.run_forever, name="loop", daemon=True).start()
    return loop


def event_loop_lives_on(workload):
    """Gathers in a loop that lives on, as that of a server does: the other jobs run to their ends."""
    with Caller(workload) as caller:
        caller.got(asyncio.run_coroutine_threadsafe(gathered(caller.jobs), loop_that_lives_on()).result())
    return caller.outcome


async def grouped(jobs):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(job.run_in_loop()) for job in jobs]
    return [task.result() for task in tasks]


def event_loop_task_group(workload):
    """Runs the jobs in a TaskGroup, from 3.11 on: it cancels the others after a failure and waits for them."""
    with Caller(workload) as caller:
        caller.got(lab.run(grouped(caller.jobs)))
    return caller.outcome


def exit_after(seconds, code):
    time.sleep(seconds)
    sys.exit(code)


def in_processes(jobs, timeout=None):
    """Runs each job in a process and kills those that are left when one has failed or the time is over."""
    context = multiprocessing.get_context("spawn")
    with ExitStack() as running:
        processes = {}
        for job in jobs:
            running.enter_context(lab.task(job.name))
            # The jobs that are to be killed must still run when five processes have started.
            what = (job.seconds, FAILED_CODE) if job.fails else (30, 0)
            process = context.Process(target=exit_after, args=what, daemon=True)
            process.start()
            processes[process.sentinel] = (process, job)
        try:
            ended = connection.wait(processes, timeout)
            if not ended:
                raise TimeoutError(f"after {timeout} s")
            for process, job in map(processes.get, ended):
                process.join()
                if process.exitcode == FAILED_CODE:
                    job.finish()
        finally:
            for process, job in processes.values():
                process.kill()
                process.join()
                lab.count("PROCESS_MESSAGES")  # its exit code
                if process.exitcode != FAILED_CODE:
                    job.note("STOPPED")


def processes(workload):
    """Kills the other processes when one has ended with a bad exit code."""
    with Caller(workload) as caller:
        in_processes(caller.jobs)
    return caller.outcome


def threads_deadline(workload):
    """Waits for each result until the deadline: only the wait ends, the threads run on."""
    end = time.monotonic() + workload["deadlineMillis"] / 1000
    with Caller(workload) as caller:
        pool = ThreadPoolExecutor(len(caller.jobs))
        try:
            futures = [pool.submit(job.run) for job in caller.jobs]
            caller.got([future.result(end - time.monotonic()) for future in futures])
        finally:
            pool.shutdown(wait=False)
    return caller.outcome


def event_loop_deadline(workload):
    """Gives the gathered jobs a deadline: `wait_for` cancels them and waits until they have cleaned up."""
    async def until_deadline():
        return await asyncio.wait_for(gathered(caller.jobs), workload["deadlineMillis"] / 1000)

    with Caller(workload) as caller:
        caller.got(lab.run(until_deadline()))
    return caller.outcome


def processes_deadline(workload):
    """Kills the processes that have not ended by the deadline."""
    with Caller(workload) as caller:
        in_processes(caller.jobs, workload["deadlineMillis"] / 1000)
    return caller.outcome
