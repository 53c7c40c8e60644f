package threadlab.runner.pass;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import threadlab.model.run.Disturbance;
import threadlab.runner.machine.ProcFiles;

/// Measures what disturbed a pass, from readings before its clock starts and after it stopped: nothing runs
/// meanwhile.
///
/// A thread that sleeps for short times beside the pass would notice as well when it is woken late. It is left
/// out: it would be one more platform thread and hundreds of switches a second in the figures of each trial,
/// and a processor that
/// never rests wakes the pass's own threads sooner.
///
/// @param nanoTime of the reading
/// @param threads what was counted of each thread until then
record DisturbanceMeter(
        ProcFiles files,
        long nanoTime,
        Optional<ProcFiles.Machine> machine,
        OptionalLong ownNanos,
        ProcFiles.Threads threads,
        OptionalLong pressureNanos) {

    /// Holds what was found out about a pass.
    ///
    /// @param disturbance empty where the system does not tell
    /// @param compilersNanos processor time of the JVM's compilers: what they do depends on what ran before
    record Findings(Optional<Disturbance> disturbance, long compilersNanos) {}

    /// Reads the counters before a pass, the slowest first.
    static DisturbanceMeter before(ProcFiles files) {
        var threads = files.threads();
        var children = files.childrenNanos();
        return new DisturbanceMeter(
                files,
                System.nanoTime(),
                files.machine(),
                own(ResourceUsage.read(), children),
                threads,
                files.pressureNanos());
    }

    /// Reads them again, the slowest last.
    Findings after() {
        var pressure = files.pressureNanos();
        var now = files.machine();
        var usage = ResourceUsage.read();
        var window = Math.max(1, System.nanoTime() - nanoTime);
        var own = own(usage, files.childrenNanos());
        var scheduled = files.threads();
        var compilers = difference(threads.compilersNanos(), scheduled.compilersNanos());
        if (machine.isEmpty() || now.isEmpty() || ownNanos.isEmpty() || own.isEmpty()) {
            return new Findings(Optional.empty(), compilers);
        }
        var ownInPass = Math.max(0, own.getAsLong() - ownNanos.getAsLong());
        var busy = now.get().busyNanos() - machine.get().busyNanos();
        var isQueueKnown =
                !threads.queuedNanos().isEmpty() && !scheduled.queuedNanos().isEmpty();
        var disturbance = new Disturbance(
                window,
                now.get().processors(),
                Math.max(0, ownInPass - compilers),
                Math.max(0, busy - ownInPass),
                Math.max(0, now.get().stolenNanos() - machine.get().stolenNanos()),
                isQueueKnown ? difference(threads.queuedNanos(), scheduled.queuedNanos()) : null,
                difference(pressureNanos, pressure));
        return new Findings(Optional.of(disturbance), compilers);
    }

    private static OptionalLong own(Optional<ResourceUsage> usage, OptionalLong children) {
        return children.isEmpty() || usage.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(usage.get().cpuNanos() + children.getAsLong());
    }

    /// Threads that ended in the pass took their count with them; the number of one may be that of a new one.
    private static long difference(Map<String, Long> before, Map<String, Long> now) {
        return now.entrySet().stream()
                .mapToLong(thread -> {
                    var earlier = before.getOrDefault(thread.getKey(), 0L);
                    return thread.getValue() >= earlier ? thread.getValue() - earlier : thread.getValue();
                })
                .sum();
    }

    private static @Nullable Long difference(OptionalLong before, OptionalLong after) {
        return before.isEmpty() || after.isEmpty() ? null : Math.max(0, after.getAsLong() - before.getAsLong());
    }
}
