package threadlab.jfr.parse;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.ChunkMetadata.Field;

/// Looks up the threads and strings that the events of a chunk refer to by a key.
///
/// The pools stand in the chunk's checkpoints, and each checkpoint has the offset of the one before it. If several
/// have the same key, the one that is read first counts.
final class ConstantPools {

    private static final int DEEPEST = 16;
    /// The type id of checkpoints; that of metadata is smaller.
    static final long CHECKPOINT = 1;

    private final ChunkInput input;
    private final ChunkMetadata types;
    private final Map<Long, ThreadKey> threads = new HashMap<>();
    private final Map<Long, String> strings = new HashMap<>();

    private ConstantPools(ChunkInput input, ChunkMetadata types) {
        this.input = input;
        this.types = types;
    }

    static ConstantPools of(ChunkInput input, ChunkHeader chunk, ChunkMetadata types) throws IOException {
        var constants = new ConstantPools(input, types);
        var position = chunk.begin() + chunk.constantsAt();
        for (var before = -1L; before != 0; position += before) {
            before = constants.readCheckpoint(position);
            if (before > 0 || position + before < chunk.begin()) {
                throw new UnknownLayoutException("a checkpoint %d bytes from byte %,d".formatted(before, position));
            }
        }
        return constants;
    }

    /// Returns the offset of the checkpoint before it; 0 for the first.
    private long readCheckpoint(long position) throws IOException {
        input.position(position);
        var size = input.readLong();
        if (input.readLong() != CHECKPOINT) {
            throw new UnknownLayoutException("no checkpoint at byte %,d".formatted(position));
        }
        input.readLong(); // start
        input.readLong(); // duration
        var before = input.readLong();
        input.readByte(); // kind
        for (var pools = input.readCount(); pools > 0; pools--) {
            readPool(types.type(input.readLong()));
        }
        if (input.position() != position + size) {
            throw new UnknownLayoutException("a checkpoint of another size at byte %,d".formatted(position));
        }
        return before;
    }

    private void readPool(ChunkMetadata.Type type) throws IOException {
        for (var count = input.readCount(); count > 0; count--) {
            var number = input.readLong();
            switch (type.name()) {
                case "java.lang.Thread" -> threads.put(number, readThread(type));
                case "java.lang.String" -> strings.put(number, String.valueOf(readString()));
                default -> skip(type, 0);
            }
        }
    }

    private ThreadKey readThread(ChunkMetadata.Type type) throws IOException {
        String osName = null;
        String javaName = null;
        var osId = 0L;
        var javaId = 0L;
        var virtual = false;
        for (var field : type.fields()) {
            switch (field.name()) {
                case "osName" -> osName = readString();
                case "osThreadId" -> osId = input.readLong();
                case "javaName" -> javaName = readString();
                case "javaThreadId" -> javaId = input.readLong();
                case "virtual" -> virtual = input.readByte() != 0;
                default -> skip(field, 0);
            }
        }
        return ThreadKey.of(javaId, osId, javaName, osName, virtual);
    }

    private @Nullable String readString() throws IOException {
        var encoding = input.readByte();
        if (encoding == StringEncoding.CONSTANT) {
            throw new UnknownLayoutException("a constant of another constant");
        }
        return input.readString(encoding);
    }

    private void skipString() throws IOException {
        var encoding = input.readByte();
        if (encoding == StringEncoding.CONSTANT) {
            input.readLong();
        } else {
            input.readString(encoding);
        }
    }

    private void skip(Field field, int depth) throws IOException {
        for (var count = field.array() ? input.readCount() : 1; count > 0; count--) {
            if (field.constant()) {
                input.readLong();
            } else {
                skip(types.type(field.type()), depth);
            }
        }
    }

    private void skip(ChunkMetadata.Type type, int depth) throws IOException {
        switch (type.name()) {
            case "byte", "boolean" -> input.readByte();
            case "char", "short", "int", "long" -> input.readLong();
            case "float" -> input.skip(Float.BYTES);
            case "double" -> input.skip(Double.BYTES);
            case "java.lang.String" -> skipString();
            default -> {
                if (depth > DEEPEST || type.fields().isEmpty()) {
                    throw new UnknownLayoutException("type " + type.name());
                }
                for (var field : type.fields()) {
                    skip(field, depth + 1);
                }
            }
        }
    }

    /// Returns the thread with a key; null if there is none.
    @Nullable
    ThreadKey thread(long key) {
        return threads.get(key);
    }

    /// Returns the string with a key; null if there is none.
    @Nullable
    String string(long key) {
        return strings.get(key);
    }
}
