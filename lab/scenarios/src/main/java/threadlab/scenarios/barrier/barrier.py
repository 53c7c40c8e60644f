"""What does one slow task cost those that meet it at a barrier, and who never gets there? Under CPython."""

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor, wait

import threadlab as lab

PATIENCE = 10  # how many of the slowest stages a walker waits before it gives up
LEAST_PATIENCE = 0.6  # seconds: on a busy machine all may come this much later than they should


class Walk:
    """Tells the walkers' names and times; the last one is the slow one."""

    def __init__(self, workload):
        self.parties = workload["walkers"]
        self.stages = workload["stages"]
        self.names = [f"walker{i + 1}" for i in range(self.parties)]
        quick, slow = workload["stageMillis"] / 1000, workload["slowestMillis"] / 1000
        self.seconds = [quick] * (self.parties - 1) + [slow]
        self.patience = max(PATIENCE * slow, LEAST_PATIENCE)


def walker(name, seconds, stages, barrier):
    """Returns when it arrived at the barrier, and when it left, stage after stage."""
    meetings = []
    with lab.task(name) as task:
        try:
            while len(meetings) < stages:
                with task.waiting(seconds):
                    time.sleep(seconds)
                arrived = lab.now()
                barrier.wait()
                meetings.append([arrived, lab.now()])
        except threading.BrokenBarrierError:
            pass  # a walker is missing, and every further stage would lack it as well
        return meetings


def threads(workload):
    """Gives each walker a thread of a pool that is large enough for all; who waits releases the GIL."""
    walk = Walk(workload)
    barrier = threading.Barrier(walk.parties, timeout=walk.patience)
    with ThreadPoolExecutor(walk.parties) as pool:
        return list(pool.map(lambda name, seconds: walker(name, seconds, walk.stages, barrier),
                             walk.names, walk.seconds))


class AsyncBarrier:
    """Lets coroutines of one loop wait until all are there, as `asyncio.Barrier` of Python 3.11 does."""

    def __init__(self, parties):
        self.parties = parties
        self.waiting = []

    async def wait(self):
        opens = asyncio.get_running_loop().create_future()
        self.waiting.append(opens)
        if len(self.waiting) == self.parties:
            for each in self.waiting:
                each.set_result(None)
            self.waiting = []
        await opens


async def event_loop(workload):
    """Walks by timers of one thread: a walker at the barrier is a coroutine; the last one to arrive wakes it."""
    walk = Walk(workload)
    barrier = AsyncBarrier(walk.parties)

    async def walker_in_loop(name, seconds):
        meetings = []
        with lab.task(name) as task:
            for _ in range(walk.stages):
                with task.waiting(seconds):
                    await asyncio.sleep(seconds)
                arrived = lab.now()
                await barrier.wait()
                meetings.append([arrived, lab.now()])
        return meetings

    return await asyncio.gather(*map(walker_in_loop, walk.names, walk.seconds))


async def event_loop_blocking(workload):
    """Waits at a barrier for threads: the trap. The first walker blocks the loop, so no other ever arrives."""
    walk = Walk(workload)
    barrier = threading.Barrier(walk.parties, timeout=walk.patience)

    async def walker_in_loop(name, seconds):
        return walker(name, seconds, walk.stages, barrier)

    return await asyncio.gather(*map(walker_in_loop, walk.names, walk.seconds))


def walk_stage(name, seconds):
    """Walks one stage; returns when it ended, on the clock that all processes have in common."""
    with lab.task(name) as task:
        with task.waiting(seconds):
            time.sleep(seconds)
    return lab.now()


def processes(workload):
    """Lets processes walk. They share no memory, so they meet in this one, which sends them on together."""
    walk = Walk(workload)
    pool = lab.workers(walk.parties)
    meetings = [[] for _ in walk.names]
    for stage in range(1, walk.stages + 1):
        names = [f"{name}-stage{stage}" for name in walk.names]
        under_way = [pool.submit(walk_stage, *each) for each in zip(names, walk.seconds)]
        wait(under_way)
        left = lab.now()
        for met, arrival in zip(meetings, under_way):
            met.append([arrival.result(), left])
    return meetings
