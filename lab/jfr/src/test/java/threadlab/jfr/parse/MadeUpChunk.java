package threadlab.jfr.parse;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Writes a chunk as some writer may: with types, pools and events of any shape.
///
/// Positions, sizes and the table of strings are computed; everything else is what the test says.
public final class MadeUpChunk {

    public static final long START_NANOS = 1_700_000_000_000_000_000L;
    public static final long START_TICKS = 5_000_000_000L;
    public static final long NANOS = 10_000_000_000L;

    private static final int COMPRESSED = 1;
    private static final int HEADER = 68;

    private final boolean compressed;
    private final Map<String, Long> ids = new LinkedHashMap<>();
    private final List<Element> classes = new ArrayList<>();
    private final Map<String, Integer> strings = new LinkedHashMap<>();
    private final List<Consumer<Out>> pools = new ArrayList<>();
    private final List<Consumer<Out>> events = new ArrayList<>();
    private long nextId;

    private record Element(String name, Map<String, String> attributes, List<Element> inner) {}

    /// Describes a field; its type is named, and need not exist.
    public record FieldOf(String type, String name, boolean constant, boolean array) {
        public static FieldOf of(String type, String name) {
            return new FieldOf(type, name, false, false);
        }

        public static FieldOf constant(String type, String name) {
            return new FieldOf(type, name, true, false);
        }

        public static FieldOf array(String type, String name) {
            return new FieldOf(type, name, false, true);
        }
    }

    /// @param firstId the id of the first type: they differ from chunk to chunk
    public MadeUpChunk(boolean compressed, long firstId) {
        this.compressed = compressed;
        this.nextId = firstId;
        for (var primitive : List.of("boolean", "byte", "char", "short", "int", "long", "float", "double")) {
            type(primitive, "");
        }
        type("java.lang.String", "");
    }

    /// Adds a type.
    ///
    /// @param superType empty if it has none
    public MadeUpChunk type(String name, String superType, FieldOf... fields) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("name", name);
        attributes.put("id", String.valueOf(id(name)));
        if (!superType.isEmpty()) {
            attributes.put("superType", superType);
        }
        var inner = new ArrayList<Element>();
        for (var field : fields) {
            inner.add(element(field));
        }
        classes.add(new Element("class", attributes, inner));
        return this;
    }

    private Element element(FieldOf field) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("name", field.name);
        attributes.put("class", String.valueOf(id(field.type)));
        if (field.constant) {
            attributes.put("constantPool", "true");
        }
        if (field.array) {
            attributes.put("dimension", "1");
        }
        return new Element("field", attributes, List.of());
    }

    public long id(String type) {
        return ids.computeIfAbsent(type, name -> nextId++);
    }

    /// Adds a pool with one constant, whose type the metadata need not name.
    public MadeUpChunk constant(long type, long key, Consumer<Out> value) {
        pools.add(out -> {
            out.number(type, Long.BYTES).number(1, Integer.BYTES).number(key, Long.BYTES);
            value.accept(out);
        });
        return this;
    }

    /// Adds a pool without a constant.
    public MadeUpChunk emptyPool(String type) {
        pools.add(out -> out.number(id(type), Long.BYTES).number(0, Integer.BYTES));
        return this;
    }

    public MadeUpChunk event(String type, Consumer<Out> fields) {
        events.add(out -> out.event(id(type), fields));
        return this;
    }

    /// Writes values one after the other, integers as the chunk has them.
    public static final class Out {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final boolean compressed;

        Out(boolean compressed) {
            this.compressed = compressed;
        }

        public Out number(long value, int width) {
            return compressed ? compressed(value) : plain(value, width);
        }

        public Out id(long value) {
            return number(value, Long.BYTES);
        }

        public Out ofInt(long value) {
            return number(value, Integer.BYTES);
        }

        public Out ofByte(int value) {
            bytes.write(value);
            return this;
        }

        private Out plain(long value, int width) {
            for (var shift = (width - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
                bytes.write((int) (value >> shift));
            }
            return this;
        }

        private Out compressed(long value) {
            var rest = value;
            for (var i = 0; i < Byte.SIZE && (rest & ~0x7FL) != 0; i++) {
                bytes.write((int) (rest & 0x7F | 0x80));
                rest >>>= 7;
            }
            bytes.write((int) rest);
            return this;
        }

        public Out ofDouble(double value) {
            return plain(Double.doubleToLongBits(value), Double.BYTES);
        }

        public Out ofFloat(double value) {
            return plain(Float.floatToIntBits((float) value), Float.BYTES);
        }

        public Out none() {
            return ofByte(StringEncoding.NULL);
        }

        public Out emptyText() {
            return ofByte(StringEncoding.EMPTY);
        }

        public Out textAt(long key) {
            return ofByte(StringEncoding.CONSTANT).id(key);
        }

        public Out utf8(String text) {
            return inBytes(StringEncoding.UTF8, text.getBytes(StandardCharsets.UTF_8));
        }

        public Out latin1(String text) {
            return inBytes(StringEncoding.LATIN1, text.getBytes(StandardCharsets.ISO_8859_1));
        }

        private Out inBytes(int encoding, byte[] text) {
            ofByte(encoding).ofInt(text.length);
            bytes.writeBytes(text);
            return this;
        }

        public Out chars(String text) {
            ofByte(StringEncoding.CHARS).ofInt(text.length());
            text.chars().forEach(each -> number(each, Character.BYTES));
            return this;
        }

        /// Writes the size in four bytes, as padded numbers are allowed to.
        void event(long type, Consumer<Out> fields) {
            var body = new Out(compressed);
            body.id(type);
            fields.accept(body);
            var size = body.bytes.size() + Integer.BYTES;
            if (compressed) {
                for (var i = 0; i < Integer.BYTES; i++) {
                    bytes.write(size >> 7 * i & 0x7F | (i < Integer.BYTES - 1 ? 0x80 : 0));
                }
            } else {
                plain(size, Integer.BYTES);
            }
            bytes.writeBytes(body.bytes.toByteArray());
        }
    }

    public byte[] bytes() {
        var out = new Out(compressed);
        out.bytes.writeBytes(new byte[HEADER]);
        events.forEach(event -> event.accept(out));
        var checkpointAt = out.bytes.size();
        out.event(ConstantPools.CHECKPOINT, this::writePools);
        var metadataAt = out.bytes.size();
        out.event(ChunkMetadata.TYPE, this::writeMetadata);
        return withHeader(out.bytes.toByteArray(), checkpointAt, metadataAt);
    }

    private void writePools(Out out) {
        out.id(START_TICKS).id(0).id(0).ofByte(1).ofInt(pools.size());
        pools.forEach(pool -> pool.accept(out));
    }

    private void writeMetadata(Out out) {
        var tree = new Element(
                "root",
                Map.of(),
                List.of(new Element("metadata", Map.of(), classes), new Element("region", Map.of(), List.of())));
        collect(tree);
        out.id(START_TICKS).id(0).id(1).ofInt(strings.size());
        strings.keySet().forEach(out::utf8);
        write(tree, out);
    }

    private void collect(Element element) {
        string(element.name);
        element.attributes.forEach((key, value) -> {
            string(key);
            string(value);
        });
        element.inner.forEach(this::collect);
    }

    private int string(String text) {
        return strings.computeIfAbsent(text, any -> strings.size());
    }

    private void write(Element element, Out out) {
        out.ofInt(string(element.name)).ofInt(element.attributes.size());
        element.attributes.forEach((key, value) -> out.ofInt(string(key)).ofInt(string(value)));
        out.ofInt(element.inner.size());
        element.inner.forEach(inner -> write(inner, out));
    }

    private byte[] withHeader(byte[] chunk, long checkpointAt, long metadataAt) {
        ByteBuffer.wrap(chunk)
                .put("FLR\0".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 2)
                .putShort((short) 0)
                .putLong(chunk.length)
                .putLong(checkpointAt)
                .putLong(metadataAt)
                .putLong(START_NANOS)
                .putLong(NANOS)
                .putLong(START_TICKS)
                .putLong(1_000_000_000)
                .putInt(compressed ? COMPRESSED : 0);
        return chunk;
    }
}
