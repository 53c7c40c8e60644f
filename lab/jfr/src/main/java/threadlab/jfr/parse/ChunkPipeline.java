package threadlab.jfr.parse;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.mount.Interval;

/// Scans chunks on all processors, and delivers their events in the order of the chunks on the caller's thread.
///
/// Only as many chunks are scanned ahead as keep the processors busy, so memory is bounded.
final class ChunkPipeline {

    private static final int WORKERS = Runtime.getRuntime().availableProcessors();
    private static final long MOST_BYTES_AHEAD = 1 << 27;

    private final OpenRecording recording;
    private final Map<String, Handler> handlers;
    private final @Nullable Interval counted;
    private final SharedValues shared = new SharedValues();
    private final ArrayDeque<Ahead> ahead = new ArrayDeque<>();
    private long bytesAhead;
    private int damaged;

    /// Describes a chunk that is being scanned.
    private record Ahead(long bytes, ValueReader values, Future<ChunkScan> scan) {}

    /// @param counted counts events that begin in this time; null to count all
    ChunkPipeline(OpenRecording recording, Map<String, Handler> handlers, @Nullable Interval counted) {
        this.recording = recording;
        this.handlers = handlers;
        this.counted = counted;
    }

    /// Delivers all events that have a handler, and passes each chunk's scan to a consumer beforehand.
    ///
    /// @throws IOException if the thread is interrupted
    void run(Consumer<ChunkScan> consumer) throws IOException {
        var workers = Executors.newFixedThreadPool(
                WORKERS, Thread.ofPlatform().daemon().name("chunk-", 0).factory());
        try {
            for (var chunk : recording.chunks()) {
                submit(workers, chunk);
                while (ahead.size() > WORKERS || bytesAhead > MOST_BYTES_AHEAD) {
                    deliverFirst(consumer);
                }
            }
            while (!ahead.isEmpty()) {
                deliverFirst(consumer);
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private void submit(ExecutorService workers, Chunk chunk) {
        var values = new ValueReader(chunk, recording.clock(chunk), shared);
        var scan = workers.submit(() -> new ChunkScan(chunk, values, handlers.keySet(), counted).scan());
        bytesAhead += chunk.header().sizeBytes();
        ahead.add(new Ahead(chunk.header().sizeBytes(), values, scan));
    }

    private void deliverFirst(Consumer<ChunkScan> consumer) throws IOException {
        var first = ahead.remove();
        bytesAhead -= first.bytes;
        var scan = result(first.scan);
        consumer.accept(scan);
        deliver(scan, first.values);
        damaged += scan.damaged();
    }

    private static ChunkScan result(Future<ChunkScan> scan) throws IOException {
        try {
            return scan.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new MalformedException(String.valueOf(e.getCause()));
        }
    }

    private void deliver(ChunkScan scan, ValueReader values) {
        var types = scan.chunk().types();
        var input = scan.chunk().input();
        var handled = scan.handled();
        EventCursor cursor = null;
        for (var i = 0; i < handled.size(); i++) {
            input.position(handled.get(i));
            input.readInt(); // size
            var type = types.type(input.readLong());
            var handler = type == null ? null : handlers.get(type.name());
            if (type != null && handler != null) {
                cursor = cursor == null ? new EventCursor(values, type) : cursor;
                deliver(cursor.moveTo(type, input.position()), handler);
            }
        }
    }

    /// An event that makes no sense is left out; the others are delivered.
    private void deliver(Event event, Handler handler) {
        try {
            handler.accept(event);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            damaged++;
        }
    }

    /// Returns how many events make no sense.
    int damaged() {
        return damaged;
    }
}
