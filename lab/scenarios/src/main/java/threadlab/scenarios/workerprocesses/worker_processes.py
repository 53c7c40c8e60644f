"""Work is split over workers: what is gained, what is shared, what does the message cost? Under CPython."""

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext

import threadlab as lab

# The interpreter takes some fifty times as long for a round as compiled code: a job does so many fewer of them.
SLOWER_THAN_COMPILED = 50

ROUNDS_IN_STEP = 200  # between two readings of the clock: some 20 µs

# The jobs that were done here: each process has this file, and this list, for itself.
done_here = []


def compute(value, rounds, read):
    for left in range(rounds, 0, -ROUNDS_IN_STEP):
        for _ in range(min(left, ROUNDS_IN_STEP)):
            value = value * 1103515245 + 12345 & 0x7FFFFFFF
        read()
    return value


def job(number, rounds, name=None):
    """Computes; returns the id of the process that did it, and what it got."""
    done_here.append(number)
    with lab.task(name) if name else nullcontext() as task:
        with task.computing() if task else nullcontext() as clock:
            return os.getpid(), compute(number, rounds, clock.read if clock else lab.now)


class Jobs:
    """Lists the jobs of a round; those of small size have no names and so are no tasks."""

    def __init__(self, workload, named=False):
        self.workers = workload["workers"]
        rounds = workload["roundsPerJob"] // SLOWER_THAN_COMPILED
        self.all = [(n, rounds, f"job{n}" if named else None) for n in range(1, workload["jobs"] + 1)]


def by_process(done):
    """Adds up what each process got; returns pairs of its id and the sum."""
    sums = {}
    for pid, value in done:
        sums[pid] = sums.get(pid, 0) + value
    return list(sums.items())


def in_rounds(workload, do_all):
    """Does all jobs alone and then split, again and again; returns the shorter times, and the last results."""
    alone_nanos = nanos = float("inf")
    for left in range(workload["repetitions"] - 1, -1, -1):
        jobs = Jobs(workload, named=left == 0 and workload["jobs"] <= 100)
        start = lab.now()
        alone = [job(number, rounds) for number, rounds, name in jobs.all]
        alone_end = lab.now()
        done_here.clear()
        done = do_all(jobs)
        end = lab.now()
        alone_nanos, nanos = min(alone_nanos, alone_end - start), min(nanos, end - alone_end)
    return {"alone": by_process(alone), "aloneNanos": alone_nanos,
            "done": by_process(done), "nanos": nanos, "seenHere": len(done_here)}


def threads(workload):
    """Splits the jobs over threads of this process. They share its memory, and one at a time has the GIL."""
    def do_all(jobs):
        with ThreadPoolExecutor(jobs.workers) as pool:
            return list(pool.map(job, *zip(*jobs.all)))

    return in_rounds(workload, do_all)


def event_loop(workload):
    """Leaves the jobs to an event loop: one after the other, on one thread."""
    async def job_in_loop(number, rounds, name):
        return job(number, rounds, name)

    async def do_all(jobs):
        return await asyncio.gather(*(job_in_loop(*each) for each in jobs.all))

    return in_rounds(workload, lambda jobs: lab.run(do_all(jobs)))


def processes(workload):
    """Splits the jobs over processes, each with a GIL and a memory of its own; each job is a message."""
    def do_all(jobs):
        pool = lab.workers(jobs.workers)
        answers = [pool.submit(job, *each) for each in jobs.all]
        return [answer.result() for answer in answers]

    return in_rounds(workload, do_all)


def several(jobs):
    return [job(*each) for each in jobs]


def processes_batched(workload):
    """Sends each process its whole share of the jobs as one message, as `map` does with a `chunksize`."""
    def do_all(jobs):
        pool = lab.workers(jobs.workers)
        answers = [pool.submit(several, jobs.all[i::jobs.workers]) for i in range(jobs.workers)]
        return [done for answer in answers for done in answer.result()]

    return in_rounds(workload, do_all)
