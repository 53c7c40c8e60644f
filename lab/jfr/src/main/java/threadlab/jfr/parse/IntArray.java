package threadlab.jfr.parse;

import java.util.Arrays;

/// Collects ints in an array that grows. Not thread-safe.
final class IntArray {

    private int[] values = new int[64];
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    int get(int index) {
        return values[index];
    }

    int size() {
        return size;
    }
}
