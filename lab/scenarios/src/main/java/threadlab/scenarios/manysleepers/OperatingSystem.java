package threadlab.scenarios.manysleepers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Says why what takes a thread or process of the operating system a wait stops where it does.
final class OperatingSystem {

    private OperatingSystem() {}

    static String tooManyThreads(SleepersWorkload workload) {
        return ("%,d threads of the operating system would each need a stack, two memory maps and a process id; this"
                        + " system has %s maps for a process and %s ids for all that runs on it. Beyond that a start ends"
                        + " in OutOfMemoryError \"unable to create native thread\", for the neighbours as well, so this"
                        + " scale starts %,d at most")
                .formatted(
                        workload.count(),
                        limit("vm/max_map_count"),
                        limit("kernel/pid_max"),
                        workload.mostPlatformThreads());
    }

    private static String limit(String name) {
        try {
            return "%,d"
                    .formatted(Long.parseLong(
                            Files.readAllLines(Path.of("/proc/sys", name)).getFirst()));
        } catch (IOException | NumberFormatException e) {
            return "a limited number of";
        }
    }
}
