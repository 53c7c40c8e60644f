package threadlab.scenarios.hangzoo;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Describes one thread in a dump: where it stands and what it waits for.
///
/// @param name what the thread does in the program
/// @param virtual whether it is a virtual thread
/// @param carrier the carrier that it keeps; empty for a platform thread and for one that is unmounted
/// @param state of the thread
/// @param frames its stack, `class.method`, the innermost first
record StuckThread(String name, boolean virtual, Optional<String> carrier, Thread.State state, List<String> frames) {

    /// `VirtualThread[#22,virtual-1]/runnable@ForkJoinPool-1-worker-1`: all JDKs print the carrier there.
    private static final Pattern CARRIER = Pattern.compile("]/\\w+@(.+)$");

    private static final List<String> MACHINERY =
            List.of("jdk.internal.", "java.lang.", "java.util.concurrent.locks.Lock", "java.util.concurrent.locks.Abs");

    StuckThread {
        frames = List.copyOf(frames);
    }

    /// Names what a thread waits for, by the innermost call of its stack that is no machinery.
    enum WaitsFor {
        LOCK("a lock", "java.util.concurrent.locks.ReentrantLock"),
        PERMIT("a permit of a semaphore", "java.util.concurrent.Semaphore."),
        LATCH("a latch", "java.util.concurrent.CountDownLatch.await"),
        RESULT("another task's result", "java.util.concurrent.FutureTask.", "java.util.concurrent.CompletableFuture."),
        SUBTASKS("its subtasks", "java.util.concurrent.StructuredTaskScope"),
        MONITOR("a monitor"),
        CARRIER("a carrier"),
        SOMETHING("something that its stack does not name");

        private final String words;
        private final List<String> calls;

        WaitsFor(String words, String... calls) {
            this.words = words;
            this.calls = List.of(calls);
        }

        @Override
        public String toString() {
            return words;
        }

        private boolean isCalledBy(String frame) {
            return calls.stream().anyMatch(frame::startsWith);
        }
    }

    /// Looks at a thread; one that is ready and has no carrier keeps its stack to itself.
    ///
    /// The JDK walks such a stack by taking the thread out of the scheduler and queueing it anew. A timeline would
    /// have it ready since the dump, and not since it became so.
    static StuckThread of(String name, Thread thread) {
        var found = CARRIER.matcher(thread.toString());
        var carrier = thread.isVirtual() && found.find() ? Optional.of(found.group(1)) : Optional.<String>empty();
        var state = thread.getState();
        return new StuckThread(
                name,
                thread.isVirtual(),
                carrier,
                state,
                isReady(thread.isVirtual(), carrier, state) ? List.of() : frames(thread));
    }

    private static List<String> frames(Thread thread) {
        return Stream.of(thread.getStackTrace())
                .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                .toList();
    }

    private static boolean isReady(boolean virtual, Optional<String> carrier, Thread.State state) {
        return virtual && carrier.isEmpty() && state == Thread.State.RUNNABLE;
    }

    WaitsFor waitsFor() {
        if (isReady(virtual, carrier, state)) {
            return WaitsFor.CARRIER;
        }
        if (state == Thread.State.BLOCKED) {
            return WaitsFor.MONITOR;
        }
        return frames.stream()
                .filter(frame -> MACHINERY.stream().noneMatch(frame::startsWith))
                .findFirst()
                .flatMap(frame -> Stream.of(WaitsFor.values())
                        .filter(each -> each.isCalledBy(frame))
                        .findFirst())
                .orElse(WaitsFor.SOMETHING);
    }

    /// Returns whether it is a thread of a pool: a virtual thread's carrier is none of the program's.
    boolean isWorker() {
        return frames.stream()
                .anyMatch(frame -> frame.endsWith("Pool.runWorker") || frame.endsWith("Executor.runWorker"));
    }

    boolean isInitializer() {
        return frames.stream().anyMatch(frame -> frame.endsWith(".<clinit>"));
    }

    @Override
    public String toString() {
        return "%s (%s%s) waits for %s"
                .formatted(
                        name,
                        virtual ? "virtual" : "platform",
                        carrier.map(kept -> ", keeps " + kept).orElse(""),
                        waitsFor());
    }
}
