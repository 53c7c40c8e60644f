"""Do two tasks hash faster than one, where the GIL is released around each large piece? Under CPython."""

import asyncio
import hashlib
from concurrent.futures import ThreadPoolExecutor

import threadlab as lab


def hash_pieces(name, pieces, piece_bytes):
    """Hashes zeros. `hashlib` releases the GIL around a piece of 2,048 bytes or more, and holds it for a smaller."""
    with lab.task(name):
        piece = bytes(piece_bytes)
        first_bytes = sum(hashlib.sha256(piece).digest()[0] for _ in range(pieces))
        lab.count("UNITS", pieces)
        return first_bytes


def threads(workload):
    """Gives each task a thread: two hash large pieces at the same time, and small ones in turns."""
    tasks, *work = share(workload)
    with ThreadPoolExecutor(len(tasks)) as pool:
        futures = [pool.submit(hash_pieces, name, *work) for name in tasks]
        return compared([future.result() for future in futures])


async def event_loop(workload):
    """Hashes in coroutines: one thread hashes one piece after the other, whatever its size."""
    async def hash_in_loop(name):
        return hash_pieces(name, *work)

    tasks, *work = share(workload)
    return compared(await asyncio.gather(*map(hash_in_loop, tasks)))


async def event_loop_to_thread(workload):
    """Hands each task to a thread: with large pieces that is as good as threads."""
    tasks, *work = share(workload)
    in_threads = (asyncio.to_thread(hash_pieces, name, *work) for name in tasks)
    return compared(await asyncio.gather(*in_threads))


def processes(workload):
    """Gives each task a process with a GIL of its own: the size of a piece does not matter."""
    tasks, *work = share(workload)
    workers = lab.workers(len(tasks))
    futures = [workers.submit(hash_pieces, name, *work) for name in tasks]
    return compared([future.result() for future in futures])

MEBIBYTE = 1 << 20

_alone = None


def share(workload):
    """Returns the tasks, how many pieces each hashes, and how large a piece is."""
    tasks, piece_bytes = workload["tasks"], workload["pieceBytes"]
    return tasks, workload["mebibytes"] // len(tasks) * (MEBIBYTE // piece_bytes), piece_bytes


def calibrate(function, workload):
    """Runs one task alone, so close to the pass of all that a busy machine is busy for both."""
    global _alone
    tasks = workload["tasks"]
    one = dict(workload, tasks=tasks[:1], mebibytes=workload["mebibytes"] // len(tasks))
    start = lab.now()
    values = lab.call(function, one)["values"]
    _alone = {"value": values[0], "nanos": lab.now() - start}


def compared(values):
    return {"values": values, "nanos": lab.elapsed(), "alone": _alone}
