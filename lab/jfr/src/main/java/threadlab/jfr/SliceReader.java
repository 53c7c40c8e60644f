package threadlab.jfr;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the agent's slices from the bytes of a recording into columns, and counts the events of every type: the JDK's
/// reader makes objects for what is told of each.
///
/// What is laid out otherwise than known here it refuses, and leaves to the JDK's reader. Used by one thread.
final class SliceReader {

    /// The JDK whose reader is known to count all time from the first chunk's start.
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

    private final ChunkInput input;
    private final EventCounts counts;
    private final ChunkClock clock;
    private final HopColumns hops = new HopColumns();
    private final Dictionary<String> texts = new Dictionary<>();
    private final LongIntMap words = new LongIntMap();
    private @Nullable Long metadata;
    private boolean virtualThreads;

    private SliceReader(ChunkInput input, EventCounts counts, ChunkClock clock) {
        this.input = input;
        this.counts = counts;
        this.clock = clock;
    }

    /// Holds what was read.
    ///
    /// @param counts how many events of each type there are
    /// @param virtualThreads whether any thread of a slice is a virtual one
    record Slices(HopColumns hops, Map<String, Long> counts, boolean virtualThreads) {}

    /// Reads a recording.
    ///
    /// @param counted when an event has to begin to be counted; null where all are
    /// @throws IOException where the file can't be read, or is laid out otherwise than known
    static Slices read(Path file, List<Chunk> chunks, @Nullable Interval counted) throws IOException {
        var clock = ChunkClock.of(chunks.getFirst());
        try (var input = new ChunkInput(file)) {
            var reader = new SliceReader(input, new EventCounts(counted, clock), clock);
            for (var chunk : chunks) {
                reader.read(chunk);
            }
            return new Slices(reader.hops, reader.counts.byName(), reader.virtualThreads);
        }
    }

    private void read(Chunk chunk) throws IOException {
        if (!chunk.compressed()) {
            throw new UnknownLayoutException("numbers of fixed width");
        }
        var types = ChunkTypes.of(input, chunk);
        requireOneClock(types);
        var numbers = new Numbers(ChunkConstants.of(input, chunk, types));
        var slices = sliceType(types);
        counts.begin(types);
        var end = chunk.end();
        for (var position = chunk.begin() + Chunk.HEADER_BYTES; position < end; ) {
            input.position(position);
            var size = input.readLong();
            if (size <= 0 || size > end - position) {
                throw new UnknownLayoutException("an event of %d bytes at byte %,d".formatted(size, position));
            }
            var type = input.readLong();
            if (type == slices) {
                readSlice(numbers);
            } else if (type > ChunkConstants.CHECKPOINT) {
                counts.count(type, input);
            }
            position += size;
        }
    }

    /// Where types change, older JDKs begin to count time from another chunk's start than the first's.
    private void requireOneClock(ChunkTypes types) throws IOException {
        if (metadata != null && metadata != types.number() && Runtime.version().feature() < ONE_CLOCK) {
            throw new UnknownLayoutException(
                    "types that change, read on JDK " + Runtime.version().feature());
        }
        metadata = types.number();
    }

    /// Returns the number of the slices' type, -1 where the chunk does not know it.
    private static long sliceType(ChunkTypes types) throws IOException {
        for (var type : types.byId().values()) {
            if (type.name().equals(Hop.EVENT)) {
                if (!types.layout(type).equals(LAYOUT)) {
                    throw new UnknownLayoutException(type.name() + " of " + types.layout(type));
                }
                return type.id();
            }
        }
        return -1;
    }

    private void readSlice(Numbers numbers) throws IOException {
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
        counts.slice(start);
        if (thread != HopColumns.NONE && carrier != HopColumns.NONE) {
            hops.add(start, Math.max(0, end - start), queuedNanos, thread, waker, (char) carrier, words(state, cause));
        }
    }

    private int text(Numbers numbers) throws IOException {
        var encoding = input.readByte();
        return encoding == StringEncoding.CONSTANT
                ? numbers.text(input.readLong())
                : texts.number(String.valueOf(input.readString(encoding)));
    }

    private char words(int state, int cause) {
        var both = (long) state << Integer.SIZE | cause;
        var known = words.value(both);
        if (known != LongIntMap.NONE) {
            return (char) known;
        }
        var number = hops.numberOf(Words.of(texts.thing(state), texts.thing(cause)));
        words.put(both, number);
        return number;
    }

    /// Finds the columns' numbers of what a chunk has other numbers for.
    private final class Numbers {

        private final ChunkConstants constants;
        private final LongIntMap threads = new LongIntMap();
        private final LongIntMap carriers = new LongIntMap();
        private final LongIntMap strings = new LongIntMap();

        Numbers(ChunkConstants constants) {
            this.constants = constants;
        }

        /// Returns -1 where there is no thread.
        int thread(long constant) {
            var known = threads.value(constant);
            if (known != LongIntMap.NONE) {
                return known;
            }
            var thread = constants.thread(constant);
            if (thread == null) {
                return HopColumns.NONE;
            }
            virtualThreads |= thread.virtual();
            threads.put(constant, hops.numberOf(thread));
            return threads.value(constant);
        }

        /// Returns -1 where there is no thread.
        int carrier(long constant) {
            var known = carriers.value(constant);
            if (known != LongIntMap.NONE) {
                return known;
            }
            var thread = constants.thread(constant);
            if (thread == null) {
                return HopColumns.NONE;
            }
            virtualThreads |= thread.virtual();
            carriers.put(constant, hops.numberOfCarrier(thread));
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
