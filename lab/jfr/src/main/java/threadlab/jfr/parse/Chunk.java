package threadlab.jfr.parse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Contains one chunk of a recording, whose bytes are mapped into memory. Its constants are found when they are first
/// asked for. Used by one thread at a time.
final class Chunk {

    private final ChunkHeader header;
    private final ChunkInput input;
    private final ChunkMetadata types;
    private @Nullable ConstantPools constants;

    private Chunk(ChunkHeader header, ChunkInput input, ChunkMetadata types) {
        this.header = header;
        this.input = input;
        this.types = types;
    }

    /// Opens a chunk.
    ///
    /// @param before a chunk of the same JVM, for its types may be the same, and this chunk's metadata may be
    ///     lost; null if there is none
    /// @throws MalformedException if there are no metadata
    static Chunk open(FileChannel channel, ChunkHeader header, @Nullable Chunk before) throws IOException {
        if (header.sizeBytes() > Integer.MAX_VALUE) {
            throw new MalformedException(
                    "a chunk of %,d bytes: expected at most %,d".formatted(header.sizeBytes(), Integer.MAX_VALUE));
        }
        var bytes = channel.map(FileChannel.MapMode.READ_ONLY, header.begin(), header.sizeBytes());
        var input = new ChunkInput(bytes, header.compressed());
        var types = before != null && hasTypesOf(before, header, input)
                ? before.types
                : metadata(header, input, before == null ? null : before.types);
        return new Chunk(header, input, types);
    }

    /// Returns whether the bytes of the metadata are those of another chunk, as they mostly are.
    private static boolean hasTypesOf(Chunk other, ChunkHeader header, ChunkInput input) {
        if (header.state() != ChunkHeader.State.WHOLE || other.header.state() != ChunkHeader.State.WHOLE) {
            return false;
        }
        var bytes = described(input, header);
        return bytes != null && bytes.equals(described(other.input(), other.header));
    }

    private static @Nullable ByteBuffer described(ChunkInput input, ChunkHeader header) {
        try {
            return ChunkMetadata.bytes(input, Math.toIntExact(header.metadataAt()));
        } catch (MalformedException | RuntimeException e) {
            return null;
        }
    }

    private static ChunkMetadata metadata(ChunkHeader header, ChunkInput input, @Nullable ChunkMetadata before)
            throws MalformedException {
        if (header.state() == ChunkHeader.State.WHOLE) {
            try {
                return ChunkMetadata.at(input, Math.toIntExact(header.metadataAt()));
            } catch (MalformedException | RuntimeException e) {
                // The metadata may be found by going through the events.
            }
        }
        var found = lastMetadata(input);
        if (found != null) {
            return found;
        }
        if (before == null) {
            throw new MalformedException("it lost the description of its events, which stands at the end of each part");
        }
        return before;
    }

    private static @Nullable ChunkMetadata lastMetadata(ChunkInput input) {
        ChunkMetadata last = null;
        var own = input.copy();
        for (var walk = new EventWalk(input); walk.next(); ) {
            if (walk.type() == ChunkMetadata.TYPE) {
                last = metadata(own, walk.position(), last);
            }
        }
        return last;
    }

    private static @Nullable ChunkMetadata metadata(ChunkInput input, int position, @Nullable ChunkMetadata before) {
        try {
            return ChunkMetadata.at(input, position);
        } catch (MalformedException | RuntimeException e) {
            return before;
        }
    }

    ChunkHeader header() {
        return header;
    }

    ChunkMetadata types() {
        return types;
    }

    /// Returns an input of its own over the chunk's bytes.
    ChunkInput input() {
        return input.copy();
    }

    ConstantPools constants() {
        if (constants == null) {
            constants = findConstants();
        }
        return constants;
    }

    private ConstantPools findConstants() {
        if (header.state() == ChunkHeader.State.WHOLE) {
            try {
                var found = new ConstantPools(types);
                found.readAll(input(), header.constantsAt());
                return found;
            } catch (MalformedException | RuntimeException e) {
                // The checkpoints may be found by going through the events.
            }
        }
        return constantsAmongEvents();
    }

    private ConstantPools constantsAmongEvents() {
        var positions = new ArrayList<Integer>();
        for (var walk = new EventWalk(input()); walk.next(); ) {
            if (walk.type() == ConstantPools.CHECKPOINT) {
                positions.add(walk.position());
            }
        }
        var found = new ConstantPools(types);
        var own = input();
        for (var position : positions.reversed()) {
            try {
                found.read(own, position);
            } catch (MalformedException | RuntimeException e) {
                found.damage();
            }
        }
        return found;
    }
}
