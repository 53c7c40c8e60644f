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

    /// Looks at a thread.
    static StuckThread of(String name, Thread thread) {
        var carrier = CARRIER.matcher(thread.toString());
        return new StuckThread(
                name,
                thread.isVirtual(),
                thread.isVirtual() && carrier.find() ? Optional.of(carrier.group(1)) : Optional.empty(),
                thread.getState(),
                Stream.of(thread.getStackTrace())
                        .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                        .toList());
    }

    WaitsFor waitsFor() {
        if (virtual && carrier.isEmpty() && state == Thread.State.RUNNABLE) {
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
