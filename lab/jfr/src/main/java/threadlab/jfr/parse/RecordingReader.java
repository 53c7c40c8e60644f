package threadlab.jfr.parse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.event.PassEvent;
import threadlab.jfr.mount.Interval;

/// Reads a recording: the agent's mount slices with this package's parser, all other events with the JDK's.
public final class RecordingReader {

    private RecordingReader() {}

    /// Reads the last pass that a recording marks, or the whole recording if it marks none.
    ///
    /// @throws UnreadableRecordingException if the file is missing, empty, no recording, or damaged
    public static RecordedPass read(Path file) throws UnreadableRecordingException {
        try {
            var chunks = ChunkHeaders.of(file);
            var types = typesOf(file);
            var marked = types.containsValue(PassEvent.NAME) ? lastPass(file) : null;
            Supplier<RecordedPass> none = () -> marked == null
                    ? new RecordedPass(ChunkHeaders.timeOf(chunks), false, 0, new RecordingSettings(types))
                    : new RecordedPass(marked.time(), true, marked.epochMinusNanoTime(), new RecordingSettings(types));
            try {
                return gatherQuickly(file, chunks, none.get());
            } catch (UnknownLayoutException e) {
                return gatherSlowly(file, none.get());
            }
        } catch (IOException | RuntimeException e) {
            throw new UnreadableRecordingException(file, e);
        }
    }

    /// Returns the time from the start of a recording to its end.
    ///
    /// @throws IOException if the file is missing, empty, no recording, or cut off
    public static Interval timeOf(Path file) throws IOException {
        return ChunkHeaders.timeOf(ChunkHeaders.of(file));
    }

    /// Parses the mount slices, by far the most frequent event, on a thread of their own while the JDK's parser
    /// reads the rest.
    private static RecordedPass gatherQuickly(Path file, List<ChunkHeader> chunks, RecordedPass pass)
            throws IOException {
        var slices = new FutureTask<>(() -> SliceReader.read(file, chunks, pass.counted()));
        Thread.ofPlatform().daemon().name("slices").start(slices);
        try {
            var adapter = new JdkEvent();
            stream(
                    file,
                    events -> pass.handlers()
                            .forEach((type, handler) ->
                                    events.onEvent(type, event -> handler.accept(adapter.of(event)))));
            pass.accept(slices.get());
            return pass;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw unknown(e.getCause());
        } finally {
            slices.cancel(true);
        }
    }

    static RecordedPass gatherSlowly(Path file, RecordedPass pass) throws IOException {
        var adapter = new JdkEvent();
        stream(file, events -> events.onEvent(event -> pass.accept(adapter.of(event))));
        return pass;
    }

    /// Treats every failure as an unknown layout: the JDK's parser then decides whether the recording is readable.
    private static UnknownLayoutException unknown(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof UnknownLayoutException layout
                ? layout
                : new UnknownLayoutException(String.valueOf(cause));
    }

    /// Reads the event types with RecordingFile, which reports a file that is no recording; an event stream does
    /// not.
    private static Map<Long, String> typesOf(Path file) throws IOException {
        var types = new HashMap<Long, String>();
        try (var recording = new RecordingFile(file)) {
            if (!recording.hasMoreEvents()) {
                throw new IOException("it holds no event");
            }
            recording.readEventTypes().forEach(type -> types.put(type.getId(), type.getName()));
        }
        return types;
    }

    /// Finds the pass first, since its event comes at its end and events outside the pass are not kept.
    private static @Nullable Marked lastPass(Path file) throws IOException {
        var last = new AtomicReference<@Nullable Marked>();
        stream(
                file,
                events -> events.onEvent(PassEvent.NAME, event -> {
                    var time = Interval.of(event);
                    var before = last.get();
                    if (before == null || before.time().start() <= time.start()) {
                        last.set(Marked.of(event, time));
                    }
                }));
        return last.get();
    }

    /// Describes when the pass ran, and how the recording's clock relates to System.nanoTime; older recordings
    /// lack that field.
    private record Marked(Interval time, long epochMinusNanoTime) {

        static Marked of(RecordedEvent event, Interval time) {
            var nanoTime = event.hasField("nanoTime") ? event.getLong("nanoTime") : 0;
            return new Marked(time, time.start() - nanoTime);
        }
    }

    private static void stream(Path file, Consumer<EventStream> handlers) throws IOException {
        var problems = new AtomicReference<@Nullable Throwable>();
        try (var stream = EventStream.openFile(file)) {
            stream.setReuse(true);
            stream.setOrdered(false);
            handlers.accept(stream);
            stream.onError(problems::set);
            stream.start();
        }
        var problem = problems.get();
        if (problem != null) {
            throw new IOException(problem.toString(), problem);
        }
    }
}
