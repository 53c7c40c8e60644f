package threadlab.jfr.column;

import java.nio.LongBuffer;
import java.util.Arrays;

/// Contains longs in blocks, numbered from 0 on; growing copies none of them. The first blocks lie in the heap, and
/// once its [ColumnStore] has no room there, the others in files. Not thread-safe while it is written.
public final class LongColumn {

    private static final int BITS = 15;
    private static final int BLOCK = 1 << BITS;
    private static final int FEW = 16;

    private final ColumnStore store;
    private long[][] inHeap = {};
    private LongBuffer[] mapped = {};
    private int capacity;
    private int size;

    public LongColumn(ColumnStore store) {
        this.store = store;
    }

    /// Returns a column of zeros.
    public static LongColumn ofSize(int size, ColumnStore store) {
        var column = new LongColumn(store);
        while (column.capacity < size) {
            column.grow();
        }
        column.size = size;
        return column;
    }

    public void add(long value) {
        if (size == capacity) {
            grow();
        }
        set(size++, value);
    }

    public long get(int i) {
        var block = i >> BITS;
        return block < inHeap.length
                ? inHeap[block][i & (BLOCK - 1)]
                : mapped[block - inHeap.length].get(i & (BLOCK - 1));
    }

    public void set(int i, long value) {
        var block = i >> BITS;
        if (block < inHeap.length) {
            inHeap[block][i & (BLOCK - 1)] = value;
        } else {
            mapped[block - inHeap.length].put(i & (BLOCK - 1), value);
        }
    }

    public int size() {
        return size;
    }

    /// A short column stays small.
    private void grow() {
        if (0 < capacity && capacity < BLOCK) {
            inHeap[0] = Arrays.copyOf(inHeap[0], 2 * capacity);
            capacity *= 2;
        } else if (mapped.length == 0 && store.takesHeap(BLOCK * Long.BYTES)) {
            inHeap = Arrays.copyOf(inHeap, inHeap.length + 1);
            inHeap[inHeap.length - 1] = new long[capacity == 0 ? FEW : BLOCK];
            capacity += inHeap[inHeap.length - 1].length;
        } else {
            mapped = Arrays.copyOf(mapped, mapped.length + 1);
            mapped[mapped.length - 1] = store.map(BLOCK * Long.BYTES).asLongBuffer();
            capacity += BLOCK;
        }
    }
}
