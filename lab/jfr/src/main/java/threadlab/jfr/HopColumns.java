package threadlab.jfr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keeps hops in columns of numbers, 28 bytes each: a recording may have millions.
///
/// Grows by blocks, so that nothing is copied. Used by one thread.
final class HopColumns {

    private static final int BITS = 15;
    private static final int BLOCK = 1 << BITS;

    /// Stands for a length that fits no int, which lies in a map.
    private static final int LONG = -2;

    private static final int NONE = -1;

    private final List<Block> blocks = new ArrayList<>();
    private final Dictionary<ThreadKey> threads = new Dictionary<>();
    private final Dictionary<ThreadKey> carriers = new Dictionary<>();
    private final Dictionary<Words> words = new Dictionary<>();
    private final Map<Integer, Long> longLengths = new HashMap<>();
    private final Map<Integer, Long> longQueues = new HashMap<>();
    private int size;

    private static final class Block {
        final long[] start = new long[BLOCK];
        final int[] length = new int[BLOCK];
        final int[] queued = new int[BLOCK];
        final int[] thread = new int[BLOCK];
        final int[] waker = new int[BLOCK];
        final char[] carrier = new char[BLOCK];
        final char[] words = new char[BLOCK];
    }

    /// Holds what a hop says in words: of these there are few.
    private record Words(String leftAs, String cause) {}

    /// Numbers things in the order in which they come.
    private static final class Dictionary<T> {
        private final Map<T, Integer> numbers = new HashMap<>();
        private final List<T> things = new ArrayList<>();

        int of(T thing) {
            var number = numbers.putIfAbsent(thing, things.size());
            if (number == null) {
                things.add(thing);
                return things.size() - 1;
            }
            return number;
        }

        char few(T thing) {
            var number = of(thing);
            if (number > Character.MAX_VALUE) {
                throw new IllegalStateException("more than %d carriers or states: expected some thousands"
                        .formatted((int) Character.MAX_VALUE));
            }
            return (char) number;
        }

        T get(int number) {
            return things.get(number);
        }
    }

    void add(Hop hop) {
        if ((size & (BLOCK - 1)) == 0) {
            blocks.add(new Block());
        }
        var block = blocks.getLast();
        var i = size & (BLOCK - 1);
        block.start[i] = hop.start();
        block.length[i] = narrow(hop.end() - hop.start(), longLengths);
        block.queued[i] = hop.queuedNanos() < 0 ? NONE : narrow(hop.queuedNanos(), longQueues);
        block.thread[i] = threads.of(hop.thread());
        block.waker[i] = hop.waker() == null ? NONE : threads.of(hop.waker());
        block.carrier[i] = carriers.few(hop.carrier());
        block.words[i] = words.few(new Words(hop.leftAs(), hop.cause()));
        size++;
    }

    private int narrow(long nanos, Map<Integer, Long> wide) {
        if (nanos <= Integer.MAX_VALUE) {
            return (int) nanos;
        }
        wide.put(size, nanos);
        return LONG;
    }

    private static long widen(int nanos, int index, Map<Integer, Long> wide) {
        return nanos == LONG ? wide.getOrDefault(index, 0L) : nanos;
    }

    Hop get(int index) {
        var block = blocks.get(index >> BITS);
        var i = index & (BLOCK - 1);
        var words = this.words.get(block.words[i]);
        return new Hop(
                threads.get(block.thread[i]),
                carriers.get(block.carrier[i]),
                block.start[i],
                block.start[i] + widen(block.length[i], index, longLengths),
                words.leftAs(),
                widen(block.queued[i], index, longQueues),
                words.cause(),
                waker(block.waker[i]));
    }

    private @Nullable ThreadKey waker(int number) {
        return number == NONE ? null : threads.get(number);
    }

    long start(int index) {
        return blocks.get(index >> BITS).start[index & (BLOCK - 1)];
    }

    int size() {
        return size;
    }
}
