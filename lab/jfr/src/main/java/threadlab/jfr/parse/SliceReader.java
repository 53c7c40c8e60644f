package threadlab.jfr.parse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.event.EventNames;
import threadlab.jfr.mount.Dictionary;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.MountLabels;
import threadlab.jfr.mount.MountTable;

/// Reads the agent's mount slices from the bytes of a recording into a table, and counts the events of every type.
/// The JDK's parser would make several objects for each slice.
///
/// Refuses any layout that it does not know, so that the JDK's parser reads the slices instead. Not thread-safe.
final class SliceReader {

    /// The first JDK whose parser is known to count time from the start of the first chunk in all chunks.
    private static final int ONE_CLOCK = 25;

    private static final List<String> LAYOUT = List.of(
            "startTime long",
            "duration long",
            "eventThread java.lang.Thread*",
            "stackTrace jdk.types.StackTrace*",
            "virtualThread java.lang.Thread*",
            "state java.lang.String",
            "queued long",
            "cause java.lang.String",
            "waker java.lang.Thread*");

    /// What later agents add to it.
    private static final String ASKED = "asked long";

    private static final List<String> LAYOUT_WITH_LIMIT =
            Stream.concat(LAYOUT.stream(), Stream.of(ASKED)).toList();

    private final ChunkInput input;
    private final EventCounter counts;
    private final ChunkClock clock;
    private final MountTable mounts = new MountTable();
    private final Dictionary<String> texts = new Dictionary<>();
    private final LongIntMap labels = new LongIntMap();
    private @Nullable Long metadata;
    private boolean virtualThreads;
    private boolean hasAsked;

    private SliceReader(ChunkInput input, EventCounter counts, ChunkClock clock) {
        this.input = input;
        this.counts = counts;
        this.clock = clock;
    }

    /// Contains the result.
    ///
    /// @param counts the number of events of each type
    /// @param virtualThreads whether any thread of a slice is virtual
    record Slices(MountTable mounts, Map<String, Long> counts, boolean virtualThreads) {}

    /// Reads a recording.
    ///
    /// @param counted counts events that begin in this time; null to count all
    /// @throws IOException if the file cannot be read, or its layout is unknown
    static Slices read(Path file, List<ChunkHeader> chunks, @Nullable Interval counted) throws IOException {
        var clock = ChunkClock.of(chunks.getFirst());
        try (var input = new ChunkInput(file)) {
            var reader = new SliceReader(input, new EventCounter(counted, clock), clock);
            for (var chunk : chunks) {
                reader.read(chunk);
            }
            return new Slices(reader.mounts, reader.counts.byName(), reader.virtualThreads);
        }
    }

    private void read(ChunkHeader chunk) throws IOException {
        if (!chunk.compressed()) {
            throw new UnknownLayoutException("numbers of fixed width");
        }
        var types = ChunkMetadata.of(input, chunk);
        requireOneClock(types);
        var numbers = new TableNumbers(ConstantPools.of(input, chunk, types));
        var slices = sliceType(types);
        counts.begin(types);
        var end = chunk.end();
        for (var position = chunk.begin() + ChunkHeader.HEADER_BYTES; position < end; ) {
            input.position(position);
            var size = input.readLong();
            if (size <= 0 || size > end - position) {
                throw new UnknownLayoutException("an event of %d bytes at byte %,d".formatted(size, position));
            }
            var type = input.readLong();
            if (type == slices) {
                readSlice(numbers);
            } else if (type > ConstantPools.CHECKPOINT) {
                counts.count(type, input);
            }
            position += size;
        }
    }

    /// Refuses recordings with changing types on older JDKs, whose parser then counts time from the start of
    /// another chunk than the first.
    private void requireOneClock(ChunkMetadata types) throws IOException {
        if (metadata != null && metadata != types.number() && Runtime.version().feature() < ONE_CLOCK) {
            throw new UnknownLayoutException(
                    "types that change, read on JDK " + Runtime.version().feature());
        }
        metadata = types.number();
    }

    /// Returns the type id of mount slices; -1 if the chunk has none.
    private long sliceType(ChunkMetadata types) throws IOException {
        for (var type : types.byId().values()) {
            if (type.name().equals(EventNames.VIRTUAL_THREAD_SLICE)) {
                var layout = types.layout(type);
                hasAsked = layout.equals(LAYOUT_WITH_LIMIT);
                if (!hasAsked && !layout.equals(LAYOUT)) {
                    throw new UnknownLayoutException(type.name() + " of " + layout);
                }
                return type.id();
            }
        }
        return -1;
    }

    private void readSlice(TableNumbers numbers) throws IOException {
        var ticks = input.readLong();
        var start = clock.nanos(ticks);
        var end = clock.nanos(ticks + input.readLong());
        var carrier = numbers.carrier(input.readLong());
        input.readLong(); // stack trace
        var thread = numbers.thread(input.readLong());
        var state = text(numbers);
        var queuedNanos = input.readLong();
        var cause = text(numbers);
        var waker = numbers.thread(input.readLong());
        var askedNanos = hasAsked ? input.readLong() : 0;
        counts.slice(start);
        if (thread != MountTable.NONE && carrier != MountTable.NONE) {
            mounts.add(
                    start,
                    Math.max(0, end - start),
                    queuedNanos,
                    thread,
                    waker,
                    (char) carrier,
                    labels(state, cause),
                    askedNanos);
        }
    }

    private int text(TableNumbers numbers) throws IOException {
        var encoding = input.readByte();
        return encoding == StringEncoding.CONSTANT
                ? numbers.text(input.readLong())
                : texts.number(String.valueOf(input.readString(encoding)));
    }

    private char labels(int state, int cause) {
        var both = (long) state << Integer.SIZE | cause;
        var known = labels.value(both);
        if (known != LongIntMap.NONE) {
            return (char) known;
        }
        var number = mounts.numberOf(MountLabels.of(texts.thing(state), texts.thing(cause)));
        labels.put(both, number);
        return number;
    }

    /// Maps the keys of a chunk's constants to the numbers of the table.
    private final class TableNumbers {

        private final ConstantPools constants;
        private final LongIntMap threads = new LongIntMap();
        private final LongIntMap carriers = new LongIntMap();
        private final LongIntMap strings = new LongIntMap();

        TableNumbers(ConstantPools constants) {
            this.constants = constants;
        }

        /// Returns -1 if there is no thread.
        int thread(long constant) {
            var known = threads.value(constant);
            if (known != LongIntMap.NONE) {
                return known;
            }
            var thread = constants.thread(constant);
            if (thread == null) {
                return MountTable.NONE;
            }
            virtualThreads |= thread.virtual();
            threads.put(constant, mounts.numberOf(thread));
            return threads.value(constant);
        }

        /// Returns -1 if there is no thread.
        int carrier(long constant) {
            var known = carriers.value(constant);
            if (known != LongIntMap.NONE) {
                return known;
            }
            var thread = constants.thread(constant);
            if (thread == null) {
                return MountTable.NONE;
            }
            virtualThreads |= thread.virtual();
            carriers.put(constant, mounts.numberOfCarrier(thread));
            return carriers.value(constant);
        }

        int text(long constant) {
            var known = strings.value(constant);
            if (known != LongIntMap.NONE) {
                return known;
            }
            strings.put(constant, texts.number(String.valueOf(constants.string(constant))));
            return strings.value(constant);
        }
    }
}
