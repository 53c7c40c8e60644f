package threadlab.scenarios.primitives;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import threadlab.scenarios.eventloop.EventLoop;

/// Starts the tasks as chains of callbacks on a loop.
record AsyncUsers(EventLoop loop, Contest contest) {

    /// Starts tasks that wait inside with a permit each.
    List<CompletableFuture<String>> guardedBy(AsyncSemaphore semaphore) {
        return start(
                contest.workload().tasks(),
                name -> turn -> semaphore
                        .acquire()
                        .thenCompose(permit -> contest.section().hold(name, loop))
                        .whenComplete((held, failure) -> semaphore.release()));
    }

    /// Starts tasks that wait inside without a permit.
    List<CompletableFuture<String>> unguarded() {
        return start(
                contest.workload().tasks(), name -> turn -> contest.section().hold(name, loop));
    }

    /// Starts producers and consumers.
    List<CompletableFuture<String>> through(AsyncQueue queue) {
        var producers = start(
                contest.workload().producers(),
                name -> turn -> queue.put(new Item(name, turn))
                        .thenRun(() -> contest.section().enter(name)));
        var consumers = start(
                contest.workload().consumers(), name -> turn -> queue.take().thenCompose(item -> consume(name, item)));
        return Stream.concat(producers.stream(), consumers.stream()).toList();
    }

    private CompletableFuture<Void> consume(String name, Item item) {
        contest.takes().add(new Take(name, item));
        return contest.section().pause(name, loop).thenRun(contest.section()::leave);
    }

    @FunctionalInterface
    private interface Turns {
        IntFunction<CompletableFuture<Void>> of(String name);
    }

    private List<CompletableFuture<String>> start(List<String> names, Turns turns) {
        return names.stream()
                .map(name -> contest.log()
                        .asyncTask(name, () -> goOn(turns.of(name), 1).thenApply(done -> name)))
                .toList();
    }

    private CompletableFuture<Void> goOn(IntFunction<CompletableFuture<Void>> turns, int turn) {
        var done = turns.apply(turn);
        return turn == contest.turns() ? done : done.thenCompose(ignored -> goOn(turns, turn + 1));
    }
}
