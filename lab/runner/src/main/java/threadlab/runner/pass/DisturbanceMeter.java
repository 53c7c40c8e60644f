package threadlab.runner.pass;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import threadlab.model.run.Disturbance;
import threadlab.runner.machine.ProcFiles;

/// Measures what disturbed a pass and its calibration, from readings before them and after the clock stopped:
/// nothing runs meanwhile.
///
/// A thread that sleeps for short times beside the pass would notice as well when it is woken late. It is left
/// out: it would be one more platform thread and hundreds of switches a second in the figures of each trial,
/// and a processor that never rests wakes the pass's own threads sooner.
///
/// @param nanoTime of the reading
/// @param ownNanos processor time until then of the process that makes the pass
/// @param childrenNanos that of its children, where it is this one
/// @param peerPid the process that makes the pass, where it is not this one; its children belong to it
/// @param queued how long each of its threads had queued for a processor until then
record DisturbanceMeter(
        ProcFiles files,
        long nanoTime,
        Optional<ProcFiles.Machine> machine,
        OptionalLong ownNanos,
        OptionalLong childrenNanos,
        OptionalLong peerPid,
        Map<String, Long> queued,
        OptionalLong pressureNanos) {

    /// Reads the counters before a pass, the slowest first.
    static DisturbanceMeter before(ProcFiles files) {
        return before(files, OptionalLong.empty());
    }

    /// Reads the counters before a pass that another process makes.
    static DisturbanceMeter before(ProcFiles files, OptionalLong peerPid) {
        var queued = queued(files, peerPid);
        var children = peerPid.isPresent() ? OptionalLong.empty() : ChildrenTime.nanos(files);
        return new DisturbanceMeter(
                files,
                System.nanoTime(),
                files.machine(),
                own(files, peerPid),
                children,
                peerPid,
                queued,
                files.pressureNanos());
    }

    /// Reads them again, the slowest last.
    ///
    /// @param compilersNanos processor time of the JVM's compilers in the pass, which is not its own work
    /// @param childrenNow processor time of this process's children when the pass had ended
    /// @return empty where the system does not tell
    Optional<Disturbance> after(long compilersNanos, OptionalLong childrenNow) {
        var pressure = files.pressureNanos();
        var now = files.machine();
        var own = own(files, peerPid);
        var window = Math.max(1, System.nanoTime() - nanoTime);
        var queuedNow = queued(files, peerPid);
        if (machine.isEmpty() || now.isEmpty() || ownNanos.isEmpty() || own.isEmpty()) {
            return Optional.empty();
        }
        var ownInPass =
                Math.max(0, own.getAsLong() - ownNanos.getAsLong()) + ChildrenTime.since(childrenNanos, childrenNow);
        var busy = now.get().busyNanos() - machine.get().busyNanos();
        return Optional.of(new Disturbance(
                window,
                now.get().processors(),
                Math.max(0, ownInPass - compilersNanos),
                Math.max(0, busy - ownInPass),
                Math.max(0, now.get().stolenNanos() - machine.get().stolenNanos()),
                queued.isEmpty() || queuedNow.isEmpty() ? null : ProcFiles.since(queued, queuedNow),
                difference(pressureNanos, pressure),
                null));
    }

    private static Map<String, Long> queued(ProcFiles files, OptionalLong peerPid) {
        return peerPid.isPresent() ? files.queuedNanosByThread(peerPid.getAsLong()) : files.queuedNanosByThread();
    }

    private static OptionalLong own(ProcFiles files, OptionalLong peerPid) {
        return peerPid.isPresent() ? ChildrenTime.ofTree(files, peerPid.getAsLong()) : ofThisProcess();
    }

    private static OptionalLong ofThisProcess() {
        return ResourceUsage.read()
                .map(usage -> OptionalLong.of(usage.cpuNanos()))
                .orElseGet(OptionalLong::empty);
    }

    private static @Nullable Long difference(OptionalLong before, OptionalLong after) {
        return before.isEmpty() || after.isEmpty() ? null : Math.max(0, after.getAsLong() - before.getAsLong());
    }
}
