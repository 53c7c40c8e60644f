package threadlab.jfr.parse;

import static threadlab.jfr.parse.RecordingWords.say;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.column.ColumnStore;
import threadlab.jfr.column.NoRoomException;
import threadlab.jfr.event.PassEvent;
import threadlab.jfr.mount.Interval;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Unit;

/// Reads a recording of any JVM, as much of it as can be read.
public final class RecordingReader {

    private RecordingReader() {}

    /// Reads the last pass that a recording marks, or the whole recording if it marks none.
    ///
    /// @param file a recording, a gzipped one, or a folder of recordings
    /// @throws UnreadableRecordingException if the file is missing, empty, no recording, or nothing of it
    ///     can be read
    public static RecordedPass read(Path file) throws UnreadableRecordingException {
        return read(List.of(file));
    }

    /// Reads several files as one recording.
    ///
    /// @param files at least one
    /// @throws UnreadableRecordingException if one is missing or empty, or if nothing can be read
    /// @throws NoRoomException if a large recording needs a temporary file that can't be made
    public static RecordedPass read(List<Path> files) throws UnreadableRecordingException {
        return read(files, new ColumnStore());
    }

    /// Reads several files as one recording, its columns into a store.
    static RecordedPass read(List<Path> files, ColumnStore store) throws UnreadableRecordingException {
        return open(files, recording -> read(recording, store));
    }

    /// Passes the events of some types to their handlers, chunk by chunk.
    ///
    /// @param handlers by the names of the types
    /// @return the time from the start of the recording to its end
    /// @throws UnreadableRecordingException if the file is missing, empty, no recording, or nothing of it
    ///     can be read
    public static Interval forEach(Path file, Map<String, Handler> handlers) throws UnreadableRecordingException {
        return open(List.of(file), recording -> {
            new ChunkPipeline(recording, handlers, null).run(scan -> {});
            return recording.time();
        });
    }

    /// Reads an open recording.
    private interface Reading<T> {
        T of(OpenRecording recording) throws IOException;
    }

    /// A fault of the mapped memory, as when the file shrinks meanwhile, is an InternalError.
    private static <T> T open(List<Path> files, Reading<T> reading) throws UnreadableRecordingException {
        try (var recording = OpenRecording.of(files)) {
            return reading.of(recording);
        } catch (NoRoomException e) {
            throw e;
        } catch (IOException | RuntimeException | InternalError e) {
            throw new UnreadableRecordingException(files.getFirst(), e);
        }
    }

    private static RecordedPass read(OpenRecording recording, ColumnStore store) throws IOException {
        var types = recording.eventTypes();
        var marked = types.containsValue(PassEvent.NAME) ? lastPass(recording) : null;
        var settings = new RecordingSettings(types);
        var pass = marked == null
                ? new RecordedPass(store, recording.time(), false, 0, settings)
                : new RecordedPass(store, marked.time(), true, marked.epochMinusNanoTime(), settings);
        pass.addSpans(recording.lastingTypes());
        var times = new EventTimes();
        var damage = new Damage();
        var pipeline = new ChunkPipeline(recording, pass.handlers(), pass.counted());
        pipeline.run(scan -> {
            pass.accept(scan);
            times.addTicks(scan.starts(), recording.clock(scan.chunk()));
            damage.add(scan);
        });
        recording.notes().forEach(pass::note);
        damage.note(pipeline.damaged(), pass);
        if (marked == null) {
            narrow(pass, Axis.of(recording.time(), times, isFinished(recording)));
        }
        pass.sort();
        return pass;
    }

    private static boolean isFinished(OpenRecording recording) {
        return recording.chunks().stream().allMatch(chunk -> chunk.header().state() == ChunkHeader.State.WHOLE);
    }

    private static void narrow(RecordedPass pass, Axis axis) {
        pass.narrow(axis.time());
        if (axis.strayEvents() > 0) {
            pass.note(say("note.early", axis.strayEvents(), Figures.format(axis.gapNanos(), Unit.NANOS)));
        }
    }

    /// Adds up what cannot be read.
    private static final class Damage {
        private long bytes;
        private int constants;

        void add(ChunkScan scan) {
            bytes += scan.rest();
            constants += scan.chunk().constants().damaged();
        }

        void note(int events, RecordedPass pass) {
            note("note.rest", bytes, pass);
            note("note.events", events, pass);
            note("note.constants", constants, pass);
        }

        private static void note(String key, long number, RecordedPass pass) {
            if (number > 0) {
                pass.note(say(key, String.format(Locale.ROOT, "%,d", number)));
            }
        }
    }

    /// Finds the pass first, since its event comes at its end and events outside the pass are not kept.
    private static @Nullable Marked lastPass(OpenRecording recording) throws IOException {
        var last = new LastPass();
        new ChunkPipeline(recording, Map.of(PassEvent.NAME, last), null).run(scan -> {});
        return last.found;
    }

    /// Keeps the last pass.
    private static final class LastPass implements Handler {
        private @Nullable Marked found;

        @Override
        public void accept(Event event) {
            if (found == null || found.time.start() <= event.start()) {
                found = new Marked(event.time(), event.start() - event.number("nanoTime"));
            }
        }
    }

    /// Describes when the pass ran, and how the recording's clock relates to System.nanoTime; older recordings
    /// lack that field.
    private record Marked(Interval time, long epochMinusNanoTime) {}
}
