package threadlab.jfr.parse;

import org.jspecify.annotations.Nullable;
import threadlab.jfr.mount.ThreadKey;

/// Stands for the events of a chunk, one after the other; reads only the fields that are asked for. Not thread-safe.
final class EventCursor implements Event {

    private static final String START = "startTime";
    private static final String DURATION = "duration";
    private static final String THREAD = "eventThread";
    private static final String STACK = "stackTrace";

    private final ValueReader values;
    private final ChunkInput input;
    private Type type;

    /// The positions of the event's first fields.
    private int[] positions = new int[32];

    private int known;

    /// @param type of the first event
    EventCursor(ValueReader values, Type type) {
        this.values = values;
        this.input = values.input();
        this.type = type;
    }

    /// Moves to an event.
    ///
    /// @param body the position of its first field
    EventCursor moveTo(Type newType, int body) {
        type = newType;
        if (positions.length <= newType.fields().size()) {
            positions = new int[newType.fields().size() + 1];
        }
        positions[0] = body;
        known = 0;
        return this;
    }

    private int position(int index) throws MalformedException {
        if (index > known) {
            input.position(positions[known]);
            while (known < index) {
                type.fields().get(known).skip(input);
                known++;
                positions[known] = input.position();
            }
        }
        return positions[index];
    }

    /// Reads a value at a place.
    private interface Read<T extends @Nullable Object> {
        T at(Field field, int position) throws MalformedException;
    }

    private <T extends @Nullable Object> T read(String path, T missing, Read<T> read) {
        try {
            var index = type.index(path);
            if (index >= 0) {
                return read.at(type.fields().get(index), position(index));
            }
            var place = path.indexOf('.') < 0 ? null : place(path);
            return place == null ? missing : read.at(place.field(), place.position());
        } catch (MalformedException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private ValueReader.@Nullable Place place(String path) throws MalformedException {
        var names = path.split("\\.", -1);
        var index = type.index(names[0]);
        var place = index < 0 ? null : new ValueReader.Place(type.fields().get(index), position(index));
        for (var i = 1; i < names.length && place != null; i++) {
            place = values.inner(place, names[i]);
        }
        return place;
    }

    @Override
    public String type() {
        return type.name();
    }

    /// Returns the start in ticks of the recording's clock.
    private long ticks(String field) {
        return read(field, 0L, (found, position) -> {
            input.position(position);
            return input.readLong();
        });
    }

    @Override
    public long start() {
        return values.clock().nanos(ticks(START));
    }

    @Override
    public long end() {
        var ticks = ticks(START);
        var start = values.clock().nanos(ticks);
        return Math.max(start, values.clock().nanos(ticks + ticks(DURATION)));
    }

    @Override
    public boolean has(String field) {
        var dot = field.indexOf('.');
        var found = type.field(dot < 0 ? field : field.substring(0, dot));
        for (var rest = field; found != null && dot >= 0; ) {
            rest = rest.substring(dot + 1);
            dot = rest.indexOf('.');
            found = found.type().field(dot < 0 ? rest : rest.substring(0, dot));
        }
        return found != null;
    }

    @Override
    public @Nullable ThreadKey thread() {
        return thread(THREAD);
    }

    @Override
    public @Nullable ThreadKey thread(String field) {
        return this.<@Nullable ThreadKey>read(field, null, values::thread);
    }

    @Override
    public long number(String field) {
        return read(field, 0L, values::number);
    }

    @Override
    public double real(String field) {
        return read(field, 0.0, values::real);
    }

    @Override
    public @Nullable String text(String field) {
        return this.<@Nullable String>read(field, null, values::text);
    }

    @Override
    public Stack stack() {
        return stack(STACK);
    }

    @Override
    public Stack stack(String field) {
        return read(field, Stack.NONE, values::stack);
    }
}
