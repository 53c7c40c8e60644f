package threadlab.jfr.diagnose;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import threadlab.model.words.Message;

/// Names what can be wrong in a recording. The ids are part of the contract of `lab analyze`.
public enum FindingKind {
    /// Virtual threads ran so long without a wait that others got no carrier in time.
    MONOPOLIZED_CARRIERS,
    /// Virtual threads waited without leaving their carriers, and others got none.
    PINNED,
    /// More virtual threads were ready than the carriers could run, for seconds.
    CARRIER_STARVATION,
    /// Virtual threads held their carriers in a file operation.
    BLOCKING_IO_ON_CARRIER,
    /// All threads of a pool waited for tasks that only they could run.
    POOL_STARVATION,
    /// All workers of the common pool were blocked while others waited for its results.
    COMMON_POOL_STARVATION,
    /// Threads queued for a lock.
    LOCK_CONTENTION,
    /// Threads queued for a resource of which there is a fixed number.
    BOUNDED_RESOURCE,
    /// Timers fired late, though no carrier was missing.
    LATE_TIMER,
    /// Platform threads were started at a high rate.
    THREAD_FLOOD,
    /// Threads were started over and over, and did not end.
    THREAD_LEAK,
    /// A thread ran only to find out that there was nothing to do yet.
    SPIN,
    /// A task was interrupted because another one ended.
    CANCELLED,
    /// Virtual threads were cut off by the end of the JVM.
    DAEMON_EXIT,
    /// The garbage collector, or another operation of the JVM, stopped all threads.
    GC_PAUSE,
    /// A known defect of the recorded JDK shows.
    JDK_DEFECT,
    /// The settings of the recording hide what matters.
    RECORDING_LIMITS;

    /// Returns the id of the contract: `lock-contention`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Finds a kind by its id.
    public static Optional<FindingKind> of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
    }

    /// Returns whether its threads are listed by their longest wait; those of other kinds are by name.
    public boolean isByWait() {
        return this == BOUNDED_RESOURCE;
    }

    /// Names it in a few words.
    public Message title() {
        return say("title");
    }

    /// Says why it costs time.
    public Message mechanism() {
        return say("mechanism");
    }

    /// Says what to change.
    public Message remedy() {
        return say("remedy");
    }

    /// Says on which JDKs it occurs.
    public Message jdks() {
        return say("jdks");
    }

    /// Returns what its words say of a part.
    Message say(String part) {
        return FindingWords.say(id() + "." + part);
    }
}
