package threadlab.jfr.parse;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the constants that the events of a chunk refer to by a key.
///
/// The pools stand in the chunk's checkpoints, and each checkpoint has the offset of the one before it. If several
/// have the same key, the earliest counts, as it does for the JDK's parser. Not thread-safe.
final class ConstantPools {

    /// The type id of checkpoints.
    static final long CHECKPOINT = 1;

    private final ChunkMetadata types;
    private final Map<Type, ConstantPool> pools = new HashMap<>();
    private int damaged;

    ConstantPools(ChunkMetadata types) {
        this.types = types;
    }

    /// Reads a chunk's last checkpoint and all before it.
    ///
    /// @throws MalformedException if the offsets lead elsewhere
    void readAll(ChunkInput input, long last) throws MalformedException {
        for (long position = last, before = -1; before != 0; position += before) {
            if (position < ChunkHeader.HEADER_BYTES || position >= input.end()) {
                throw new MalformedException("a checkpoint at byte %,d".formatted(position));
            }
            before = read(input, (int) position);
            if (before > 0) {
                throw new MalformedException("a checkpoint before itself");
            }
        }
    }

    /// Reads one checkpoint, and returns the offset of the one before it; 0 for the first.
    long read(ChunkInput input, int position) throws MalformedException {
        input.position(position);
        var size = input.readInt();
        if (input.readLong() != CHECKPOINT || size <= 0 || size > input.end() - position) {
            throw new MalformedException("no checkpoint at byte %,d".formatted(position));
        }
        input.skipInteger(Long.BYTES); // start
        input.skipInteger(Long.BYTES); // duration
        var before = input.readLong();
        input.readByte(); // kind
        var reader = new CheckpointReader(types, this, input, position + size);
        reader.read(input.readInt());
        damaged += reader.isDamaged() ? 1 : 0;
        return before;
    }

    /// Returns the pool of strings; null if the chunk has no strings.
    @Nullable
    ConstantPool ofStrings() {
        var type = types.type("java.lang.String");
        return type == null ? null : of(type);
    }

    /// Notes a checkpoint that cannot be read.
    void damage() {
        damaged++;
    }

    ConstantPool of(Type type) {
        return pools.computeIfAbsent(type, any -> new ConstantPool());
    }

    /// Returns how many checkpoints have constants that make no sense.
    int damaged() {
        return damaged;
    }
}
