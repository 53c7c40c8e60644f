package threadlab.jfr.parse;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Finds the constants of one type in a chunk. Only positions are kept; a constant is read when it is asked for.
/// Not thread-safe.
final class ConstantPool {

    private static final int FIRST_SIZE = 64;

    private final LongIntMap indexes = new LongIntMap();
    private int[] positions = new int[FIRST_SIZE];
    private int size;
    private @Nullable Object[] values = {};

    /// Adds a constant; one that was added before with the same key is replaced.
    void add(long key, int position) {
        var known = indexes.value(key);
        if (known != LongIntMap.NONE) {
            positions[known] = position;
            return;
        }
        if (size == positions.length) {
            positions = Arrays.copyOf(positions, 2 * size);
        }
        positions[size] = position;
        indexes.put(key, size++);
    }

    int size() {
        return size;
    }

    /// Returns a number from 0 on for a constant; -1 if there is none with the key.
    int index(long key) {
        return indexes.value(key);
    }

    /// Returns the position of a constant; -1 if there is none with the key.
    int position(long key) {
        var index = indexes.value(key);
        return index == LongIntMap.NONE ? -1 : positions[index];
    }

    /// Returns what is made of a constant, which is made once.
    ///
    /// @param make takes the constant's position
    @Nullable
    Object value(int index, IntFunction<@Nullable Object> make) {
        if (values.length < size) {
            values = Arrays.copyOf(values, positions.length);
        }
        var value = values[index];
        if (value == null) {
            value = make.apply(positions[index]);
            values[index] = value;
        }
        return value;
    }
}
