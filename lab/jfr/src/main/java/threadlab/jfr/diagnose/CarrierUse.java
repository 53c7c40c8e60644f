package threadlab.jfr.diagnose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.MountTable;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.BlockedEvent;
import threadlab.jfr.parse.JvmEvents;
import threadlab.jfr.parse.RecordedPass;
import threadlab.jfr.parse.Stack;
import threadlab.jfr.parse.StateInterval;
import threadlab.jfr.timeline.ThreadStates;
import threadlab.model.timeline.State;

/// Finds in one walk over the mount slices who held carriers, who waited for one, and who waited for a monitor.
final class CarrierUse implements ThreadStates.Visitor {

    /// Shorter waits for a carrier, and shorter pins, are not looked at.
    private static final long SHORT_NANOS = 1_000_000;

    /// A machine that is too busy stops a thread for less.
    private static final long UNSAMPLED_NANOS = 1_000_000_000;

    /// Even a busy machine samples a thread that runs more often.
    private static final long SAMPLED_NANOS = 200_000_000;

    /// So many samples are some 100 ms of processor time.
    private static final int FEWEST_SAMPLES = 5;

    private final RecordedPass pass;
    private final MachineLoad machine;
    private final Interval window;
    private final MountTable table;
    private final long holdNanos;
    private final SampleIndex samples;
    private final List<Interval> stops;
    private final StarvedWaits starved;
    private final List<BlockedEvent> monitors = new ArrayList<>();
    private final List<Integer> longMounts = new ArrayList<>();
    private final List<CarrierHold> holds = new ArrayList<>();
    private final Map<Integer, Long> pinnedNanos = new HashMap<>();

    CarrierUse(RecordedPass pass, MachineLoad machine, Thresholds thresholds) {
        this.pass = pass;
        this.machine = machine;
        this.window = pass.window();
        this.table = pass.mounts().table();
        this.starved = new StarvedWaits(table, pass.store());
        this.samples = new SampleIndex(pass.jvmEvents().samples());
        this.stops = stops(pass.jvmEvents());
        this.holdNanos = thresholds.nanos(Threshold.HOLD);
    }

    @Override
    public void visit(State state, long start, long end, int mount) {
        var nanos = Math.min(end, window.end()) - Math.max(start, window.start());
        if (nanos < SHORT_NANOS) {
            return;
        }
        switch (state) {
            case READY -> addStarved(mount, start, end, table.labels(mount).isFirst());
            case OVERDUE -> addStarved(mount, start, end, false);
            case MONITOR -> addMonitor(mount, start, end);
            case PINNED -> pinnedNanos.merge(mount, nanos, Long::sum);
            default -> {}
        }
    }

    private void addStarved(int mount, long start, long end, boolean first) {
        var within = new Interval(start, end).clippedTo(window);
        starved.add(table.thread(mount), within.start(), within.end(), first);
    }

    private void addMonitor(int mount, long start, long end) {
        var thread = table.threadKey(table.thread(mount));
        monitors.add(new BlockedEvent(BlockedEvent.Kind.MONITOR, thread, start, end, "", 0, null, 0, Stack.NONE));
    }

    /// The JDK's own threads load what they need when they run for the first time, which takes long on a busy machine:
    /// nothing that the program could do otherwise.
    @Override
    public void visitMount(int mount, long start, long end) {
        var nanos = Math.min(end, window.end()) - Math.max(start, window.start());
        if (nanos >= holdNanos
                && nanos - pausedNanos(start, end) >= holdNanos
                && !table.threadKey(table.thread(mount)).isOfJdk()) {
            longMounts.add(mount);
        }
    }

    /// Finds the slices that held a carrier for long. Call it after all states were visited.
    void findHolds() {
        var threads = longMounts.stream()
                .map(row -> table.threadKey(table.thread(row)))
                .collect(Collectors.toSet());
        var waits =
                pass.waits().of(kind -> true, threads::contains).collect(Collectors.groupingBy(StateInterval::thread));
        var files = pass.operations().files().stream()
                .filter(file -> threads.contains(file.thread()))
                .collect(Collectors.groupingBy(StateInterval::thread));
        longMounts.forEach(row -> {
            var thread = table.threadKey(table.thread(row));
            var hold = hold(row, waits.getOrDefault(thread, List.of()), files.getOrDefault(thread, List.of()));
            if (hold != null) {
                holds.add(hold);
            }
        });
    }

    private static List<Interval> stops(JvmEvents events) {
        return Stream.concat(events.collections().stream(), events.otherSafepoints().stream())
                .map(JvmEvents.Pause::time)
                .toList();
    }

    /// A slice in which the JVM had stopped all threads looks longer than it ran.
    private long pausedNanos(long start, long end) {
        return stops.stream()
                .filter(pause -> pause.overlaps(start, end))
                .mapToLong(pause -> pause.shared(start, end))
                .sum();
    }

    private @Nullable CarrierHold hold(int mount, List<StateInterval> waits, List<StateInterval> files) {
        var time = new Interval(table.start(mount), table.end(mount)).clippedTo(window);
        var thread = table.threadKey(table.thread(mount));
        var carrier = table.carrierKey(table.carrier(mount));
        var file = longest(files, StateInterval::time, time);
        var half = time.length() / 2;
        if (file != null && file.time().clippedTo(time).length() >= half) {
            return new CarrierHold(
                    CarrierHold.Kind.FILE, thread, carrier, time.start(), time.end(), file.stack(), file.detail());
        }
        var pins = waits.stream().filter(wait -> wait.state() == State.PINNED).toList();
        var wait = longest(pins.isEmpty() ? waits : pins, StateInterval::time, time);
        if (wait == null || pinnedNanos.getOrDefault(mount, 0L) < half) {
            return running(thread, carrier, time);
        }
        var kind = isOfClassInitializer(wait) ? CarrierHold.Kind.CLASS_INITIALIZER : CarrierHold.Kind.PINNED;
        return new CarrierHold(kind, thread, carrier, time.start(), time.end(), wait.stack(), wait.detail());
    }

    private static boolean isOfClassInitializer(StateInterval wait) {
        return isInsideJvm(wait) || PinReason.of(wait.stack(), wait.detail(), 0) == PinReason.CLASS_INITIALIZER;
    }

    /// Up to JDK 23 a thread that waits for a class to be initialized has an event of Object.wait that it never
    /// called.
    private static boolean isInsideJvm(StateInterval wait) {
        var frames = wait.stack().frames();
        return wait.state() == State.OBJECT_WAIT
                && !frames.isEmpty()
                && !frames.getFirst().method().startsWith("wait");
    }

    /// A thread that runs is sampled, 50 times a second by the usual settings. A slice with hardly a sample was
    /// stopped by the machine or the JVM, not by the program, unless it lasts for so long that it must be
    /// native code, which is not sampled. While other programs have the processors, any slice may last for long:
    /// then only samples show that it ran.
    private @Nullable CarrierHold running(ThreadKey thread, ThreadKey carrier, Interval time) {
        var stack = samples.most(thread, carrier, time);
        var expected = 1 + time.length() / SAMPLED_NANOS;
        var count = samples.count(thread, carrier, time);
        var stopped = machine.isTakenByOthers(time)
                ? count < FEWEST_SAMPLES
                : count < expected && time.length() < UNSAMPLED_NANOS;
        return !samples.isEmpty() && stopped
                ? null
                : new CarrierHold(CarrierHold.Kind.RAN, thread, carrier, time.start(), time.end(), stack, "");
    }

    private static <T> @Nullable T longest(List<T> all, Function<T, Interval> time, Interval within) {
        return all.stream()
                .filter(one -> time.apply(one).overlaps(within))
                .max(Comparator.comparingLong(
                        one -> time.apply(one).clippedTo(within).length()))
                .orElse(null);
    }

    /// Returns who waited for a carrier for 1 ms or more.
    List<StarvedWait> starved() {
        return starved;
    }

    /// Returns the slices that lasted [Threshold#HOLD] or more.
    List<CarrierHold> holds() {
        return holds;
    }

    /// Returns the waits of virtual threads for a monitor, of which no event says which one.
    List<BlockedEvent> monitors() {
        return monitors;
    }
}
