package threadlab.jfr;

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
import threadlab.model.timeline.Timeline;

/// Reads a recording into a timeline.
public final class TimelineReader {

    private TimelineReader() {}

    /// Reads the recorded pass, or all of a recording that marks none, with every lane and every slice.
    ///
    /// @throws UnreadableRecordingException where the file is missing, empty, no recording, or damaged
    public static Timeline read(Path file) throws IOException {
        return TimelineBuilder.build(gather(file), Detail.ALL);
    }

    /// Gathers what a recording's pass is made of, or all of a recording that marks none.
    static RecordedPass gather(Path file) throws UnreadableRecordingException {
        try {
            var chunks = Chunks.of(file);
            var types = typesOf(file);
            var marked = types.containsValue(PassEvent.NAME) ? lastPass(file) : null;
            Supplier<RecordedPass> none = () -> marked == null
                    ? new RecordedPass(Chunks.timeOf(chunks), false, 0, new RecordingSettings(types))
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

    /// Reads the slices, of which there are most, on a thread of their own, and by the JDK's reader all the others.
    private static RecordedPass gatherQuickly(Path file, List<Chunk> chunks, RecordedPass pass) throws IOException {
        var slices = new FutureTask<>(() -> SliceReader.read(file, chunks, pass.counted()));
        Thread.ofPlatform().daemon().name("slices").start(slices);
        try {
            stream(
                    file,
                    events -> pass.handlers()
                            .forEach((type, handler) -> events.onEvent(
                                    type, event -> handler.accept(event, RecordedPass.interval(event)))));
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
        stream(file, events -> events.onEvent(pass::accept));
        return pass;
    }

    /// Whatever the bytes are, the JDK's reader is the one to say what is wrong with them.
    private static UnknownLayoutException unknown(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof UnknownLayoutException layout
                ? layout
                : new UnknownLayoutException(String.valueOf(cause));
    }

    /// An event stream is silent about a file that is no recording; the recording file is not.
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

    /// Only its end tells of a pass, and what lies outside of it is not to be kept: so this is looked for first.
    private static @Nullable Marked lastPass(Path file) throws IOException {
        var last = new AtomicReference<@Nullable Marked>();
        stream(
                file,
                events -> events.onEvent(PassEvent.NAME, event -> {
                    var time = RecordedPass.interval(event);
                    var before = last.get();
                    if (before == null || before.time().start() <= time.start()) {
                        last.set(Marked.of(event, time));
                    }
                }));
        return last.get();
    }

    /// Holds when the pass was, and how its clock relates to System.nanoTime; recordings of before have no such field.
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
