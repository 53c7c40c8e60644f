package threadlab.agent;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Says what is known of an attempt to make a thread ready.
///
/// A thread can run before that is known, for a stack walk may have queued it. Two attempts that are held up can
/// be open over several runs. Each that turns out to have succeeded stands for one of them, the earliest that no
/// other stands for yet, or else makes the thread ready for its next one.
///
/// @param isMade whether it succeeded
/// @param run a run of the thread that began while this was open; true as soon as an attempt stands for it
/// @param earlier the rest of these runs
record Outcome(
        boolean isMade,
        @Nullable AtomicBoolean run,
        @Nullable Outcome earlier) {

    static final Outcome OPEN = new Outcome(false, null, null);
    static final Outcome MADE = new Outcome(true, null, null);

    Outcome with(AtomicBoolean later) {
        return new Outcome(false, later, this);
    }

    /// Returns whether the thread has run by this attempt, which succeeded.
    boolean claimRun() {
        return (earlier != null && earlier.claimRun()) || (run != null && !run.getAndSet(true));
    }
}
