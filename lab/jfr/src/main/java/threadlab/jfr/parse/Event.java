package threadlab.jfr.parse;

import org.jspecify.annotations.Nullable;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.ThreadKey;

/// Gives access to one event of a recording; valid only while its handler runs.
///
/// A field may be named with the fields that lead to it, such as `method.type.name`. A field that the recording
/// does not have is no error: it reads as 0, null, or [Stack#NONE]. Not thread-safe.
public interface Event {

    /// Returns the name of the event's type, such as `jdk.ThreadPark`.
    String type();

    /// Returns the start in nanoseconds since the epoch.
    long start();

    /// Returns the end in nanoseconds since the epoch, never before the start.
    long end();

    /// Returns whether the event has a field, even if its value is missing.
    boolean has(String field);

    /// Returns the event's own thread; null if it has none.
    @Nullable
    ThreadKey thread();

    /// Returns the thread that a field refers to; null if it refers to none.
    @Nullable
    ThreadKey thread(String field);

    /// Returns a number; 0 where missing. Timespans come in nanoseconds, moments in nanoseconds since the epoch, both
    /// cut to what a long can hold, and booleans as 0 or 1.
    long number(String field);

    /// Returns a number that may have a fraction; 0 where missing.
    double real(String field);

    /// Returns a string; for a class its name, such as `java.lang.Object`, for a method its class and name; null
    /// where missing.
    @Nullable
    String text(String field);

    /// Returns the event's own stack; [Stack#NONE] where not recorded.
    Stack stack();

    /// Returns the stack that a field refers to; [Stack#NONE] where not recorded.
    Stack stack(String field);

    /// Returns the time from start to end.
    default Interval time() {
        return new Interval(start(), end());
    }
}
