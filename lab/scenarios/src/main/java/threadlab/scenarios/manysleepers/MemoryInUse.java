package threadlab.scenarios.manysleepers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import threadlab.scenarios.lesson.ResidentSet;

/// Reads how much memory is in use, on the heap and outside.
///
/// The heap is of fixed size and touched beforehand, so the resident set changes only by what lies outside of
/// it.
final class MemoryInUse {

    private static final Path TASKS = Path.of("/proc/self/task");
    private static final long SETTLING_MILLIS = 20;

    private MemoryInUse() {}

    /// Returns the same once the threads of the pass before are gone: a join ends before the thread returns its
    /// stack.
    static OptionalLong bytesAtRest() {
        try {
            for (long before = Long.MAX_VALUE, now = threads(); now < before; now = threads()) {
                before = now;
                Thread.sleep(SETTLING_MILLIS);
            }
            return bytes();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }

    private static long threads() {
        try (var tasks = Files.list(TASKS)) {
            return tasks.count();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    /// Collects garbage and returns resident set and live heap together, in bytes; only differences mean
    /// something.
    ///
    /// Empty on a system without `/proc`.
    static OptionalLong bytes() {
        System.gc();
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        var resident = ResidentSet.bytes();
        return resident.isEmpty() ? resident : OptionalLong.of(resident.getAsLong() + heap);
    }
}
