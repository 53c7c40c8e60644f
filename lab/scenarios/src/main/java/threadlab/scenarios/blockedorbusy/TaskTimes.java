package threadlab.scenarios.blockedorbusy;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import threadlab.model.PeerAnswer;
import threadlab.model.WrongResultException;
import threadlab.scenarios.cpu.Segments;
import threadlab.scenarios.cpu.Segments.Segment;

/// Gives the times that a task noted of itself.
///
/// @param span from its beginning to its end
/// @param value what it computed
/// @param executing when it computed, by its own clock
/// @param waiting from before the call that waits until after it
/// @param cpuNanos the processor time of its thread within the span; empty on a virtual thread, whose time the
/// JVM does not count, and on a loop's thread, which runs other tasks as well
record TaskTimes(
        String task, long value, Segment span, List<Segment> executing, Segment waiting, OptionalLong cpuNanos) {

    TaskTimes {
        executing = List.copyOf(executing);
    }

    /// Reads what a peer's function returned of one task.
    ///
    /// @param executing when it computed
    static TaskTimes of(PeerAnswer answer, List<Segment> executing) throws WrongResultException {
        var task = answer.at("task").text();
        var cpu = answer.at("cpuNanos");
        return new TaskTimes(
                task,
                answer.at("value").whole(),
                segment(task, answer.at("span").wholes()),
                executing,
                segment(task, answer.at("waiting").wholes()),
                cpu.isNothing() ? OptionalLong.empty() : OptionalLong.of(cpu.whole()));
    }

    private static Segment segment(String task, List<Long> times) {
        return new Segment(task, times.getFirst(), times.getLast());
    }

    /// Returns the same with the processor time.
    TaskTimes withCpu(OptionalLong nanos) {
        return new TaskTimes(task, value, span, executing, waiting, nanos);
    }

    /// Returns how long the thread executed the task: by processor time, or else by the task's own clock.
    long executedNanos() {
        return cpuNanos.orElseGet(
                () -> executing.stream().mapToLong(Segment::nanos).sum());
    }

    /// Divides the time of all tasks of a pass. Each share is 0 to 1.
    record TimeShares(List<TaskTimes> tasks) {

        /// Returns the share of the tasks' time in which they waited.
        double blocked() {
            return ofSpans(task -> task.waiting.nanos());
        }

        /// Returns the share of the tasks' time in which threads executed them.
        double executed() {
            return ofSpans(TaskTimes::executedNanos);
        }

        private double ofSpans(ToLongFunction<TaskTimes> nanos) {
            var spans = tasks.stream().mapToLong(task -> task.span.nanos()).sum();
            return (double) tasks.stream().mapToLong(nanos).sum() / Math.max(1, spans);
        }

        boolean isByProcessorTime() {
            return tasks.stream().allMatch(task -> task.cpuNanos.isPresent());
        }

        /// Returns the largest number of waits under way at one moment.
        int waitsAtOnce() {
            return new Segments(tasks.stream().map(TaskTimes::waiting).toList()).peakUnderWay();
        }

        /// Returns the share of the time in which any task executes in which two or more do.
        double executingAtOnce() {
            return new Segments(executing(tasks)).overlap();
        }

        /// Returns the share of the waits in which another task executes.
        double usedByOthers() {
            var used = 0L;
            var waits = 0L;
            for (var task : tasks) {
                var others = tasks.stream().filter(other -> !other.equals(task)).toList();
                used += covered(task.waiting, executing(others));
                waits += task.waiting.nanos();
            }
            return (double) used / Math.max(1, waits);
        }

        private static List<Segment> executing(List<TaskTimes> tasks) {
            return tasks.stream().flatMap(task -> task.executing.stream()).toList();
        }

        private static long covered(Segment wait, List<Segment> segments) {
            var covered = 0L;
            var counted = wait.fromNanoTime();
            for (var segment : segments.stream()
                    .sorted(Comparator.comparingLong(Segment::fromNanoTime))
                    .toList()) {
                var from = Math.max(counted, segment.fromNanoTime());
                var to = Math.min(wait.toNanoTime(), segment.toNanoTime());
                covered += Math.max(0, to - from);
                counted = Math.max(counted, to);
            }
            return covered;
        }
    }
}
