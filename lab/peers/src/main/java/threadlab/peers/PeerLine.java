package threadlab.peers;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import threadlab.model.peer.Implementation;
import threadlab.model.peer.Peer;
import threadlab.model.peer.PeerRuntime;
import threadlab.model.timeline.State;

/// Is one line that a harness wrote: version 1 of its protocol. Times are nanoseconds of CLOCK_MONOTONIC. A line that
/// lacks a text or names a state that the lab does not know can't be made.
sealed interface PeerLine {

    /// Begins every line; what begins otherwise is not of the protocol.
    String MARK = "threadlab-peer:1 ";

    /// Says that the program is loaded.
    record Ready() implements PeerLine {}

    /// Says what the runtime is.
    ///
    /// @param implementation what it calls itself: `cpython`
    /// @param executable the path of its program; null where that is not asked for
    record Runtime(
            String implementation,
            String version,
            String build,
            @Nullable Boolean gil,
            @Nullable Long switchInterval,
            @Nullable String executable)
            implements PeerLine {

        public Runtime {
            requireNonNull(implementation, "implementation");
            requireNonNull(version, "version");
            requireNonNull(build, "build");
        }

        /// Returns it as a run describes it; empty where it is an implementation that the lab does not run.
        Optional<PeerRuntime> of(Peer peer) {
            return Implementation.find(peer, implementation)
                    .map(known -> new PeerRuntime(peer, known, version, build, gil, switchInterval));
        }
    }

    /// Says when and where a task ran.
    record Task(String name, long pid, long tid, String thread, long start, long end) implements PeerLine {

        public Task {
            requireNonNull(name, "name");
            requireNonNull(thread, "thread");
        }
    }

    /// Says when a task waited.
    ///
    /// @param asked how long the wait should take; negative where that is not known
    /// @param loop whether it held no thread
    record Wait(String task, String state, long start, long end, long asked, boolean loop) implements PeerLine {

        public Wait {
            requireNonNull(task, "task");
            State.valueOf(state);
        }
    }

    /// Says when a task ran, by its own readings of the clock.
    record Segment(String task, long start, long end) implements PeerLine {

        public Segment {
            requireNonNull(task, "task");
        }
    }

    /// Says when the event loop ran callbacks.
    record Turn(long start, long end) implements PeerLine {}

    /// Ends a pass; the lines before it belong to it.
    ///
    /// @param error what the function threw; null where it returned
    /// @param cpu null, as the other numbers of the process, where the system does not tell
    record End(
            long start,
            long wall,
            long pid,
            long tid,
            @Nullable Object result,
            @Nullable String error,
            Map<String, Long> counts,
            List<Long> lateness,
            @Nullable Long cpu,
            @Nullable Long voluntarySwitches,
            @Nullable Long involuntarySwitches,
            @Nullable Long rssBefore,
            @Nullable Long rssPeak,
            @Nullable Long switchInterval,
            @Nullable Long loopDelayMax,
            @Nullable Long loopDelayMedian,
            @Nullable Double loopUtilization)
            implements PeerLine {

        public End {
            requireNonNull(counts, "counts");
            requireNonNull(lateness, "lateness");
        }
    }
}
