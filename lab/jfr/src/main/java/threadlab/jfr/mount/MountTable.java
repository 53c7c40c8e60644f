package threadlab.jfr.mount;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import threadlab.jfr.event.EventNames;

/// Stores mount slices in columns, 24 bytes a slice and 8 for a timed wait, since a recording may have millions.
///
/// A row is one slice; rows are numbered from 0 on in the order in which they were added. Each column is read by
/// row, so reading makes no object. The table grows by blocks, so growing copies nothing. Not thread-safe.
public final class MountTable {

    /// Marks an unknown queue time, and a missing waker.
    public static final int NONE = -1;

    private static final int BITS = 15;
    private static final int BLOCK = 1 << BITS;
    private static final int GROUP_BITS = 6;

    /// Marks a time that does not fit an int and stands in a map instead.
    private static final int LONG = Integer.MIN_VALUE;

    private final Dictionary<ThreadKey> threads = new Dictionary<>();
    private final Dictionary<ThreadKey> carriers = new Dictionary<>();
    private final Dictionary<MountLabels> labels = new Dictionary<>();
    private final Map<Integer, Long> longOffsets = new HashMap<>();
    private final Map<Integer, Long> longLengths = new HashMap<>();
    private final Map<Integer, Long> longQueues = new HashMap<>();
    private final AskedTimes asked = new AskedTimes();
    private Block[] blocks = {};
    private int size;

    private static final class Block {
        /// The first start of each group of rows; the other starts of the group are offsets to it.
        final long[] firstStart = new long[BLOCK >> GROUP_BITS];

        final int[] offset = new int[BLOCK];
        final int[] length = new int[BLOCK];
        final int[] queued = new int[BLOCK];
        final int[] thread = new int[BLOCK];
        final int[] waker = new int[BLOCK];
        final char[] carrier = new char[BLOCK];
        final char[] labels = new char[BLOCK];
    }

    /// Returns the number of a thread, for the columns of threads and wakers.
    public int numberOf(ThreadKey thread) {
        return threads.number(thread);
    }

    /// Returns the number of a carrier.
    public char numberOfCarrier(ThreadKey carrier) {
        return few(carriers.number(carrier));
    }

    /// Returns the number of a combination of labels.
    public char numberOf(MountLabels label) {
        return few(labels.number(label));
    }

    private static char few(int number) {
        if (number > Character.MAX_VALUE) {
            throw new IllegalStateException(
                    "more than %d carriers or states: expected some thousands".formatted((int) Character.MAX_VALUE));
        }
        return (char) number;
    }

    public void add(MountSlice mount) {
        add(
                mount.start(),
                mount.end() - mount.start(),
                mount.queuedNanos(),
                numberOf(mount.thread()),
                mount.waker() == null ? NONE : numberOf(mount.waker()),
                numberOfCarrier(mount.carrier()),
                numberOf(MountLabels.of(mount.leftAs(), mount.cause())),
                mount.askedNanos());
    }

    /// Adds a slice by its numbers.
    ///
    /// @param queuedNanos below 0 if it was not seen
    /// @param askedNanos 0 or less if the wait after the slice has no known limit
    public void add(
            long start,
            long lengthNanos,
            long queuedNanos,
            int thread,
            int waker,
            char carrier,
            char labels,
            long askedNanos) {
        var i = size & (BLOCK - 1);
        if (i == 0) {
            blocks = Arrays.copyOf(blocks, blocks.length + 1);
            blocks[blocks.length - 1] = new Block();
        }
        var block = blocks[blocks.length - 1];
        var group = i >> GROUP_BITS;
        if ((i & ((1 << GROUP_BITS) - 1)) == 0) {
            block.firstStart[group] = start;
        }
        block.offset[i] = narrow(start - block.firstStart[group], longOffsets);
        block.length[i] = narrow(lengthNanos, longLengths);
        block.queued[i] = queuedNanos < 0 ? NONE : narrow(queuedNanos, longQueues);
        block.thread[i] = thread;
        block.waker[i] = waker;
        block.carrier[i] = carrier;
        block.labels[i] = labels;
        asked.add(size, askedNanos);
        size++;
    }

    private int narrow(long nanos, Map<Integer, Long> wide) {
        if (nanos == (int) nanos && nanos != LONG) {
            return (int) nanos;
        }
        wide.put(size, nanos);
        return LONG;
    }

    private static long widen(int nanos, int row, Map<Integer, Long> wide) {
        return nanos == LONG ? wide.getOrDefault(row, 0L) : nanos;
    }

    /// Returns a row as an object.
    public MountSlice mount(int row) {
        var labels = labels(row);
        var waker = waker(row);
        return new MountSlice(
                threadKey(thread(row)),
                carrierKey(carrier(row)),
                start(row),
                end(row),
                labels.leftAs(),
                queuedNanos(row),
                labels.cause(),
                waker == NONE ? null : threadKey(waker),
                askedNanos(row));
    }

    public long start(int row) {
        var block = blocks[row >> BITS];
        var i = row & (BLOCK - 1);
        return block.firstStart[i >> GROUP_BITS] + widen(block.offset[i], row, longOffsets);
    }

    public long end(int row) {
        return start(row) + lengthNanos(row);
    }

    public long lengthNanos(int row) {
        return widen(blocks[row >> BITS].length[row & (BLOCK - 1)], row, longLengths);
    }

    /// Returns the time from being made ready to being mounted; -1 if it was not seen.
    public long queuedNanos(int row) {
        return widen(blocks[row >> BITS].queued[row & (BLOCK - 1)], row, longQueues);
    }

    /// Returns how long the wait after the slice was to last at most, to the microsecond; 0 if that is not known.
    public long askedNanos(int row) {
        return asked.nanos(row);
    }

    /// Returns when the thread was made ready; the start of the slice if that was not seen.
    public long readyAt(int row) {
        return start(row) - Math.max(0, queuedNanos(row));
    }

    public int thread(int row) {
        return blocks[row >> BITS].thread[row & (BLOCK - 1)];
    }

    /// Returns the number of the thread that made it ready; -1 if there is none.
    public int waker(int row) {
        return blocks[row >> BITS].waker[row & (BLOCK - 1)];
    }

    public char carrier(int row) {
        return blocks[row >> BITS].carrier[row & (BLOCK - 1)];
    }

    public MountLabels labels(int row) {
        return labels.thing(blocks[row >> BITS].labels[row & (BLOCK - 1)]);
    }

    /// Returns the name of the event that the slice comes from.
    public String source(int row) {
        return threadKey(thread(row)).equals(ThreadKey.UNKNOWN_VIRTUAL)
                ? EventNames.METHOD_TRACE
                : EventNames.VIRTUAL_THREAD_SLICE;
    }

    /// Returns the thread with a number.
    public ThreadKey threadKey(int number) {
        return threads.thing(number);
    }

    /// Returns the carrier with a number.
    public ThreadKey carrierKey(int number) {
        return carriers.thing(number);
    }

    /// Returns the number of a thread, or -1 if it has none.
    public int find(ThreadKey thread) {
        return threads.find(thread);
    }

    /// Returns the number of a carrier, or -1 if it has none.
    public int findCarrier(ThreadKey carrier) {
        return carriers.find(carrier);
    }

    /// Returns how many threads have a number.
    public int threads() {
        return threads.size();
    }

    public int carriers() {
        return carriers.size();
    }

    public int size() {
        return size;
    }
}
