package threadlab.jfr.parse;

import static threadlab.jfr.parse.RecordingWords.say;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.mount.Interval;
import threadlab.model.words.Message;

/// Contains the chunks of a recording in the order of their starts, and what is wrong with its files. Not thread-safe.
final class OpenRecording implements AutoCloseable {

    private final RecordingFiles files;
    private final List<Message> notes = new ArrayList<>();
    private final List<Chunk> chunks = new ArrayList<>();
    private @Nullable MalformedException fault;
    private int lost;
    private RecordedJvm jvm;

    /// Identifies what was recorded in a chunk.
    private record Copy(long startNanos, long startTicks, long sizeBytes) {}

    private OpenRecording(RecordingFiles files) throws IOException {
        this.files = files;
        var headers = new ArrayList<Map.Entry<ChunkHeader, FileChannel>>();
        for (var channel : files.channels()) {
            find(channel).forEach(header -> headers.add(Map.entry(header, channel)));
        }
        headers.sort(Comparator.comparingLong(entry -> entry.getKey().startNanos()));
        open(headers);
        if (chunks.isEmpty()) {
            throw fault == null ? new MalformedException("it holds no event") : fault;
        }
        noteStates();
        jvm = chooseJvm();
    }

    /// Opens files, folders of files, and gzipped files as one recording.
    ///
    /// @throws IOException if nothing can be read; its message names the fault
    static OpenRecording of(List<Path> places) throws IOException {
        var files = RecordingFiles.open(places);
        try {
            return new OpenRecording(files);
        } catch (IOException | RuntimeException e) {
            files.close();
            throw e;
        }
    }

    /// A file without a chunk is a fault only if no other has one.
    private List<ChunkHeader> find(FileChannel channel) throws IOException {
        try {
            var found = ChunkFinder.find(channel);
            if (found.skippedBytes() > 0) {
                notes.add(say("note.skipped", count(found.skippedBytes())));
            }
            return found.chunks();
        } catch (MalformedException e) {
            lose(e);
            return List.of();
        }
    }

    private void lose(MalformedException e) {
        lost++;
        fault = fault == null ? e : fault;
    }

    private void open(List<Map.Entry<ChunkHeader, FileChannel>> headers) throws IOException {
        var seen = new HashSet<Copy>();
        var twice = 0;
        Chunk before = null;
        for (var entry : headers) {
            var header = entry.getKey();
            if (!seen.add(new Copy(header.startNanos(), header.startTicks(), header.sizeBytes()))) {
                twice++;
            } else {
                before = open(entry.getValue(), header, before);
            }
        }
        if (twice > 0) {
            notes.add(say("note.twice", count(twice)));
        }
        if (lost > 0 && fault != null) {
            notes.add(say("note.lost", count(lost), String.valueOf(fault.getMessage())));
        }
    }

    private @Nullable Chunk open(FileChannel channel, ChunkHeader header, @Nullable Chunk before) throws IOException {
        try {
            chunks.add(Chunk.open(channel, header, before));
            return chunks.getLast();
        } catch (MalformedException e) {
            lose(e);
            return before;
        }
    }

    private void noteStates() {
        for (var state : ChunkHeader.State.values()) {
            var number = chunks.stream()
                    .filter(chunk -> chunk.header().state() == state)
                    .count();
            switch (state) {
                case WHOLE -> {}
                case UNFINISHED -> noteState("note.unfinished", number);
                case CUT_OFF -> noteState("note.cutOff", number);
            }
        }
    }

    private void noteState(String key, long number) {
        if (number > 0) {
            notes.add(say(key, count(number), count(chunks.size())));
        }
    }

    private RecordedJvm chooseJvm() {
        var jvms = RecordedJvm.of(chunks);
        var chosen = jvms.getFirst();
        if (jvms.size() > 1) {
            var all = jvms.stream().mapToLong(RecordedJvm::bytes).sum();
            notes.add(say(
                    "note.otherJvms",
                    count(jvms.size()),
                    String.format(Locale.ROOT, "%.0f %%", 100.0 * chosen.bytes() / all)));
        }
        return chosen;
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// Returns the chunks that are to be read, in the order of their starts.
    List<Chunk> chunks() {
        return jvm.chunks();
    }

    ChunkClock clock(Chunk chunk) {
        return jvm.clock(chunk);
    }

    /// Returns the time from the start of the first chunk to the end of the last, as their headers have it.
    Interval time() {
        var start = Long.MAX_VALUE;
        var end = Long.MIN_VALUE;
        for (var chunk : chunks()) {
            var header = chunk.header();
            var begin = clock(chunk).nanos(header.startTicks());
            start = Math.min(start, begin);
            end = Math.max(end, begin + header.durationNanos());
        }
        return new Interval(start, end);
    }

    /// Returns the names of the event types by their ids.
    Map<Long, String> eventTypes() {
        var names = new HashMap<Long, String>();
        for (var chunk : chunks()) {
            for (var type : chunk.types().types()) {
                if (type.isEvent()) {
                    names.put(type.id(), type.name());
                }
            }
        }
        return names;
    }

    /// Returns the names of the event types that have a thread and a duration.
    Set<String> lastingTypes() {
        return chunks().stream()
                .flatMap(chunk -> StreamSupport.stream(chunk.types().types().spliterator(), false))
                .filter(type -> type.isEvent() && type.field("duration") != null && type.field("eventThread") != null)
                .map(Type::name)
                .collect(Collectors.toSet());
    }

    /// Returns what is missing, in sentences.
    List<Message> notes() {
        return notes;
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
