"""How long do five HTTP requests take together, and what if one fails? Under CPython."""

import asyncio
import urllib.request
from collections import namedtuple
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError

import threadlab as lab

HttpGet = namedtuple("HttpGet", "site port path seconds")


def requests(workload):
    """Each path tells the server how to answer: /NAME/MILLIS/STATUS/BYTES/MILLIS, the last for the body."""
    body = "/%d/%d" % (workload["bodyBytes"], workload["bodyMillis"])
    return [
        HttpGet(site, workload["port"], f"/{site}/{millis}/{status}{body}", (millis + workload["bodyMillis"]) / 1000)
        for site, millis, status in zip(workload["sites"], workload["delayMillis"], workload["httpStatus"])
    ]


def get(request):
    """Blocks its thread until the whole body has come; who waits for a socket does not hold the GIL."""
    with lab.task(request.site) as task, task.waiting(request.seconds, "SOCKET"):
        with urllib.request.urlopen(f"http://127.0.0.1:{request.port}{request.path}") as answer:
            return [request.site, len(answer.read())]


def get_head(request):
    """Returns when the head of the answer has come: `urlopen` does not wait for the body."""
    with lab.task(request.site) as task, task.waiting(request.seconds, "SOCKET"):
        with urllib.request.urlopen(f"http://127.0.0.1:{request.port}{request.path}") as answer:
            return [request.site, int(answer.headers["Content-Length"])]


async def get_in_loop(request):
    """Leaves the socket to the loop, as aiohttp does; the standard library has no HTTP for it."""
    with lab.task(request.site) as task, task.waiting(request.seconds, "SOCKET"):
        reader, writer = await asyncio.open_connection("127.0.0.1", request.port)
        writer.write(f"GET {request.path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
        head, _, body = (await reader.read(-1)).partition(b"\r\n\r\n")
        writer.close()
    _, status, *reason = head.split(b"\r\n")[0].decode().split(" ", 2)
    if status != "200":
        raise HTTPError(request.path, int(status), "".join(reason), None, None)
    return [request.site, len(body)]


def get_for_other_process(request):
    """Sends what can be pickled: an HTTPError holds its socket and can't go to another process."""
    try:
        return get(request)
    except HTTPError as e:
        raise OSError(str(e)) from None


def outcome(pages):
    """Tells what the caller got: the pages, or an exception."""
    try:
        return {"pages": pages(), "error": None}
    except OSError as e:
        return {"pages": [], "error": str(e)}


def on_pool(size, get, workload):
    with ThreadPoolExecutor(size) as pool:
        return list(pool.map(get, requests(workload)))


def threads(workload):
    """Gives each request a thread, as the document's pool does, and reads the whole body."""
    return outcome(lambda: on_pool(len(requests(workload)), get, workload))


def threads_pool_2(workload):
    """Lets the requests share two threads: three of them queue."""
    return outcome(lambda: on_pool(2, get, workload))


def threads_sequential(workload):
    """Sends a request when the one before is answered, as the document's first program does."""
    return outcome(lambda: [get(request) for request in requests(workload)])


def threads_head(workload):
    """Looks at heads alone, as the document's programs with `urlopen` do: less work than its asyncio does."""
    return outcome(lambda: on_pool(len(requests(workload)), get_head, workload))


def threads_unread(workload):
    """Submits as the document does and never reads the futures: an exception stays in them."""
    pages = []
    with ThreadPoolExecutor(len(requests(workload))) as pool:
        for request in requests(workload):
            pool.submit(lambda each: pages.append(get(each)), request)
    return outcome(lambda: pages)


async def get_all(workload):
    return await asyncio.gather(*map(get_in_loop, requests(workload)))


def event_loop(workload):
    """Lets one thread wait for all answers at once."""
    return outcome(lambda: lab.run(get_all(workload)))


def processes(workload):
    """Lets a process send each request: the same waits at the price of processes."""
    getting = lab.workers(len(requests(workload)))
    pages = [getting.submit(get_for_other_process, request) for request in requests(workload)]
    return outcome(lambda: [page.result() for page in pages])
