package threadlab.runner.pass;

import java.util.List;
import java.util.OptionalLong;
import threadlab.runner.machine.ProcFiles;

/// Reads the processor time of this process's children and of theirs, to the microsecond.
final class ChildrenTime {

    private static final int TRIES = 3;

    private ChildrenTime() {}

    /// Adds the living children to those that ended.
    ///
    /// @return nanoseconds, of which only differences mean something; empty where the system does not tell
    static OptionalLong nanos(ProcFiles files) {
        var sum = OptionalLong.empty();
        var ended = ended();
        for (var tries = 0; sum.isEmpty() && ended.isPresent() && tries < TRIES; tries++) {
            var living = living(files.descendants());
            var endedSince = ended();
            // One that ended between the readings stands in both or in neither.
            if (endedSince.equals(ended) || tries == TRIES - 1) {
                sum = OptionalLong.of(ended.getAsLong() + living);
            }
            ended = endedSince;
        }
        return sum;
    }

    /// Returns the time between two readings; 0 where one is not known.
    static long since(OptionalLong before, OptionalLong now) {
        return before.isEmpty() || now.isEmpty() ? 0 : Math.max(0, now.getAsLong() - before.getAsLong());
    }

    /// Reads the processor time of another process and of its children, of those that ended in ticks of 10 ms.
    ///
    /// @return nanoseconds, of which only differences mean something; empty where the system does not tell
    static OptionalLong ofTree(ProcFiles files, long pid) {
        var own = ResourceUsage.cpuNanosOf((int) pid);
        return own.isEmpty()
                ? own
                : OptionalLong.of(own.getAsLong() + living(files.descendants(pid)) + files.endedChildrenNanos(pid));
    }

    private static OptionalLong ended() {
        return ResourceUsage.ofEndedChildren()
                .map(usage -> OptionalLong.of(usage.cpuNanos()))
                .orElseGet(OptionalLong::empty);
    }

    private static long living(List<Integer> processes) {
        return processes.stream()
                .mapToLong(pid -> ResourceUsage.cpuNanosOf(pid).orElse(0))
                .sum();
    }
}
