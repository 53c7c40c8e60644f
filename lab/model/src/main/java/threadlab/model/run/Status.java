package threadlab.model.run;

import java.util.Locale;

/// Says how a trial ended.
public enum Status {
    /// It gave figures.
    OK,
    /// It threw, or its result was wrong.
    FAILED,
    /// It outlived its deadline and was killed.
    TIMEOUT,
    /// Its JVM ended without an outcome: exit, signal, out of memory.
    CRASHED,
    /// It can't run here, or was not reached.
    UNAVAILABLE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
