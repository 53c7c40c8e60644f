package threadlab.jfr.parse;

import java.util.Arrays;
import threadlab.jfr.event.EventNames;

/// Says in which order a chunk writes the fields of a mount slice. Fields that are not known are skipped, and those
/// that are missing keep their defaults.
final class SliceLayout {

    private final Type type;
    private final Role[] roles;

    /// Says what a field of a slice is.
    enum Role {
        START,
        DURATION,
        CARRIER,
        THREAD,
        STATE,
        QUEUED,
        CAUSE,
        WAKER,
        ASKED,
        OTHER;

        private static Role of(Field field) {
            var isThread = field.constant() && field.type().name().equals("java.lang.Thread");
            var isText = field.type().kind() == Type.Kind.STRING && !field.constant();
            var isNumber = field.type().kind() == Type.Kind.LONG && !field.constant();
            return switch (field.array() ? "" : field.name()) {
                case "startTime" -> isNumber ? START : OTHER;
                case "duration" -> isNumber ? DURATION : OTHER;
                case "queued" -> isNumber ? QUEUED : OTHER;
                case "asked" -> isNumber ? ASKED : OTHER;
                case "state" -> isText ? STATE : OTHER;
                case "cause" -> isText ? CAUSE : OTHER;
                case "eventThread" -> isThread ? CARRIER : OTHER;
                case "virtualThread" -> isThread ? THREAD : OTHER;
                case "waker" -> isThread ? WAKER : OTHER;
                default -> OTHER;
            };
        }
    }

    SliceLayout(Type type) {
        this.type = type;
        this.roles = type.fields().stream().map(Role::of).toArray(Role[]::new);
    }

    static boolean isSlice(Type type) {
        return type.name().equals(EventNames.VIRTUAL_THREAD_SLICE);
    }

    int size() {
        return roles.length;
    }

    Role role(int field) {
        return roles[field];
    }

    Field field(int field) {
        return type.fields().get(field);
    }

    @Override
    public String toString() {
        return Arrays.toString(roles);
    }
}
