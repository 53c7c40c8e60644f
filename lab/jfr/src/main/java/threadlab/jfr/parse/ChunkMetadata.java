package threadlab.jfr.parse;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Describes the types of a chunk and their fields. Immutable, hence thread-safe.
///
/// The metadata are a table of strings and a tree of elements. The names, attributes and values of the elements
/// are indexes into the table: a `class` element with an `id`, a `name` and possibly a `superType` contains
/// `field` elements, and those contain `annotation` elements.
final class ChunkMetadata {

    /// The type id of the event with the metadata.
    static final long TYPE = 0;

    private static final int DEEPEST = 16;

    private final Map<Long, Type> types = new HashMap<>();
    private final Map<String, Type> byName = new HashMap<>();

    /// Contains one element of the tree.
    private record Element(String name, Map<String, String> attributes, List<Element> inner) {

        String attribute(String key) {
            return attributes.getOrDefault(key, "");
        }

        long number(String key) throws MalformedException {
            try {
                return Long.parseLong(attribute(key));
            } catch (NumberFormatException e) {
                throw new MalformedException("attribute %s of %s".formatted(key, attributes));
            }
        }
    }

    private ChunkMetadata(Element root) throws MalformedException {
        var classes = new ArrayList<Element>();
        collect(root, classes);
        for (var element : classes) {
            var type = new Type(element.number("id"), element.attribute("name"), element.attribute("superType"));
            types.put(type.id(), type);
            byName.put(type.name(), type);
        }
        for (var element : classes) {
            addFields(type(element.number("id")), element);
        }
    }

    /// Reads the metadata at a position.
    ///
    /// @throws MalformedException if there are none
    static ChunkMetadata at(ChunkInput input, int position) throws MalformedException {
        moveTo(input, position);
        return new ChunkMetadata(element(input, strings(input), 0));
    }

    /// Returns the bytes that describe the types, behind what differs from chunk to chunk.
    static ByteBuffer bytes(ChunkInput input, int position) throws MalformedException {
        var size = moveTo(input, position);
        return input.bytes(input.position(), position + size - input.position());
    }

    private static int moveTo(ChunkInput input, int position) throws MalformedException {
        input.position(position);
        var size = input.readInt();
        if (input.readLong() != TYPE) {
            throw new MalformedException("no metadata at byte %,d".formatted(position));
        }
        input.skipInteger(Long.BYTES); // start
        input.skipInteger(Long.BYTES); // duration
        input.skipInteger(Long.BYTES); // number of the metadata
        return size;
    }

    private static String[] strings(ChunkInput input) throws MalformedException {
        var strings = new String[input.readCount()];
        for (var i = 0; i < strings.length; i++) {
            strings[i] = String.valueOf(input.readString(input.readByte()));
        }
        return strings;
    }

    private static Element element(ChunkInput input, String[] strings, int depth) throws MalformedException {
        if (depth > DEEPEST) {
            throw new MalformedException("metadata deeper than " + DEEPEST);
        }
        var name = strings[input.readInt()];
        var attributes = new HashMap<String, String>();
        for (var i = input.readCount(); i > 0; i--) {
            attributes.put(strings[input.readInt()], strings[input.readInt()]);
        }
        var inner = new ArrayList<Element>();
        for (var i = input.readCount(); i > 0; i--) {
            inner.add(element(input, strings, depth + 1));
        }
        return new Element(name, attributes, inner);
    }

    private static void collect(Element element, List<Element> classes) {
        if (element.name.equals("class")) {
            classes.add(element);
        }
        element.inner.forEach(inner -> collect(inner, classes));
    }

    private void addFields(@Nullable Type type, Element element) throws MalformedException {
        for (var inner : element.inner) {
            if (inner.name.equals("field") && type != null) {
                type.add(field(inner));
            }
        }
    }

    /// A type that the metadata do not describe has no fields, so that only what follows it in an event is lost.
    private Field field(Element element) throws MalformedException {
        var unit = FieldUnit.NONE;
        var unsigned = false;
        for (var annotation : element.inner) {
            if (annotation.name.equals("annotation")) {
                var name = simpleName(annotation.number("class"));
                unsigned |= name.equals("Unsigned");
                var stated = FieldUnit.of(name, annotation.attribute("value"));
                unit = stated == FieldUnit.NONE ? unit : stated;
            }
        }
        var id = element.number("class");
        return new Field(
                element.attribute("name"),
                types.getOrDefault(id, new Type(id, "", "")),
                element.attribute("constantPool").equals("true"),
                !element.attribute("dimension").isEmpty()
                        && !element.attribute("dimension").equals("0"),
                unit,
                unsigned);
    }

    private String simpleName(long id) {
        var type = types.get(id);
        return type == null ? "" : type.name().substring(type.name().lastIndexOf('.') + 1);
    }

    /// Returns all types.
    Iterable<Type> types() {
        return types.values();
    }

    /// Returns the type with an id; null if the metadata do not describe it.
    @Nullable
    Type type(long id) {
        return types.get(id);
    }

    /// Returns the type with a name; null if the metadata do not describe it.
    @Nullable
    Type type(String name) {
        return byName.get(name);
    }
}
