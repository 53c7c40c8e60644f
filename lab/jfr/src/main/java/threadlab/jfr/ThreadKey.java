package threadlab.jfr;

import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/// Names a thread; its id alone makes it the same.
///
/// @param id the Java thread's, or the negative one of a thread of the JVM's own
/// @param given its name, empty where it has none
record ThreadKey(long id, String given, boolean virtual) {

    /// Stands for a virtual thread of which nothing is known but that there is one.
    static final ThreadKey NOBODY = new ThreadKey(Long.MIN_VALUE, "a virtual thread", true);

    static ThreadKey of(RecordedThread thread) {
        var name = thread.getJavaName();
        if (name == null || name.isEmpty()) {
            name = thread.isVirtual() ? "" : String.valueOf(thread.getOSName());
        }
        return new ThreadKey(id(thread), name, thread.isVirtual());
    }

    static long id(RecordedThread thread) {
        return thread.getJavaThreadId() > 0 ? thread.getJavaThreadId() : -1 - thread.getOSThreadId();
    }

    /// Returns a name that people can tell from others.
    String name() {
        return given.isEmpty() ? "virtual-" + id : given;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ThreadKey key && key.id == id;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }
}
