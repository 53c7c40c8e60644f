package threadlab.benchmarks.harness;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Weighs threads that wait: what the heap holds, and what the process holds beside it.
///
/// The heap is to be of one size and touched beforehand (`-Xms`, `-Xmx`, `-XX:+AlwaysPreTouch`), so that what
/// the process grows by is native. Of the process Linux alone tells, by `/proc/self/status`.
public final class Memory {

    private static final AtomicReference<@Nullable Memory> BEFORE = new AtomicReference<>();
    private static final AtomicReference<@Nullable PerThread> LAST = new AtomicReference<>();

    private final long heapBytes;
    private final double rssBytes;

    private Memory(long heapBytes, double rssBytes) {
        this.heapBytes = heapBytes;
        this.rssBytes = rssBytes;
    }

    /// Holds what one thread adds.
    ///
    /// @param heapBytes objects that live, its stack among them if it is a virtual one that is not mounted
    /// @param nativeBytes growth of the resident set; NaN where the system does not tell
    record PerThread(double heapBytes, double nativeBytes) {}

    /// Weighs the JVM before the threads are started.
    public static void before() {
        BEFORE.set(now());
    }

    /// Weighs it again while they wait.
    public static void afterStarting(int threads) {
        var before = BEFORE.get();
        var now = now();
        if (before == null) {
            throw new IllegalStateException("expected before() to be called first");
        }
        LAST.set(new PerThread(
                (double) (now.heapBytes - before.heapBytes) / threads, (now.rssBytes - before.rssBytes) / threads));
    }

    /// Returns what the last iteration weighed, null where none did.
    static @Nullable PerThread last() {
        return LAST.get();
    }

    private static Memory now() {
        System.gc();
        System.gc();
        return new Memory(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(), residentBytes());
    }

    private static double residentBytes() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> 1024 * Double.parseDouble(line.replaceAll("\\D+", "")))
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
