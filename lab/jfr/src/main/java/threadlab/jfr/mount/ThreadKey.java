package threadlab.jfr.mount;

import java.util.Comparator;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/// Identifies a thread. Keys are equal if their ids are.
///
/// @param id the Java thread id; negative for a thread of the JVM itself
/// @param given the thread's name; empty if it has none
public record ThreadKey(long id, String given, boolean virtual) {

    /// Stands for a virtual thread that the recording does not identify.
    public static final ThreadKey UNKNOWN_VIRTUAL = new ThreadKey(Long.MIN_VALUE, "a virtual thread", true);

    public static ThreadKey of(RecordedThread thread) {
        return of(
                thread.getJavaThreadId(),
                thread.getOSThreadId(),
                thread.getJavaName(),
                thread.getOSName(),
                thread.isVirtual());
    }

    /// Orders threads by name, numbers by their value: `worker-9` comes before `worker-10`.
    public static final Comparator<ThreadKey> BY_NAME = Comparator.comparing(ThreadKey::sortName)
            .thenComparing(ThreadKey::name)
            .thenComparingLong(ThreadKey::id);

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final int DIGITS_OF_A_LONG = 19;

    /// The names that sun.nio.ch.Poller gives to threads which watch sockets for others.
    private static final Pattern POLLER = Pattern.compile("(.+-)?(SubPoller|(Read|Write)-Poller)(-\\d+)?");

    /// Returns the key of a thread.
    ///
    /// @param javaId 0 or less for a thread of the JVM itself
    public static ThreadKey of(
            long javaId, long osId, @Nullable String javaName, @Nullable String osName, boolean virtual) {
        var id = id(javaId, osId);
        if (javaName != null && !javaName.isEmpty()) {
            return new ThreadKey(id, javaName, virtual);
        }
        return new ThreadKey(id, virtual ? "" : String.valueOf(osName), virtual);
    }

    public static long id(RecordedThread thread) {
        return id(thread.getJavaThreadId(), thread.getOSThreadId());
    }

    private static long id(long javaId, long osId) {
        return javaId > 0 ? javaId : -1 - osId;
    }

    private String sortName() {
        return NUMBER.matcher(name()).replaceAll(number -> padded(number.group()));
    }

    private static String padded(String number) {
        return "0".repeat(Math.max(0, DIGITS_OF_A_LONG - number.length())) + number;
    }

    /// Returns a name for display that is not empty.
    public String name() {
        return given.isEmpty() ? "virtual-" + id : given;
    }

    /// Returns whether it is a virtual thread that the JDK started for itself, by its name.
    public boolean isOfJdk() {
        return virtual && POLLER.matcher(given).matches();
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
