package threadlab.scenarios.cpu;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// Watches how much processor time other processes take: a pass that had to share proves nothing about a model.
///
/// Source: `/proc/stat` less the processor time of this process and its children, in ticks of 10 ms. Without
/// that file no other process is seen.
public final class Neighbours {

    private static final Path STAT = Path.of("/proc/stat");
    private static final long NANOS_IN_TICK = Duration.ofMillis(10).toNanos();
    private static final int IDLE = 3;
    private static final int IO_WAIT = 4;

    /// User, nice, system, idle, I/O wait, interrupts, soft interrupts, stolen by the hypervisor.
    private static final int KINDS = 8;

    private static final double NEGLIGIBLE_SHARE = 0.1;
    private static final long RESOLUTION_NANOS = 2 * NANOS_IN_TICK;

    private final long begin = System.nanoTime();
    private final long own = ownNanos();
    private final Optional<Machine> machine = read();

    private record Machine(int processors, long busyNanos) {}

    private Neighbours() {}

    /// Begins to watch.
    public static Neighbours watch() {
        return new Neighbours();
    }

    /// Returns whether so many processors were left to this process since the watch began, but for a tenth of
    /// one.
    public boolean left(int processors) {
        return machine.flatMap(before -> read().map(after -> isQuiet(
                        processors,
                        after.processors,
                        System.nanoTime() - begin,
                        after.busyNanos - before.busyNanos - (ownNanos() - own))))
                .orElse(true);
    }

    static boolean isQuiet(int needed, int processors, long elapsedNanos, long othersNanos) {
        var spare = Math.max(0, processors - needed) + NEGLIGIBLE_SHARE;
        return othersNanos <= spare * elapsedNanos + RESOLUTION_NANOS;
    }

    private static long ownNanos() {
        var children = ProcessHandle.current()
                .descendants()
                .map(child -> child.info().totalCpuDuration().orElse(Duration.ZERO))
                .mapToLong(Duration::toNanos)
                .sum();
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
                ? os.getProcessCpuTime() + children
                : children;
    }

    private static Optional<Machine> read() {
        try {
            var lines = Files.readAllLines(STAT);
            var processors =
                    lines.stream().filter(line -> line.matches("cpu\\d.*")).count();
            return Optional.of(new Machine((int) processors, busyNanos(lines.getFirst())));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    static long busyNanos(String line) {
        var ticks = Arrays.stream(line.strip().split(" +", -1))
                .skip(1)
                .limit(KINDS)
                .mapToLong(Long::parseLong)
                .toArray();
        return (Arrays.stream(ticks).sum() - ticks[IDLE] - ticks[IO_WAIT]) * NANOS_IN_TICK;
    }
}
