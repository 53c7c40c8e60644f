package threadlab.scenarios.blockedorbusy;

import java.util.List;
import java.util.OptionalLong;
import threadlab.scenarios.cpu.Segment;

/// Holds what a task noted of its own time.
///
/// @param span from its beginning to its end
/// @param executing the stretches in which it computed and saw no gap in its clock
/// @param waiting from before the call that waits until after it
/// @param cpuNanos the processor time of the task's thread within the span; empty where nothing tells: on a virtual
///     thread, and on a loop's thread, which other tasks use as well
record Diary(String task, Segment span, List<Segment> executing, Segment waiting, OptionalLong cpuNanos) {

    Diary {
        executing = List.copyOf(executing);
    }

    /// Returns how long the thread executed the task: by processor time, or else by the task's own clock.
    long executedNanos() {
        return cpuNanos.orElseGet(
                () -> executing.stream().mapToLong(Segment::nanos).sum());
    }
}
