package threadlab.scenarios.fileio;

import static threadlab.scenarios.fileio.FileIo.WORDS;

import java.util.ArrayList;
import java.util.List;
import threadlab.model.predict.Check;
import threadlab.model.predict.NoiseEffect;
import threadlab.model.stats.Unit;
import threadlab.scenarios.fileio.FileIo.FileIoVariant;
import threadlab.scenarios.fileio.FileIo.FileIoWorkload;

/// Predicts how many calls are under way at once, on how many carriers, and what that makes of the wall.
record FileIoPredictions(FileIoWorkload workload, int jdk) {

    /// JDK-8329593: plain reads and writes of files no longer ask for a carrier.
    private static final int NO_MORE_FOR_FILES = 23;

    private static final double TOLERANCE = 0.15;

    /// How long it may take to start a platform thread, which a carrier is too.
    private static final long THREAD_START_NANOS = 600_000;

    /// Returns whether the JDK asks for one more carrier around every read and write of a file.
    static boolean compensatesEveryFile(int jdk) {
        return jdk < NO_MORE_FOR_FILES;
    }

    List<Check> of(FileIoVariant variant) {
        return switch (variant) {
            case PLATFORM, FUTURE -> onThreads(variant);
            case VIRTUAL, VIRTUAL_WRITE, STRUCTURED ->
                compensatesEveryFile(jdk)
                        ? compensated(variant, "because.everyFile")
                        : kept(variant, "because.plainFile");
            case VIRTUAL_FIXED -> kept(variant, "because.maxPoolSize");
            case VIRTUAL_CHILD -> compensated(variant, "because.child");
            case VIRTUAL_WRITE_SYNC -> compensated(variant, "because.sync");
            case VIRTUAL_SOCKET -> unmounts(variant);
            case PLATFORM_COLD -> List.of(moreAtOnce(variant));
            case VIRTUAL_COLD ->
                compensatesEveryFile(jdk)
                        ? List.of(carriersAdded(variant, "because.everyFile"), pins(variant))
                        : List.of(carriersShared(variant, "because.plainFile"), pins(variant));
            case VIRTUAL_DIRECT, VIRTUAL_DIRECT_WRITE ->
                List.of(carriersAdded(variant, "because.direct"), pins(variant));
            case VIRTUAL_LOOKUP -> List.of(carriersAdded(variant, "because.resolver"), pins(variant));
            case VIRTUAL_OFFLOADED -> offloaded(variant);
            case VIRTUAL_REGULAR -> List.of(isShort(variant), pins(variant));
            case SEQUENTIALLY, UNDER_GIL, ON_EVENT_LOOP, IN_PROCESSES -> List.of();
        };
    }

    private List<Check> onThreads(FileIoVariant variant) {
        return List.of(wallOfOneHold(variant, "because.thread"), allAtOnce(variant, "because.thread"));
    }

    /// The scheduler adds carriers until every call has one.
    private List<Check> compensated(FileIoVariant variant, String because) {
        return List.of(
                wallOfOneHold(variant, because),
                allAtOnce(variant, because),
                carriers(variant, "carriers.added", because, workload.calls()),
                pins(variant));
    }

    /// A call may be over before all have a carrier, the more so where a task is held up: that adds none.
    private static Check carriersAdded(FileIoVariant variant, String because) {
        return WORDS.fact("carriers", variant, "carriers.more", FileIo.FEW)
                .because(because)
                .form("carriers.form")
                .atLeast(FileIo.FEW + 1, Unit.COUNT)
                .underNoise(NoiseEffect.LOWERS)
                .figure("carriersUsed");
    }

    private static Check carriersShared(FileIoVariant variant, String because) {
        return WORDS.fact("carriers", variant, "carriers.shared", FileIo.FEW)
                .because(because)
                .form("carriers.form")
                .atMost(FileIo.FEW, Unit.COUNT)
                .figure("carriersUsed");
    }

    /// Each call has its thread, but a disk may have answered one before all others are made.
    private static Check moreAtOnce(FileIoVariant variant) {
        return WORDS.fact("at-once", variant, "atOnce.more", FileIo.FEW)
                .because("because.thread")
                .form("atOnce.form")
                .allAtOnce(FileIo.FEW + 1)
                .figure("peakAtOnce");
    }

    /// A call keeps its carrier, and none is added.
    private List<Check> kept(FileIoVariant variant, String because) {
        var wall = workload.rounds(FileIo.FEW).toNanos();
        return List.of(
                WORDS.fact("wall", variant, "wall.rounds", FileIo.FEW)
                        .because(because)
                        .near(wall, TOLERANCE * wall, Unit.NANOS)
                        .figure("wallNanos"),
                WORDS.fact("at-once", variant, "atOnce.carriers", FileIo.FEW)
                        .because(because)
                        .form("atOnce.form")
                        .atOnce(FileIo.FEW, workload.hold())
                        .figure("peakAtOnce"),
                carriers(variant, "carriers.kept", because, FileIo.FEW),
                pins(variant));
    }

    private List<Check> unmounts(FileIoVariant variant) {
        return List.of(
                wallOfOneHold(variant, "because.poller"),
                allAtOnce(variant, "because.poller"),
                carriersShared(variant, "because.poller"),
                pins(variant));
    }

    private List<Check> offloaded(FileIoVariant variant) {
        var checks = new ArrayList<>(onThreads(variant));
        checks.add(carriers(variant, "carriers.none", "because.thread", 0));
        checks.add(pins(variant));
        return List.copyOf(checks);
    }

    /// A disk that has to be asked would take milliseconds; the page cache does not.
    private Check isShort(FileIoVariant variant) {
        return WORDS.fact("short", variant, "short")
                .atMost(workload.hold().toNanos() / 2.0, Unit.NANOS)
                .underNoise(NoiseEffect.RAISES)
                .figure("longestCallNanos");
    }

    private Check wallOfOneHold(FileIoVariant variant, String because) {
        var hold = workload.hold().toNanos();
        var starts = THREAD_START_NANOS * workload.calls();
        return WORDS.fact("wall", variant, "wall.hold")
                .because(because)
                .near(hold + starts / 2.0, TOLERANCE * hold + starts / 2.0, Unit.NANOS)
                .figure("wallNanos");
    }

    private Check allAtOnce(FileIoVariant variant, String because) {
        return WORDS.fact("at-once", variant, "atOnce.all", workload.calls())
                .because(because)
                .form("atOnce.form")
                .allAtOnce(workload.calls())
                .figure("peakAtOnce");
    }

    private Check carriers(FileIoVariant variant, String key, String because, int count) {
        return WORDS.fact("carriers", variant, key, count)
                .because(because)
                .form("carriers.form")
                .atOnce(count, workload.hold())
                .figure("carriersUsed");
    }

    /// JFR itself may make a thread that writes an event wait for a lock: that is a pin, and not one of the call.
    private Check pins(FileIoVariant variant) {
        return WORDS.fact("pins", variant, "pins.none")
                .atMost(workload.calls() / 2.0, Unit.COUNT)
                .recorded("virtualThreadPins", WORDS.say("source.pins"));
    }
}
