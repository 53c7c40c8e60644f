package threadlab.jfr.parse;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.mount.ThreadKey;

/// Reads single values of a chunk: numbers, texts, threads and stacks, also those that are constants. Not
/// thread-safe.
final class ValueReader {

    private static final int DEEPEST = 16;

    private final ChunkInput input;
    private final ChunkClock clock;
    private final Chunk chunk;
    private final SharedValues shared;

    ValueReader(Chunk chunk, ChunkClock clock, SharedValues shared) {
        this.input = chunk.input();
        this.clock = clock;
        this.chunk = chunk;
        this.shared = shared;
    }

    ChunkInput input() {
        return input;
    }

    ChunkClock clock() {
        return clock;
    }

    /// Moves the input to the value of a field, behind the key if that is a constant; returns false if there is no
    /// value.
    ///
    /// @param position where the field is written
    private boolean moveTo(Field field, int position) {
        input.position(position);
        if (!field.constant()) {
            return true;
        }
        var constant = chunk.constants().of(field.type()).position(input.readLong());
        input.position(Math.max(0, constant));
        return constant >= 0;
    }

    /// Returns the position of a field within a structure; -1 if it is not there.
    private int within(Type type, int position, int index) throws MalformedException {
        input.position(position);
        for (var i = 0; i < index; i++) {
            type.fields().get(i).skip(input);
        }
        return input.position();
    }

    /// Describes where a value stands.
    record Place(Field field, int position) {}

    /// Returns where a field of a value stands; null if there is none.
    @Nullable
    Place inner(Place outer, String name) throws MalformedException {
        var type = outer.field.type();
        var index = type.index(name);
        if (index < 0 || outer.field.array() || !moveTo(outer.field, outer.position)) {
            return null;
        }
        return new Place(type.fields().get(index), within(type, input.position(), index));
    }

    long number(Field field, int position) throws MalformedException {
        return number(field, position, 0);
    }

    private long number(Field field, int position, int depth) throws MalformedException {
        if (field.array() || depth > DEEPEST || !moveTo(field, position)) {
            return 0;
        }
        return switch (field.type().kind()) {
            case BOOLEAN -> input.readBoolean() ? 1 : 0;
            case BYTE -> field.unsigned() ? Byte.toUnsignedLong(input.readByte()) : input.readByte();
            case CHAR -> input.readChar();
            case SHORT -> field.unsigned() ? Short.toUnsignedLong(input.readShort()) : input.readShort();
            case INT -> integer(field);
            case LONG -> field.unit().convert(input.readLong(), clock);
            case FLOAT -> (long) input.readFloat();
            case DOUBLE -> (long) input.readDouble();
            case STRING -> 0;
            case STRUCTURE -> 0;
        };
    }

    private long integer(Field field) {
        var number = input.readInt();
        return field.unit().convert(field.unsigned() ? Integer.toUnsignedLong(number) : number, clock);
    }

    double real(Field field, int position) throws MalformedException {
        if (field.array() || !moveTo(field, position)) {
            return 0;
        }
        return switch (field.type().kind()) {
            case FLOAT -> input.readFloat();
            case DOUBLE -> input.readDouble();
            case BOOLEAN, BYTE, CHAR, SHORT, INT, LONG, STRING, STRUCTURE -> number(field, position);
        };
    }

    @Nullable
    String text(Field field, int position) throws MalformedException {
        return text(field, position, 0);
    }

    private @Nullable String text(Field field, int position, int depth) throws MalformedException {
        if (field.array() || depth > DEEPEST || !moveTo(field, position)) {
            return null;
        }
        return switch (field.type().kind()) {
            case STRING -> string(input);
            case STRUCTURE -> text(field.type(), input.position(), depth);
            case BOOLEAN -> String.valueOf(input.readBoolean());
            case FLOAT -> String.valueOf(input.readFloat());
            case DOUBLE -> String.valueOf(input.readDouble());
            case CHAR -> String.valueOf(input.readChar());
            case BYTE, SHORT, INT, LONG -> String.valueOf(number(field, position));
        };
    }

    /// Returns what names a structure.
    private @Nullable String text(Type type, int position, int depth) throws MalformedException {
        return switch (type.name()) {
            case "java.lang.Class" -> className(inner(type, position, "name", depth));
            case "jdk.types.Method" ->
                inner(type, position, "type", depth) + "." + inner(type, position, "name", depth);
            case "java.lang.Thread" -> readThread(type, position).name();
            default -> type.fields().isEmpty() ? null : text(type.fields().getFirst(), position, depth + 1);
        };
    }

    private static @Nullable String className(@Nullable String internal) {
        return internal == null ? null : internal.replace('/', '.');
    }

    private @Nullable String inner(Type type, int position, String field, int depth) throws MalformedException {
        var index = type.index(field);
        return index < 0 ? null : text(type.fields().get(index), within(type, position, index), depth + 1);
    }

    /// Reads a string that may be a constant.
    private @Nullable String string(ChunkInput from) throws MalformedException {
        var encoding = from.readByte();
        return encoding == StringEncoding.CONSTANT ? constantString(from.readLong()) : from.readString(encoding);
    }

    /// Returns a string of the pool of strings; null if there is none with the key.
    @Nullable
    String constantString(long key) {
        var pool = chunk.constants().ofStrings();
        if (pool == null) {
            return null;
        }
        var index = pool.index(key);
        return index < 0 ? null : (String) pool.value(index, this::constantString);
    }

    private @Nullable Object constantString(int position) {
        var before = input.position();
        try {
            input.position(position);
            var encoding = input.readByte();
            return encoding == StringEncoding.CONSTANT ? null : input.readString(encoding);
        } catch (MalformedException | IndexOutOfBoundsException e) {
            return null;
        } finally {
            input.position(before);
        }
    }

    /// Returns the thread that a field refers to; null if there is none.
    @Nullable
    ThreadKey thread(Field field, int position) {
        if (!field.constant() || field.array() || !field.type().name().equals("java.lang.Thread")) {
            return null;
        }
        input.position(position);
        var pool = chunk.constants().of(field.type());
        var index = pool.index(input.readLong());
        return index < 0 ? null : thread(field.type(), pool, index);
    }

    /// Returns the thread that is a constant of its pool.
    @Nullable
    ThreadKey thread(Type type, ConstantPool pool, int index) {
        return (ThreadKey) pool.value(index, position -> {
            try {
                return shared.thread(readThread(type, position));
            } catch (MalformedException | IndexOutOfBoundsException e) {
                return null;
            }
        });
    }

    private ThreadKey readThread(Type type, int position) throws MalformedException {
        var javaName = inner(type, position, "javaName", 0);
        var osName = inner(type, position, "osName", 0);
        return ThreadKey.of(
                inner(type, position, "javaThreadId"),
                inner(type, position, "osThreadId"),
                javaName,
                osName,
                inner(type, position, "virtual") != 0);
    }

    private long inner(Type type, int position, String field) throws MalformedException {
        var index = type.index(field);
        return index < 0 ? 0 : number(type.fields().get(index), within(type, position, index));
    }

    /// Returns the stack that a field refers to; [Stack#NONE] if there is none.
    Stack stack(Field field, int position) {
        if (!field.constant() || field.array() || field.type().index("frames") < 0) {
            return Stack.NONE;
        }
        input.position(position);
        var pool = chunk.constants().of(field.type());
        var index = pool.index(input.readLong());
        var stack = index < 0 ? null : (Stack) pool.value(index, constant -> readStack(field.type(), constant));
        return stack == null ? Stack.NONE : stack;
    }

    private Stack readStack(Type type, int position) {
        try {
            var index = type.index("frames");
            var frames = new ArrayList<Frame>();
            var frame = type.fields().get(index);
            var next = within(type, position, index);
            input.position(next);
            var count = input.readCount();
            next = input.position();
            for (var i = 0; i < count; i++) {
                frames.add(readFrame(frame.type(), next));
                input.position(next);
                frame.type().skip(input);
                next = input.position();
            }
            return shared.stack(new Stack(frames, inner(type, position, "truncated") != 0));
        } catch (MalformedException | IndexOutOfBoundsException e) {
            return Stack.NONE;
        }
    }

    private Frame readFrame(Type type, int position) throws MalformedException {
        var index = type.index("method");
        if (index < 0) {
            throw new MalformedException("a frame without its method");
        }
        var method = new Place(type.fields().get(index), within(type, position, index));
        var declaring = inner(method, "type");
        var name = inner(method, "name");
        return shared.frame(new Frame(
                text(declaring),
                text(name),
                (int) inner(type, position, "lineNumber"),
                type.index("javaFrame") < 0 || inner(type, position, "javaFrame") != 0));
    }

    private String text(@Nullable Place place) throws MalformedException {
        var text = place == null ? null : text(place.field, place.position);
        return text == null ? "" : text;
    }
}
