package threadlab.scenarios.nativework;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import threadlab.model.PassLog;
import threadlab.model.Workload;

/// Holds how much is hashed, in pieces of which size.
record HashWorkload(String id, int tasks, int mebibytes, int pieceBytes) implements Workload {

    private static final int MEBIBYTE = 1 << 20;
    private static final Duration SLOWEST_MEBIBYTE = Duration.ofMillis(20);

    HashWorkload {
        if (mebibytes % tasks != 0 || MEBIBYTE % pieceBytes != 0) {
            throw new IllegalArgumentException(
                    "%d MiB in pieces of %d bytes for %d tasks: expected whole pieces, as many for each"
                            .formatted(mebibytes, pieceBytes, tasks));
        }
    }

    @Override
    public String title() {
        return "%d MiB hashed in pieces of %d KiB by %d tasks".formatted(mebibytes, pieceBytes >> 10, tasks);
    }

    @Override
    public Map<String, Object> numbers() {
        return Map.of("tasks", names(), "mebibytes", mebibytes, "pieceBytes", pieceBytes);
    }

    /// The base line counts too: each pass does the work twice at most.
    @Override
    public Duration longestPass() {
        return SLOWEST_MEBIBYTE.multipliedBy(2L * mebibytes);
    }

    List<HashTask> tasks(PassLog log) {
        return names().stream().map(name -> task(name, log)).toList();
    }

    /// Returns one task like each of them, to be run alone.
    HashTask alone() {
        return task("alone", PassLog.SILENT);
    }

    private HashTask task(String name, PassLog log) {
        return new HashTask(name, mebibytes / tasks * (MEBIBYTE / pieceBytes), pieceBytes, log);
    }

    private List<String> names() {
        return IntStream.rangeClosed(1, tasks).mapToObj(i -> "hash" + i).toList();
    }
}
