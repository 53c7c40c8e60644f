package threadlab.runner.machine;

import java.time.Duration;
import java.util.Optional;

/// Tells how busy other programs keep the machine.
///
/// @param processors how many this process may use
/// @param processorsOfOthers how many of these others keep busy, on average
public record MachineLoad(int processors, double processorsOfOthers) {

    private static final double QUIET_PROCESSORS = 0.25;

    /// Watches the machine for a while.
    ///
    /// @param time half a second is enough: the counters go by 10 ms
    /// @return empty where the system does not tell
    public static Optional<MachineLoad> measure(ProcFiles files, Duration time) throws InterruptedException {
        var start = System.nanoTime();
        var before = Reading.of(files);
        Thread.sleep(time);
        var after = Reading.of(files);
        var elapsed = System.nanoTime() - start;
        return before.flatMap(first -> after.map(last -> new MachineLoad(
                last.machine.processors(), (double) Math.max(0, last.othersNanos() - first.othersNanos()) / elapsed)));
    }

    private record Reading(ProcFiles.Machine machine, long ownNanos) {

        static Optional<Reading> of(ProcFiles files) {
            var own = files.ownNanos();
            return own.isEmpty()
                    ? Optional.empty()
                    : files.machine().map(machine -> new Reading(machine, own.getAsLong()));
        }

        long othersNanos() {
            return machine.busyNanos() + machine.stolenNanos() - ownNanos;
        }
    }

    /// Returns whether others need so much that times will be off.
    public boolean isBusy() {
        return processorsOfOthers > QUIET_PROCESSORS;
    }
}
