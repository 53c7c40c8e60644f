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
        return of(
                thread.getJavaThreadId(),
                thread.getOSThreadId(),
                thread.getJavaName(),
                thread.getOSName(),
                thread.isVirtual());
    }

    /// @param javaId 0 or less of a thread of the JVM's own
    static ThreadKey of(long javaId, long osId, @Nullable String javaName, @Nullable String osName, boolean virtual) {
        var id = id(javaId, osId);
        if (javaName != null && !javaName.isEmpty()) {
            return new ThreadKey(id, javaName, virtual);
        }
        return new ThreadKey(id, virtual ? "" : String.valueOf(osName), virtual);
    }

    static long id(RecordedThread thread) {
        return id(thread.getJavaThreadId(), thread.getOSThreadId());
    }

    private static long id(long javaId, long osId) {
        return javaId > 0 ? javaId : -1 - osId;
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
