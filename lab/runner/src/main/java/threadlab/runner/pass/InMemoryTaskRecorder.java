package threadlab.runner.pass;

import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Stream;
import threadlab.model.TaskRecorder;
import threadlab.model.count.Count;
import threadlab.model.count.Counters;
import threadlab.model.run.TaskSpan;
import threadlab.model.timeline.State;

/// Keeps one pass's spans and waits in memory, by System.nanoTime.
///
/// Thread-safe; adds two clock readings and a lock-free append to a task.
final class InMemoryTaskRecorder implements TaskRecorder {

    /// What the JDK's classes are called that call a task for a scope or a future.
    private static final String SCOPE = "java.util.concurrent.StructuredTaskScope";

    private static final String FUTURE = "java.util.concurrent.CompletableFuture";
    private static final int MOST_LOOKED_AT = 100;

    private final Queue<TaskSpan> spans = new ConcurrentLinkedQueue<>();
    private final Queue<Long> latenesses = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private final Map<Count, LongAdder> counts = Counters.adders();
    private final Queue<Long> threads = new ConcurrentLinkedQueue<>();
    private final Queue<UnderLock> underLock = new ConcurrentLinkedQueue<>();
    private final AtomicInteger lookedAt = new AtomicInteger();
    private final Thread caller = Thread.currentThread();
    private final boolean looksAtCallers;
    private volatile long beginning;

    /// Is a task that ran under a lock.
    private record UnderLock(Object lock, long start, long end) {}

    /// Creates the recorder of a pass that the calling thread makes.
    ///
    /// @param looksAtCallers whether it finds out what called a task, which takes some microseconds
    InMemoryTaskRecorder(boolean looksAtCallers) {
        this.looksAtCallers = looksAtCallers;
        if (looksAtCallers) {
            // Loads and initializes what that takes: a virtual thread that waits for another one to do so is pinned.
            called();
        }
    }

    /// Sets the beginning of the pass and returns it.
    long begin() {
        return beginning = System.nanoTime();
    }

    @Override
    public <T> T task(String name, Callable<T> body) throws Exception {
        open.incrementAndGet();
        lookAtCaller();
        var start = System.nanoTime();
        try {
            return body.call();
        } finally {
            ended(name, Thread.currentThread(), start);
        }
    }

    @Override
    public <T> T waiting(Duration asked, Callable<T> wait) throws Exception {
        var start = System.nanoTime();
        var result = wait.call();
        latenesses.add(System.nanoTime() - start - asked.toNanos());
        return result;
    }

    /// A scenario that measures segments gives figures of them itself.
    @Override
    public void ran(String task, long fromNanoTime, long toNanoTime) {}

    @Override
    public <T> CompletableFuture<T> asyncTask(String name, Supplier<CompletableFuture<T>> body) {
        open.incrementAndGet();
        count(Count.TASKS_AS_FUTURES);
        var starter = Thread.currentThread();
        var start = System.nanoTime();
        return body.get().whenComplete((result, failure) -> ended(name, starter, start));
    }

    /// Ends a task, of whose two threads the one counts that is not the caller.
    private void ended(String name, Thread starter, long start) {
        var end = System.nanoTime();
        var ender = Thread.currentThread();
        spans.add(new TaskSpan(name, ender.getName(), start - beginning, end - beginning));
        var runner = ender.equals(caller) ? starter : ender;
        count(Count.TASKS);
        count(
                runner.equals(caller)
                        ? Count.TASKS_ON_CALLER
                        : runner.isVirtual() ? Count.TASKS_ON_VIRTUAL_THREADS : Count.TASKS_ON_PLATFORM_THREADS);
        threads.add(runner.threadId());
        Counters.lock().ifPresent(lock -> underLock.add(new UnderLock(lock, start, end)));
        open.decrementAndGet();
    }

    private void lookAtCaller() {
        if (looksAtCallers && lookedAt.incrementAndGet() <= MOST_LOOKED_AT) {
            count(Count.TASKS_LOOKED_AT);
            called().ifPresent(name -> count(name.startsWith(SCOPE) ? Count.TASKS_IN_SCOPES : Count.TASKS_IN_FUTURES));
        }
    }

    /// Returns the class of a scope or future that the present code was called by.
    private static Optional<String> called() {
        return StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                        .filter(name -> name.startsWith(SCOPE) || name.startsWith(FUTURE))
                        .findFirst());
    }

    private void count(Count count) {
        Objects.requireNonNull(counts.get(count)).increment();
    }

    /// Returns what was counted, without zeros.
    Map<Count, Long> counts() {
        var all = new EnumMap<Count, Long>(Count.class);
        counts.forEach((count, adder) -> {
            if (adder.sum() > 0) {
                all.put(count, adder.sum());
            }
        });
        if (!threads.isEmpty()) {
            all.put(Count.TASK_THREADS, threads.stream().distinct().count());
        }
        if (!underLock.isEmpty()) {
            all.put(Count.TASKS_UNDER_LOCK, (long) underLock.size());
            all.put(Count.LOCKS_AT_ONCE, locksAtOnce());
        }
        return all;
    }

    /// Returns how many locks had tasks under way at once, at most. A lock of an earlier part of the pass is none of a
    /// later one.
    private long locksAtOnce() {
        var open = new HashMap<Object, Integer>();
        var most = 0;
        for (var moment : moments()) {
            if (open.merge(moment.lock(), moment.change(), Integer::sum) == 0) {
                open.remove(moment.lock());
            }
            most = Math.max(most, open.size());
        }
        return most;
    }

    private List<Moment> moments() {
        return underLock.stream()
                .flatMap(task ->
                        Stream.of(new Moment(task.start(), 1, task.lock()), new Moment(task.end(), -1, task.lock())))
                .sorted(Comparator.comparingLong(Moment::nanoTime).thenComparingInt(Moment::change))
                .toList();
    }

    /// Is the beginning or the end of a task under a lock.
    private record Moment(long nanoTime, int change, Object lock) {}

    @Override
    public <T> CompletableFuture<T> asyncWait(
            String task, State state, Duration asked, Supplier<CompletableFuture<T>> wait) {
        count(Count.WAITS_AS_FUTURES);
        var start = System.nanoTime();
        return wait.get().thenApply(result -> {
            latenesses.add(System.nanoTime() - start - asked.toNanos());
            return result;
        });
    }

    /// Returns whether a task is still under way.
    boolean isBusy() {
        return open.get() > 0;
    }

    /// Returns the tasks that ended.
    List<TaskSpan> spans() {
        return List.copyOf(spans);
    }

    /// Returns by how many nanoseconds each wait took longer than asked.
    List<Long> latenesses() {
        return List.copyOf(latenesses);
    }
}
