package threadlab.scenarios.hangzoo;

import static threadlab.scenarios.hangzoo.HangZoo.WORDS;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import threadlab.model.words.Message;

/// Describes one thread in a dump: where it stands and what it waits for.
///
/// @param name what the thread does in the program
/// @param virtual whether it is a virtual thread
/// @param carrier the carrier that it keeps; empty for a platform thread and for one that is unmounted
/// @param state of the thread
/// @param frames its stack, `class.method`, the innermost first
/// @param parkedFor the object that it is parked for, such as a lock's queue; a monitor is not known
record StuckThread(
        String name,
        boolean virtual,
        Optional<String> carrier,
        Thread.State state,
        List<String> frames,
        Optional<Object> parkedFor) {

    /// `VirtualThread[#22,virtual-1]/runnable@ForkJoinPool-1-worker-1`: all JDKs print the carrier there.
    private static final Pattern CARRIER = Pattern.compile("]/\\w+@(.+)$");

    private static final String INITIALIZER = ".<clinit>";

    private static final List<String> MACHINERY =
            List.of("jdk.internal.", "java.lang.", "java.util.concurrent.locks.Lock", "java.util.concurrent.locks.Abs");

    StuckThread {
        frames = List.copyOf(frames);
    }

    /// Names what a thread waits for, by the innermost call of its stack that is no machinery.
    enum WaitsFor {
        LOCK("java.util.concurrent.locks.ReentrantLock"),
        PERMIT("java.util.concurrent.Semaphore."),
        LATCH("java.util.concurrent.CountDownLatch.await"),
        RESULT("java.util.concurrent.FutureTask.", "java.util.concurrent.CompletableFuture."),
        SUBTASKS("java.util.concurrent.StructuredTaskScope"),
        MONITOR,
        CARRIER,
        SOMETHING;

        private final List<String> calls;

        WaitsFor(String... calls) {
            this.calls = List.of(calls);
        }

        private Message words() {
            return WORDS.say("waitsFor." + name().toLowerCase(Locale.ROOT));
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
                isReady(thread.isVirtual(), carrier, state) ? List.of() : frames(thread),
                Optional.ofNullable(LockSupport.getBlocker(thread)));
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

    boolean keepsCarrier() {
        return carrier.isPresent();
    }

    /// Returns whether it may hold what another thread waits for.
    ///
    /// A lock has one holder, and that one does not wait for it. A permit's holder may wait for one more.
    boolean mayHoldWhatIsWantedBy(StuckThread other) {
        return !equals(other)
                && !(other.waitsFor() == WaitsFor.LOCK
                        && waitsFor() == WaitsFor.LOCK
                        && parkedFor.equals(other.parkedFor));
    }

    /// Says what it waits for, who holds that, and which carrier it keeps meanwhile.
    ///
    /// @param holder the thread that holds it; empty if there is none or it is not known
    Message description(Optional<StuckThread> holder) {
        var kind = waitsFor().words();
        var wanted = holder.map(held -> WORDS.say("waitsFor.held", kind, held.name()))
                .orElse(kind);
        return carrier.map(kept -> initialized()
                        .map(initialized -> WORDS.say("thread.initializer", name, kept, wanted, initialized))
                        .orElseGet(() -> WORDS.say("thread.mounted", name, kept, wanted)))
                .orElseGet(() -> WORDS.say(virtual ? "thread.virtual" : "thread.platform", name, wanted));
    }

    /// Returns the simple name of the class whose initializer it is in.
    private Optional<String> initialized() {
        return frames.stream()
                .filter(frame -> frame.endsWith(INITIALIZER))
                .findFirst()
                .map(frame -> frame.substring(0, frame.length() - INITIALIZER.length()))
                .map(type -> type.substring(type.lastIndexOf('.') + 1));
    }
}
