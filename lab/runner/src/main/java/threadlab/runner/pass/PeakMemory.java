package threadlab.runner.pass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// Reads the largest resident set that this process had since it was last told to forget.
final class PeakMemory {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path REFERENCES = Path.of("/proc/self/clear_refs");
    private static final String RESET_PEAK = "5";
    private static final long KIB = 1024;

    private PeakMemory() {}

    /// Lets the count begin anew with what is resident now, where the system is able to.
    static void forget() {
        try {
            Files.writeString(REFERENCES, RESET_PEAK);
        } catch (IOException e) {
            // the peak is then that of the whole life
        }
    }

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
