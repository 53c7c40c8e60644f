package threadlab.jfr.parse;

import java.util.ArrayList;
import java.util.List;
import threadlab.jfr.column.RowOrder;

/// Collects the mount slices of one chunk in columns, as blocks that are not copied when more are needed.
///
/// Threads are numbers of the chunk's pool of threads, labels those of the chunk's [ChunkTexts]. Not thread-safe.
final class SliceColumns {

    private static final int BITS = 13;
    private static final int BLOCK = 1 << BITS;

    private final List<Block> blocks = new ArrayList<>();
    private int[] order = {};
    private int size;

    /// Contains the columns of some rows.
    private static final class Block {
        final long[] start = new long[BLOCK];
        final long[] length = new long[BLOCK];
        final long[] queued = new long[BLOCK];
        final long[] asked = new long[BLOCK];
        final int[] thread = new int[BLOCK];
        final int[] carrier = new int[BLOCK];
        final int[] waker = new int[BLOCK];
        final int[] labels = new int[BLOCK];
    }

    /// Receives one slice after the other.
    interface Sink {
        void accept(long start, long length, long queued, long asked, int thread, int carrier, int waker, int labels);
    }

    void add(long start, long length, long queued, long asked, int thread, int carrier, int waker, int labels) {
        var i = size++ & (BLOCK - 1);
        if (i == 0) {
            blocks.add(new Block());
        }
        var block = blocks.getLast();
        block.start[i] = start;
        block.length[i] = length;
        block.queued[i] = queued;
        block.asked[i] = asked;
        block.thread[i] = thread;
        block.carrier[i] = carrier;
        block.waker[i] = waker;
        block.labels[i] = labels;
    }

    int size() {
        return size;
    }

    /// Sorts the slices by their starts, as far as [RowOrder#ofChunk] does.
    void sort() {
        order = RowOrder.ofChunk(size, this::start);
    }

    private long start(int row) {
        return blocks.get(row >> BITS).start[row & (BLOCK - 1)];
    }

    /// Passes each slice in the order in which they were read.
    void forEach(Sink sink) {
        for (var row = 0; row < size; row++) {
            pass(row, sink);
        }
    }

    /// Passes each slice in the order of [#sort].
    void inOrder(Sink sink) {
        for (var i = 0; i < size; i++) {
            pass(order[i], sink);
        }
    }

    private void pass(int row, Sink sink) {
        var block = blocks.get(row >> BITS);
        var i = row & (BLOCK - 1);
        sink.accept(
                block.start[i],
                block.length[i],
                block.queued[i],
                block.asked[i],
                block.thread[i],
                block.carrier[i],
                block.waker[i],
                block.labels[i]);
    }
}
