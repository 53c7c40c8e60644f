package threadlab.agent;

import static java.lang.invoke.MethodHandles.dropArguments;
import static java.lang.invoke.MethodHandles.filterReturnValue;
import static java.lang.invoke.MethodHandles.privateLookupIn;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/// Knows whether JFR would drop the next event of a carrier.
///
/// From some JDK after 21 on, JFR marks a carrier's event writer as not valid when a virtual thread leaves that
/// committed an event: a ThreadSleep, a VirtualThreadEnd, one of the program's own. What is half written is dropped
/// that way; but so is the next whole event of the carrier, and only then the writer is valid again.
final class EventWriters {

    static final String JVM_PACKAGE = "jdk.jfr.internal";
    static final String WRITER_PACKAGE = "jdk.jfr.internal.event";

    private static final boolean DROP = Runtime.version().feature() > 21;

    /// From nothing to the flag of the thread's own writer; null on a JDK that has none.
    private static final @Nullable MethodHandle VALID = DROP ? find() : null;

    private EventWriters() {}

    /// Returns whether the calling carrier's next event may be dropped; always on a JDK that does not tell.
    static boolean mayDropNext() throws Throwable {
        return DROP && (VALID == null || !(boolean) VALID.invokeExact());
    }

    /// Returns whether this JDK tells.
    static boolean tell() {
        return !DROP || VALID != null;
    }

    private static @Nullable MethodHandle find() {
        try {
            var writer = Class.forName(WRITER_PACKAGE + ".EventWriter");
            var jvm = Class.forName(JVM_PACKAGE + ".JVM");
            var own = privateLookupIn(jvm, MethodHandles.lookup())
                    .findStatic(jvm, "getEventWriter", MethodType.methodType(writer));
            var valid = privateLookupIn(writer, MethodHandles.lookup()).findGetter(writer, "valid", boolean.class);
            // A thread without a writer has left nothing half written.
            var none = dropArguments(MethodHandles.constant(boolean.class, true), 0, writer);
            var isNone = MethodHandles.lookup()
                    .findStatic(EventWriters.class, "isNull", MethodType.methodType(boolean.class, Object.class))
                    .asType(MethodType.methodType(boolean.class, writer));
            return filterReturnValue(own, MethodHandles.guardWithTest(isNone, none, valid));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return null;
        }
    }

    @SuppressWarnings("UnusedMethod") // by the handle above
    private static boolean isNull(@Nullable Object writer) {
        return writer == null;
    }
}
