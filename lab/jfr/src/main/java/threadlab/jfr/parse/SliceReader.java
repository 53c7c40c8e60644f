package threadlab.jfr.parse;

import org.jspecify.annotations.Nullable;
import threadlab.jfr.event.EventNames;
import threadlab.jfr.mount.MountLabels;
import threadlab.jfr.mount.MountTable;

/// Reads the agent's mount slices from a chunk into columns, and from there into the table of all chunks. Makes no
/// object for a slice. Not thread-safe.
final class SliceReader {

    private final ValueReader values;
    private final ChunkInput input;
    private final ChunkTexts texts;
    private final SliceColumns columns = new SliceColumns();
    private final @Nullable Type threadType;
    private final @Nullable ConstantPool threads;

    SliceReader(Chunk chunk, ValueReader values) {
        this.values = values;
        this.input = chunk.input();
        this.texts = new ChunkTexts(values, input);
        this.threadType = chunk.types().type("java.lang.Thread");
        this.threads = threadType == null ? null : chunk.constants().of(threadType);
    }

    ChunkInput input() {
        return input;
    }

    /// Reads a slice.
    ///
    /// @param body the position of its first field
    void read(SliceLayout layout, int body) throws MalformedException {
        var start = 0L;
        var duration = 0L;
        var queued = -1L;
        var asked = 0L;
        var thread = MountTable.NONE;
        var carrier = MountTable.NONE;
        var waker = MountTable.NONE;
        var state = -1;
        var cause = -1;
        input.position(body);
        for (var i = 0; i < layout.size(); i++) {
            switch (layout.role(i)) {
                case START -> start = input.readLong();
                case DURATION -> duration = input.readLong();
                case QUEUED -> queued = nanos(layout.field(i));
                case ASKED -> asked = nanos(layout.field(i));
                case CARRIER -> carrier = thread();
                case THREAD -> thread = thread();
                case WAKER -> waker = thread();
                case STATE -> state = texts.read();
                case CAUSE -> cause = texts.read();
                case OTHER -> layout.field(i).skip(input);
            }
        }
        if (thread != MountTable.NONE && carrier != MountTable.NONE && state >= 0 && cause >= 0) {
            var from = values.clock().nanos(start);
            var length = Math.max(0, values.clock().nanos(start + duration) - from);
            columns.add(from, length, queued, asked, thread, carrier, waker, texts.pair(state, cause));
        }
    }

    private long nanos(Field field) {
        return field.unit().convert(input.readLong(), values.clock());
    }

    private int thread() {
        var key = input.readLong();
        return threads == null ? MountTable.NONE : threads.index(key);
    }

    /// Sorts what was read.
    void sort() {
        columns.sort();
    }

    /// Adds the slices to a table, in order, and returns whether any thread is virtual.
    boolean addTo(MountTable mounts) {
        if (columns.size() == 0 || threads == null || threadType == null) {
            return false;
        }
        var numbers = new TableNumbers(mounts, threadType, threads);
        columns.forEach((start, length, queued, asked, thread, carrier, waker, labels) ->
                numbers.number(thread, carrier, waker, labels));
        columns.inOrder((start, length, queued, asked, thread, carrier, waker, labels) -> {
            var threadNumber = numbers.thread(thread);
            var carrierNumber = numbers.carrier(carrier);
            if (threadNumber != MountTable.NONE && carrierNumber != MountTable.NONE) {
                mounts.add(
                        start,
                        length,
                        queued,
                        threadNumber,
                        waker == MountTable.NONE ? MountTable.NONE : numbers.thread(waker),
                        (char) carrierNumber,
                        numbers.labels(labels),
                        asked);
            }
        });
        return numbers.virtualThreads;
    }

    @Override
    public String toString() {
        return "%d of %s".formatted(columns.size(), EventNames.VIRTUAL_THREAD_SLICE);
    }

    /// Maps the numbers of a chunk's threads and labels to those of the table.
    private final class TableNumbers {

        private static final int UNKNOWN = -2;

        private final MountTable mounts;
        private final Type type;
        private final ConstantPool pool;
        private final int[] threadNumbers;
        private final int[] carrierNumbers;
        private final int[] labelNumbers;
        private boolean virtualThreads;

        TableNumbers(MountTable mounts, Type type, ConstantPool pool) {
            this.mounts = mounts;
            this.type = type;
            this.pool = pool;
            this.threadNumbers = unknown(pool.size());
            this.carrierNumbers = unknown(pool.size());
            this.labelNumbers = unknown(texts.pairs());
        }

        private static int[] unknown(int size) {
            var numbers = new int[size];
            java.util.Arrays.fill(numbers, UNKNOWN);
            return numbers;
        }

        /// Threads and labels have their numbers in the order in which they were recorded.
        void number(int thread, int carrier, int waker, int labels) {
            if (thread(thread) != MountTable.NONE && carrier(carrier) != MountTable.NONE) {
                if (waker != MountTable.NONE) {
                    thread(waker);
                }
                labels(labels);
            }
        }

        int thread(int index) {
            if (threadNumbers[index] == UNKNOWN) {
                var key = values.thread(type, pool, index);
                virtualThreads |= key != null && key.virtual();
                threadNumbers[index] = key == null ? MountTable.NONE : mounts.numberOf(key);
            }
            return threadNumbers[index];
        }

        int carrier(int index) {
            if (carrierNumbers[index] == UNKNOWN) {
                var key = values.thread(type, pool, index);
                carrierNumbers[index] = key == null ? MountTable.NONE : mounts.numberOfCarrier(key);
            }
            return carrierNumbers[index];
        }

        char labels(int pair) {
            if (labelNumbers[pair] == UNKNOWN) {
                labelNumbers[pair] = mounts.numberOf(MountLabels.of(texts.first(pair), texts.second(pair)));
            }
            return (char) labelNumbers[pair];
        }
    }
}
