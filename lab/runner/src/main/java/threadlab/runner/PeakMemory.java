package threadlab.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// Reads the largest resident set that this process had.
final class PeakMemory {

    static final String SOURCE = "VmHWM of /proc/self/status";

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final long KIB = 1024;

    private PeakMemory() {}

    /// Returns bytes; empty where the system does not tell.
    static OptionalLong bytes() {
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                    .findFirst();
        } catch (IOException | RuntimeException e) {
            return OptionalLong.empty();
        }
    }
}
