package threadlab.jfr.parse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.event.EventNames;

/// Contains the chunks of one JVM, since the threads of two have no common axis.
final class RecordedJvm {

    /// How far the clocks of two chunks of one JVM may lie apart.
    private static final double STEP_NANOS = 10e9;

    private final List<Chunk> chunks = new ArrayList<>();
    private final @Nullable Process process;

    /// Identifies a process.
    private record Process(long pid, long startNanos) {}

    private RecordedJvm(@Nullable Process process) {
        this.process = process;
    }

    /// Groups chunks by their JVMs, the JVM with most bytes first.
    static List<RecordedJvm> of(List<Chunk> chunks) {
        var jvms = new ArrayList<RecordedJvm>();
        for (var chunk : chunks) {
            var process = chunks.size() == 1 ? null : process(chunk);
            var jvm = jvms.stream()
                    .filter(each -> each.isOf(process, chunk))
                    .findFirst()
                    .orElseGet(() -> {
                        jvms.add(new RecordedJvm(process));
                        return jvms.getLast();
                    });
            jvm.chunks.add(chunk);
        }
        jvms.sort(Comparator.comparingLong(RecordedJvm::bytes).reversed());
        return jvms;
    }

    private boolean isOf(@Nullable Process other, Chunk chunk) {
        if (process != null && other != null) {
            return process.equals(other);
        }
        return isClose(chunk) || follows(chunk);
    }

    private boolean isClose(Chunk chunk) {
        return Math.abs(chunks.getLast().header().clockZero() - chunk.header().clockZero()) < STEP_NANOS;
    }

    /// Returns whether a chunk overlaps the last one or follows it at once: a profiler that adds its chunks to
    /// those of its JVM has ticks of its own.
    private boolean follows(Chunk chunk) {
        var last = chunks.getLast().header();
        return chunk.header().startNanos() - last.startNanos() - last.durationNanos() < STEP_NANOS;
    }

    private static @Nullable Process process(Chunk chunk) {
        var type = chunk.types().type(EventNames.JVM_INFORMATION);
        if (type == null) {
            return null;
        }
        var values = new ValueReader(chunk, ChunkClock.of(chunk.header()), new SharedValues());
        var input = chunk.input();
        for (var walk = new EventWalk(input); walk.next(); ) {
            if (walk.type() == type.id()) {
                return process(new EventCursor(values, type).moveTo(type, input.position()));
            }
        }
        return null;
    }

    private static @Nullable Process process(Event event) {
        try {
            return event.has("pid") && event.has("jvmStartTime")
                    ? new Process(event.number("pid"), event.number("jvmStartTime"))
                    : null;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    /// Returns the chunks in the order of their starts.
    List<Chunk> chunks() {
        return chunks;
    }

    long bytes() {
        return chunks.stream().mapToLong(chunk -> chunk.header().sizeBytes()).sum();
    }

    /// Returns the clock for a chunk: that of the first chunk, unless the machine's clock was set meanwhile.
    ChunkClock clock(Chunk chunk) {
        var first = chunks.getFirst();
        var apart = Math.abs(first.header().clockZero() - chunk.header().clockZero());
        return ChunkClock.of(apart < STEP_NANOS ? first.header() : chunk.header());
    }
}
