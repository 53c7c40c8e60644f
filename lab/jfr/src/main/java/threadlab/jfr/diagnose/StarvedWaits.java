package threadlab.jfr.diagnose;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import threadlab.jfr.mount.MountTable;

/// Collects waits for a carrier in columns, since where carriers are busy there are millions.
///
/// As a list it makes an object for each wait that is read. Not thread-safe.
final class StarvedWaits extends AbstractList<StarvedWait> implements RandomAccess {

    private static final int BITS = 13;
    private static final int BLOCK = 1 << BITS;

    private final MountTable mounts;
    private final List<Block> blocks = new ArrayList<>();
    private int size;

    private static final class Block {
        final long[] start = new long[BLOCK];
        final long[] end = new long[BLOCK];
        final int[] thread = new int[BLOCK];
        final boolean[] first = new boolean[BLOCK];
    }

    StarvedWaits(MountTable mounts) {
        this.mounts = mounts;
    }

    /// Adds a wait.
    ///
    /// @param thread its number in the table of mount slices
    void add(int thread, long start, long end, boolean first) {
        var i = size++ & (BLOCK - 1);
        if (i == 0) {
            blocks.add(new Block());
        }
        var block = blocks.getLast();
        block.start[i] = start;
        block.end[i] = end;
        block.thread[i] = thread;
        block.first[i] = first;
    }

    @Override
    public StarvedWait get(int index) {
        var block = blocks.get(Objects.checkIndex(index, size) >> BITS);
        var i = index & (BLOCK - 1);
        return new StarvedWait(mounts.threadKey(block.thread[i]), block.start[i], block.end[i], block.first[i]);
    }

    @Override
    public int size() {
        return size;
    }
}
