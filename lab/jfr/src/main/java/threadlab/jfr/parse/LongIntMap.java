package threadlab.jfr.parse;

import java.util.Arrays;

/// Maps longs to ints of 0 or more without boxing. Not thread-safe.
final class LongIntMap {

    /// The value of a key that is not in the map.
    static final int NONE = -1;

    private static final int FIRST_SLOTS = 64;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private long[] keys = new long[FIRST_SLOTS];
    private int[] values = none(FIRST_SLOTS);
    private int size;

    private static int[] none(int slots) {
        var values = new int[slots];
        Arrays.fill(values, NONE);
        return values;
    }

    /// Returns the value of a key, or -1 if it has none.
    int value(long key) {
        return values[slot(key)];
    }

    void put(long key, int value) {
        if (2 * size >= keys.length) {
            grow();
        }
        var slot = slot(key);
        if (values[slot] == NONE) {
            size++;
        }
        keys[slot] = key;
        values[slot] = value;
    }

    /// Returns the slot of a key, or the one in which it would be put.
    private int slot(long key) {
        var slot = (int) ((key * MIX) >>> 32) & (keys.length - 1);
        while (values[slot] != NONE && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    private void grow() {
        var oldKeys = keys;
        var oldValues = values;
        keys = new long[2 * oldKeys.length];
        values = none(keys.length);
        size = 0;
        for (var i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != NONE) {
                put(oldKeys[i], oldValues[i]);
            }
        }
    }
}
