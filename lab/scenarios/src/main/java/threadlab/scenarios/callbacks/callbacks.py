"""Three steps need each other's results: what do callbacks and straight-line code lose? Under CPython."""

import asyncio
import os
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from threading import get_ident

import threadlab as lab


class OrderError(Exception):
    """There is no answer."""


class OrderService:
    """Answers three questions, each from the answer before."""

    def __init__(self, workload):
        self.seconds = workload["delayMillis"] / 1000
        self.lacks_prices = workload["lastStepFails"]
        self.answering = set()
        self.failure = None
        self.settled = False

    def ask(self, step, question):
        """Blocks the thread that asks."""
        with lab.task(step) as task, task.waiting(self.seconds):
            time.sleep(self.seconds)
        return self._answer(step, question)

    async def ask_in_loop(self, step, question):
        with lab.task(step) as task, task.waiting(self.seconds):
            await asyncio.sleep(self.seconds)
        return self._answer(step, question)

    def _answer(self, step, question):
        self.answering.add(get_ident())
        self.answered = lab.now()
        self.settled = step == "price"
        if step == "price" and self.lacks_prices:
            self.failure = OrderError(f"no price for {question}")
            raise self.failure
        return {"customer": f"customer {question}", "order": f"a book for {question}", "price": "12.50"}[step]


class Console:
    """Takes what the caller's next line prints, and notes when."""

    def log(self, value):
        self.printed = repr(value).replace(os.path.dirname(__file__) + os.sep, "")
        self.printed_at = lab.now()


def outcome(service, console, result=None, caught=None, logged=()):
    """Tells what the caller got, what it printed, and what the failure's own traceback shows."""
    failure = service.failure
    return {
        "result": result,
        "caught": caught and repr(caught),
        "failure": failure and repr(failure),
        "printed": console.printed,
        "printedBeforeAnswer": console.printed_at < service.answered,
        "onCallersThread": service.answering == {get_ident()},
        "stack": [frame.name for frame in traceback.extract_tb(failure.__traceback__)] if failure else [],
        "logged": logged,
    }


def bill(service):
    """Straight lines: each answer is a value."""
    customer = service.ask("customer", 7)
    order = service.ask("order", customer)
    return service.ask("price", order)


async def bill_in_loop(service):
    """The same lines with `await`."""
    customer = await service.ask_in_loop("customer", 7)
    order = await service.ask_in_loop("order", customer)
    return await service.ask_in_loop("price", order)


def threads(workload):
    """Asks in straight lines on a thread of its own."""
    service, console = OrderService(workload), Console()
    with ThreadPoolExecutor(1) as pool:
        price = pool.submit(bill, service)
        console.log(price)
        try:
            return outcome(service, console, price.result())
        except OrderError as e:
            return outcome(service, console, caught=e)


async def event_loop(workload):
    """Asks in straight lines on the loop's one thread: `await` keeps the coroutine that asked on the stack."""
    service, console = OrderService(workload), Console()
    price = asyncio.create_task(bill_in_loop(service))
    console.log(price)
    try:
        return outcome(service, console, await price)
    except OrderError as e:
        return outcome(service, console, caught=e)


def ask_and_call_back(service, step, question, callback):
    """Calls back with a failure or an answer, and None for the other one."""
    def answered(task):
        callback(task.exception(), None if task.exception() else task.result())

    asyncio.ensure_future(service.ask_in_loop(step, question)).add_done_callback(answered)


def nested_bill(service, callback):
    """Callbacks: each step stands inside the one before, and each must pass its error on."""
    def got_customer(error, customer):
        def got_order(error, order):
            if error:
                callback(error, None)
            else:
                ask_and_call_back(service, "price", order, callback)

        if error:
            callback(error, None)
        else:
            ask_and_call_back(service, "order", customer, got_order)

    ask_and_call_back(service, "customer", 7, got_customer)


async def event_loop_callbacks(workload):
    """Nests callbacks, as before `await` there was: each asks and returns, and no frame of it is left."""
    service, console = OrderService(workload), Console()
    price = asyncio.get_running_loop().create_future()
    nested_bill(service, lambda error, answer: price.set_exception(error) if error else price.set_result(answer))
    console.log(price)
    try:
        return outcome(service, console, await price)
    except OrderError as e:
        return outcome(service, console, caught=e)


async def event_loop_unread(workload):
    """Makes a task and never reads it: its failure is a line of the log when the task is thrown away."""
    service, console = OrderService(workload), Console()
    logged = []
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: logged.append(context["message"]))
    price = asyncio.create_task(bill_in_loop(service))
    console.log(price)
    while not service.settled:
        await asyncio.sleep(service.seconds)
    del price
    return outcome(service, console, logged=logged)
