package threadlab.jfr.parse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Describes the types of a chunk and their fields.
///
/// The metadata are a table of strings and a tree of elements. The names, attributes and values of the elements
/// are indexes into the table: a `class` element with an `id`, a `name` and possibly a `superType` contains
/// `field` elements.
final class ChunkMetadata {

    private static final int DEEPEST = 16;
    private static final String EVENT = "jdk.jfr.Event";

    private final ChunkInput input;
    private final List<String> strings = new ArrayList<>();
    private final Map<Long, Type> types = new HashMap<>();
    private long number;

    /// Describes one type.
    ///
    /// @param superType empty if it has none
    record Type(long id, String name, String superType, List<Field> fields) {

        boolean isEvent() {
            return superType.equals(EVENT);
        }
    }

    /// Describes one field of a type.
    ///
    /// @param type the id of its type
    /// @param constant whether the value is a key into a constant pool of the chunk
    record Field(String name, long type, boolean constant, boolean array) {}

    private ChunkMetadata(ChunkInput input) {
        this.input = input;
    }

    static ChunkMetadata of(ChunkInput input, ChunkHeader chunk) throws IOException {
        var types = new ChunkMetadata(input);
        input.position(chunk.begin() + chunk.metadataAt());
        input.readLong(); // size
        if (input.readLong() != 0) {
            throw new UnknownLayoutException("no metadata at byte %,d".formatted(input.position()));
        }
        input.readLong(); // start
        input.readLong(); // duration
        types.number = input.readLong();
        types.readStrings();
        types.readElement(0, null);
        return types;
    }

    private void readStrings() throws IOException {
        for (var i = input.readCount(); i > 0; i--) {
            strings.add(String.valueOf(input.readString(input.readByte())));
        }
    }

    private String string() throws IOException {
        var number = input.readLong();
        if (number < 0 || number >= strings.size()) {
            throw new UnknownLayoutException("string %d of the metadata's %d".formatted(number, strings.size()));
        }
        return strings.get((int) number);
    }

    private void readElement(int depth, @Nullable Type outer) throws IOException {
        if (depth > DEEPEST) {
            throw new UnknownLayoutException("metadata deeper than " + DEEPEST);
        }
        var element = string();
        var attributes = new HashMap<String, String>();
        for (var i = input.readCount(); i > 0; i--) {
            attributes.put(string(), string());
        }
        var type = element.equals("class") ? type(attributes) : null;
        if (type != null) {
            types.put(type.id, type);
        }
        if (outer != null && element.equals("field")) {
            outer.fields.add(field(attributes));
        }
        for (var i = input.readCount(); i > 0; i--) {
            readElement(depth + 1, type);
        }
    }

    private static Type type(Map<String, String> attributes) throws IOException {
        return new Type(
                number(attributes, "id"),
                attributes.getOrDefault("name", ""),
                attributes.getOrDefault("superType", ""),
                new ArrayList<>());
    }

    private static Field field(Map<String, String> attributes) throws IOException {
        return new Field(
                attributes.getOrDefault("name", ""),
                number(attributes, "class"),
                attributes.containsKey("constantPool"),
                attributes.containsKey("dimension"));
    }

    private static long number(Map<String, String> attributes, String name) throws IOException {
        var number = attributes.getOrDefault(name, "");
        try {
            return Long.parseLong(number);
        } catch (NumberFormatException e) {
            throw new UnknownLayoutException("%s '%s'".formatted(name, number));
        }
    }

    /// Returns a number that differs between chunks if their types differ.
    long number() {
        return number;
    }

    /// Returns all types by their ids.
    Map<Long, Type> byId() {
        return types;
    }

    Type type(long id) throws IOException {
        var type = types.get(id);
        if (type == null) {
            throw new UnknownLayoutException("type " + id + ", of which the metadata tell nothing");
        }
        return type;
    }

    /// Returns a type's fields as `name type`, in their order. A star marks a field whose value is a key into a
    /// constant pool.
    List<String> layout(Type type) throws IOException {
        var layout = new ArrayList<String>();
        for (var field : type.fields) {
            layout.add(
                    field.name + " " + type(field.type).name + (field.constant ? "*" : "") + (field.array ? "[]" : ""));
        }
        return layout;
    }
}
