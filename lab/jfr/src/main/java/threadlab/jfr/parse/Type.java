package threadlab.jfr.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Describes a type of a chunk: how its values are written.
///
/// The names of JDK 9, whose packages were others, are those of later JDKs. Immutable once its metadata are read.
final class Type {

    private static final Map<String, String> FORMER = Map.of(
            "com.oracle.jdk.", "jdk.",
            "com.oracle.jfr.types.", "jdk.types.",
            "com.oracle.jfr.", "jdk.jfr.");

    private static final int DEEPEST = 32;

    private final long id;
    private final String name;
    private final boolean event;
    private final Kind kind;
    private final List<Field> fields = new ArrayList<>();
    private final Map<String, Integer> indexes = new HashMap<>();

    /// Says how a value of a type is written.
    enum Kind {
        BOOLEAN,
        BYTE,
        CHAR,
        SHORT,
        INT,
        LONG,
        FLOAT,
        DOUBLE,
        STRING,
        STRUCTURE;

        private static Kind of(String type) {
            return switch (type) {
                case "boolean" -> BOOLEAN;
                case "byte" -> BYTE;
                case "char" -> CHAR;
                case "short" -> SHORT;
                case "int" -> INT;
                case "long" -> LONG;
                case "float" -> FLOAT;
                case "double" -> DOUBLE;
                case "java.lang.String" -> STRING;
                default -> STRUCTURE;
            };
        }
    }

    /// @param superType empty if it has none
    Type(long id, String name, String superType) {
        this.id = id;
        this.name = current(name);
        this.event = current(superType).equals("jdk.jfr.Event");
        this.kind = Kind.of(name);
    }

    private static String current(String name) {
        if (!name.startsWith("com.oracle.")) {
            return name;
        }
        return FORMER.entrySet().stream()
                .filter(former -> name.startsWith(former.getKey()))
                .max(Map.Entry.comparingByKey())
                .map(former ->
                        former.getValue() + name.substring(former.getKey().length()))
                .orElse(name);
    }

    void add(Field field) {
        indexes.putIfAbsent(field.name(), fields.size());
        fields.add(field);
    }

    long id() {
        return id;
    }

    String name() {
        return name;
    }

    boolean isEvent() {
        return event;
    }

    Kind kind() {
        return kind;
    }

    List<Field> fields() {
        return fields;
    }

    /// Returns the index of a field; -1 if the type does not have it.
    int index(String field) {
        return indexes.getOrDefault(field, -1);
    }

    /// Returns a field; null if the type does not have it.
    @Nullable
    Field field(String field) {
        var index = index(field);
        return index < 0 ? null : fields.get(index);
    }

    /// Moves the input behind a value of this type.
    void skip(ChunkInput input) throws MalformedException {
        skip(input, 0);
    }

    void skip(ChunkInput input, int depth) throws MalformedException {
        switch (kind) {
            case BOOLEAN, BYTE -> input.skip(Byte.BYTES);
            case CHAR, SHORT -> input.skipInteger(Short.BYTES);
            case INT -> input.skipInteger(Integer.BYTES);
            case LONG -> input.skipInteger(Long.BYTES);
            case FLOAT -> input.skip(Float.BYTES);
            case DOUBLE -> input.skip(Double.BYTES);
            case STRING -> input.skipString();
            case STRUCTURE -> skipFields(input, depth);
        }
    }

    private void skipFields(ChunkInput input, int depth) throws MalformedException {
        if (depth > DEEPEST) {
            throw new MalformedException("type %s deeper than %d".formatted(name, DEEPEST));
        }
        for (var i = 0; i < fields.size(); i++) {
            fields.get(i).skip(input, depth + 1);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
