package threadlab.model.peer;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import threadlab.model.Figure;
import threadlab.model.PassMeasurements;
import threadlab.model.count.Count;
import threadlab.model.run.TaskSpan;

/// Holds what a peer noted of one pass.
///
/// @param wallNanos by the peer's own clock, from the call of the function to the end of what it returned
/// @param spans the tasks; none where they are too many to list
/// @param latenesses by how many nanoseconds each wait took longer than asked
/// @param counts without zeros
/// @param usage what the process used; null where the system does not tell
/// @param peakBytes the largest resident set in the pass
/// @param ofRuntime what the runtime says of itself
/// @param measurements what the scenario makes of the answer
public record PeerPass(
        long wallNanos,
        List<TaskSpan> spans,
        List<Long> latenesses,
        Map<Count, Long> counts,
        @Nullable Usage usage,
        OptionalLong peakBytes,
        List<Figure> ofRuntime,
        PassMeasurements measurements) {

    /// Holds what a process used, worker processes included.
    public record Usage(long cpuNanos, long voluntarySwitches, long involuntarySwitches) {}
}
