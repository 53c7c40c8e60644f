package threadlab.jfr.parse;

/// Reads the pools of one checkpoint.
///
/// Some writers have pools of types that the metadata do not name, so their constants cannot be skipped; the pools
/// behind them are found by trying at which byte the rest of the checkpoint makes sense. The number of pools is
/// wrong in others, so the checkpoint's end counts.
final class CheckpointReader {

    private static final int MOST_TRIES = 1_000_000;

    private final ChunkMetadata types;
    private final ConstantPools pools;
    private final ChunkInput input;
    private final int end;
    private int tries;
    private boolean damaged;

    CheckpointReader(ChunkMetadata types, ConstantPools pools, ChunkInput input, int end) {
        this.types = types;
        this.pools = pools;
        this.input = input;
        this.end = end;
    }

    /// Reads the pools from the input's position on.
    ///
    /// @param count how many pools there are, as the checkpoint states it
    void read(int count) {
        for (var left = count; left > 0 && input.position() < end; left--) {
            if (!readPool() && !findNext()) {
                return;
            }
        }
    }

    /// Returns whether constants of a known type made no sense.
    boolean isDamaged() {
        return damaged;
    }

    /// Returns false if the pool, or a constant in it, cannot be read.
    private boolean readPool() {
        try {
            var type = types.type(input.readLong());
            var count = input.readCount();
            return count == 0 || (type != null && readConstants(type, count));
        } catch (MalformedException | IndexOutOfBoundsException e) {
            damaged = true;
            return false;
        }
    }

    private boolean readConstants(Type type, int count) throws MalformedException {
        var pool = pools.of(type);
        for (var left = count; left > 0; left--) {
            var key = input.readLong();
            var position = input.position();
            type.skip(input);
            if (input.position() > end) {
                damaged = true;
                return false;
            }
            pool.add(key, position);
        }
        return true;
    }

    /// Moves to the next byte from which on all pools to the checkpoint's end are known.
    private boolean findNext() {
        for (var start = input.position(); start < end && tries < MOST_TRIES; start++) {
            input.position(start);
            if (leadsToEnd()) {
                input.position(start);
                return true;
            }
        }
        return false;
    }

    private boolean leadsToEnd() {
        try {
            while (input.position() < end) {
                tries++;
                var type = types.type(input.readLong());
                if (type == null || !skipConstants(type, input.readCount())) {
                    return false;
                }
            }
            return input.position() == end;
        } catch (MalformedException | IndexOutOfBoundsException e) {
            return false;
        }
    }

    private boolean skipConstants(Type type, int count) throws MalformedException {
        for (var left = count; left > 0 && tries < MOST_TRIES; left--) {
            tries++;
            input.skipInteger(Long.BYTES);
            type.skip(input);
        }
        return count > 0 && tries < MOST_TRIES;
    }
}
