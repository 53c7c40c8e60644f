package threadlab.agent;

import static java.lang.invoke.MethodHandles.privateLookupIn;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/// Sets right the JFR event writer that a carrier shares with the virtual threads it runs.
///
/// From JDK 24 on, a thread that takes the writer marks it. A virtual thread pins itself while it stores a string,
/// since it must not change its carrier in the middle of an event. Until JDK-8391824 is fixed, code not yet compiled by
/// C2 sets that mark in the flag beside it. So a carrier that takes the writer after a virtual thread finds it
/// not valid, and its event is dropped; and a virtual thread that takes it after a carrier does not pin, may
/// unmount half through an event, ends it on another carrier, and leaves in that one's buffer a position of the
/// first one's: the JVM crashes. A program has neither as long as no carrier writes events; the agent's do.
final class EventWriters {

    static final String JVM_PACKAGE = "jdk.jfr.internal";
    static final String WRITER_PACKAGE = "jdk.jfr.internal.event";

    /// Null on a JDK whose writers have no such mark.
    private static final @Nullable EventWriters MARKED = find();

    private static final @Nullable MethodHandle OWN = MARKED == null ? null : MARKED.own;
    private static final @Nullable MethodHandle VALID = MARKED == null ? null : MARKED.valid;
    private static final @Nullable MethodHandle PINS = MARKED == null ? null : MARKED.pins;

    private final MethodHandle own;
    private final MethodHandle valid;
    private final MethodHandle pins;

    private EventWriters(MethodHandle own, MethodHandle valid, MethodHandle pins) {
        this.own = own;
        this.valid = valid;
        this.pins = pins;
    }

    /// Makes the calling carrier's writer take an event of the carrier's own.
    static void forCarrier() throws Throwable {
        if (OWN == null || VALID == null || PINS == null) {
            return;
        }
        var writer = (Object) OWN.invokeExact();
        if (writer != null) {
            VALID.invokeExact(writer, true);
            PINS.invokeExact(writer, false);
        }
    }

    /// Makes the virtual threads that follow on the calling carrier pin themselves while they write.
    static void forVirtualThreads() throws Throwable {
        if (OWN == null || PINS == null) {
            return;
        }
        var writer = (Object) OWN.invokeExact();
        if (writer != null) {
            PINS.invokeExact(writer, true);
        }
    }

    /// Returns whether this JDK's writers are marked.
    static boolean areMarked() {
        return MARKED != null;
    }

    private static @Nullable EventWriters find() {
        try {
            var writer = Class.forName(WRITER_PACKAGE + ".EventWriter");
            var jvm = Class.forName(JVM_PACKAGE + ".JVM");
            var inWriter = privateLookupIn(writer, MethodHandles.lookup());
            return new EventWriters(
                    privateLookupIn(jvm, MethodHandles.lookup())
                            .findStatic(jvm, "getEventWriter", MethodType.methodType(writer))
                            .asType(MethodType.methodType(Object.class)),
                    setter(inWriter, writer, "valid"),
                    setter(inWriter, writer, "pinVirtualThread"));
        } catch (ClassNotFoundException | NoSuchMethodException | NoSuchFieldException e) {
            return null;
        } catch (IllegalAccessException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static MethodHandle setter(MethodHandles.Lookup lookup, Class<?> writer, String flag)
            throws NoSuchFieldException, IllegalAccessException {
        return lookup.findSetter(writer, flag, boolean.class)
                .asType(MethodType.methodType(void.class, Object.class, boolean.class));
    }
}
