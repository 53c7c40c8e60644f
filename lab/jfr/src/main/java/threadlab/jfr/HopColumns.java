package threadlab.jfr;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Keeps hops in columns of numbers, 24 bytes each: a recording may have millions.
///
/// A hop is known by its place, from 0 on, in the order in which hops were added; what it tells is asked for column by
/// column, so that no object is made. Grows by blocks, so that nothing is copied. Used by one thread.
final class HopColumns {

    /// Stands for a queue time that was not seen, and for no waker.
    static final int NONE = -1;

    private static final int BITS = 15;
    private static final int BLOCK = 1 << BITS;
    private static final int GROUP_BITS = 6;

    /// Stands for a length that fits no int, which lies in a map.
    private static final int LONG = Integer.MIN_VALUE;

    private final Dictionary<ThreadKey> threads = new Dictionary<>();
    private final Dictionary<ThreadKey> carriers = new Dictionary<>();
    private final Dictionary<Words> words = new Dictionary<>();
    private final Map<Integer, Long> longOffsets = new HashMap<>();
    private final Map<Integer, Long> longLengths = new HashMap<>();
    private final Map<Integer, Long> longQueues = new HashMap<>();
    private Block[] blocks = {};
    private int size;

    private static final class Block {
        /// The first start of each group of hops, for these lie about together.
        final long[] firstStart = new long[BLOCK >> GROUP_BITS];

        final int[] offset = new int[BLOCK];
        final int[] length = new int[BLOCK];
        final int[] queued = new int[BLOCK];
        final int[] thread = new int[BLOCK];
        final int[] waker = new int[BLOCK];
        final char[] carrier = new char[BLOCK];
        final char[] words = new char[BLOCK];
    }

    /// Numbers a thread, for the columns of those that ran and of those that woke others.
    int numberOf(ThreadKey thread) {
        return threads.number(thread);
    }

    char numberOfCarrier(ThreadKey carrier) {
        return few(carriers.number(carrier));
    }

    char numberOf(Words said) {
        return few(words.number(said));
    }

    private static char few(int number) {
        if (number > Character.MAX_VALUE) {
            throw new IllegalStateException(
                    "more than %d carriers or states: expected some thousands".formatted((int) Character.MAX_VALUE));
        }
        return (char) number;
    }

    void add(Hop hop) {
        add(
                hop.start(),
                hop.end() - hop.start(),
                hop.queuedNanos(),
                numberOf(hop.thread()),
                hop.waker() == null ? NONE : numberOf(hop.waker()),
                numberOfCarrier(hop.carrier()),
                numberOf(Words.of(hop.leftAs(), hop.cause())));
    }

    /// Adds a hop by its numbers.
    ///
    /// @param queuedNanos below 0 where it was not seen
    void add(long start, long lengthNanos, long queuedNanos, int thread, int waker, char carrier, char said) {
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
        block.words[i] = said;
        size++;
    }

    private int narrow(long nanos, Map<Integer, Long> wide) {
        if (nanos == (int) nanos && nanos != LONG) {
            return (int) nanos;
        }
        wide.put(size, nanos);
        return LONG;
    }

    private static long widen(int nanos, int place, Map<Integer, Long> wide) {
        return nanos == LONG ? wide.getOrDefault(place, 0L) : nanos;
    }

    Hop hop(int place) {
        var said = words(place);
        var waker = waker(place);
        return new Hop(
                threadKey(thread(place)),
                carrierKey(carrier(place)),
                start(place),
                end(place),
                said.leftAs(),
                queuedNanos(place),
                said.cause(),
                waker == NONE ? null : threadKey(waker));
    }

    long start(int place) {
        var block = blocks[place >> BITS];
        var i = place & (BLOCK - 1);
        return block.firstStart[i >> GROUP_BITS] + widen(block.offset[i], place, longOffsets);
    }

    long end(int place) {
        return start(place) + lengthNanos(place);
    }

    long lengthNanos(int place) {
        return widen(blocks[place >> BITS].length[place & (BLOCK - 1)], place, longLengths);
    }

    /// Returns from being made ready to running, -1 where that was not seen.
    long queuedNanos(int place) {
        return widen(blocks[place >> BITS].queued[place & (BLOCK - 1)], place, longQueues);
    }

    /// Returns when the thread was made ready; the beginning of the hop where that was not seen.
    long readyAt(int place) {
        return start(place) - Math.max(0, queuedNanos(place));
    }

    int thread(int place) {
        return blocks[place >> BITS].thread[place & (BLOCK - 1)];
    }

    /// Returns the number of the thread that made it ready, -1 where none did.
    int waker(int place) {
        return blocks[place >> BITS].waker[place & (BLOCK - 1)];
    }

    char carrier(int place) {
        return blocks[place >> BITS].carrier[place & (BLOCK - 1)];
    }

    Words words(int place) {
        return words.thing(blocks[place >> BITS].words[place & (BLOCK - 1)]);
    }

    /// Names the event that told the hop.
    String source(int place) {
        return threadKey(thread(place)).equals(ThreadKey.NOBODY) ? Hop.TRACE : Hop.EVENT;
    }

    /// Returns the thread of a number.
    ThreadKey threadKey(int number) {
        return threads.thing(number);
    }

    /// Returns the carrier of a number.
    ThreadKey carrierKey(int number) {
        return carriers.thing(number);
    }

    /// Returns the number of a thread, -1 where no hop is its.
    int find(ThreadKey thread) {
        return threads.find(thread);
    }

    /// Returns the number of a carrier, -1 where it is none.
    int findCarrier(ThreadKey carrier) {
        return carriers.find(carrier);
    }

    /// Returns how many threads have a number.
    int threads() {
        return threads.size();
    }

    int carriers() {
        return carriers.size();
    }

    int size() {
        return size;
    }
}
