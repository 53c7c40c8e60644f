package threadlab.jfr.parse;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;
import threadlab.jfr.mount.ThreadKey;

/// Adapts an event of the JDK's parser; one object serves all events, one after the other.
final class JdkEvent implements Event {

    private static final long NANOS_OF_SECOND = 1_000_000_000;
    private static final int MOST_SEEN = 10_000;

    private final Map<Long, ThreadKey> threads = new HashMap<>();
    private final IdentityHashMap<RecordedThread, ThreadKey> seen = new IdentityHashMap<>();
    private final IdentityHashMap<RecordedStackTrace, Stack> seenStacks = new IdentityHashMap<>();
    private final Map<Stack, Stack> stacks = new HashMap<>();
    private @Nullable RecordedEvent event;

    /// Makes this object stand for an event.
    JdkEvent of(RecordedEvent next) {
        event = next;
        return this;
    }

    private RecordedEvent event() {
        if (event == null) {
            throw new IllegalStateException("expected a call within a handler");
        }
        return event;
    }

    @Override
    public String type() {
        return event().getEventType().getName();
    }

    @Override
    public long start() {
        return nanos(event().getStartTime());
    }

    @Override
    public long end() {
        return start() + Math.max(0, event().getDuration().toNanos());
    }

    @Override
    public boolean has(String field) {
        return event().hasField(field);
    }

    @Override
    public @Nullable ThreadKey thread() {
        return key(event().getThread());
    }

    @Override
    public @Nullable ThreadKey thread(String field) {
        return has(field) && event().getValue(field) instanceof RecordedThread thread ? key(thread) : null;
    }

    private @Nullable ThreadKey key(@Nullable RecordedThread thread) {
        if (thread == null) {
            return null;
        }
        if (seen.size() >= MOST_SEEN) {
            seen.clear();
        }
        return seen.computeIfAbsent(
                thread, same -> threads.computeIfAbsent(ThreadKey.id(same), id -> ThreadKey.of(same)));
    }

    @Override
    public long number(String field) {
        if (!has(field)) {
            return 0;
        }
        var described = described(field);
        if (described != null && described.getAnnotation(Timespan.class) != null) {
            return nanos(event().getDuration(field));
        }
        if (described != null && described.getAnnotation(Timestamp.class) != null) {
            return nanos(event().getInstant(field));
        }
        return switch (event().<Object>getValue(field)) {
            case Number number -> number.longValue();
            case Boolean yes -> yes ? 1 : 0;
            case Character character -> character;
            case null, default -> 0;
        };
    }

    private @Nullable ValueDescriptor described(String field) {
        var fields = event().getFields();
        ValueDescriptor found = null;
        for (var name : field.split("\\.", -1)) {
            found = fields.stream()
                    .filter(each -> each.getName().equals(name))
                    .findFirst()
                    .orElse(null);
            if (found == null) {
                return null;
            }
            fields = found.getFields();
        }
        return found;
    }

    private boolean isTime(String field) {
        var described = described(field);
        return described != null
                && (described.getAnnotation(Timespan.class) != null
                        || described.getAnnotation(Timestamp.class) != null);
    }

    private static long nanos(Instant time) {
        return nanos(time.getEpochSecond(), time.getNano());
    }

    private static long nanos(Duration time) {
        return nanos(time.getSeconds(), time.getNano());
    }

    private static long nanos(long seconds, long nanos) {
        var limit = Long.MAX_VALUE / NANOS_OF_SECOND;
        if (seconds >= limit) {
            return Long.MAX_VALUE;
        }
        return seconds <= -limit ? Long.MIN_VALUE : seconds * NANOS_OF_SECOND + nanos;
    }

    @Override
    public double real(String field) {
        if (isTime(field)) {
            return number(field);
        }
        return has(field) && event().getValue(field) instanceof Number number ? number.doubleValue() : number(field);
    }

    @Override
    public @Nullable String text(String field) {
        if (isTime(field)) {
            return String.valueOf(number(field));
        }
        return has(field) ? text(event().<Object>getValue(field)) : null;
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case RecordedClass type -> type.getName();
            case RecordedMethod method -> method.getType().getName() + "." + method.getName();
            case RecordedThread thread -> ThreadKey.of(thread).name();
            case RecordedObject object -> only(object);
            default -> String.valueOf(value);
        };
    }

    /// Returns the name of what is in the recording a structure around its name.
    private static @Nullable String only(RecordedObject object) {
        return object.getFields().isEmpty()
                ? null
                : text(object.<Object>getValue(object.getFields().getFirst().getName()));
    }

    @Override
    public Stack stack() {
        return stack(event().getStackTrace());
    }

    @Override
    public Stack stack(String field) {
        return has(field) && event().getValue(field) instanceof RecordedStackTrace trace ? stack(trace) : Stack.NONE;
    }

    private Stack stack(@Nullable RecordedStackTrace trace) {
        if (trace == null) {
            return Stack.NONE;
        }
        if (seenStacks.size() >= MOST_SEEN) {
            seenStacks.clear();
        }
        return seenStacks.computeIfAbsent(trace, same -> stacks.computeIfAbsent(stackOf(same), stack -> stack));
    }

    private static Stack stackOf(RecordedStackTrace trace) {
        return new Stack(trace.getFrames().stream().map(JdkEvent::frame).toList(), trace.isTruncated());
    }

    private static Frame frame(RecordedFrame frame) {
        var method = frame.getMethod();
        return new Frame(method.getType().getName(), method.getName(), frame.getLineNumber(), frame.isJavaFrame());
    }
}
