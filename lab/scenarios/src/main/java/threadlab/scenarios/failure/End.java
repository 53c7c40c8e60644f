package threadlab.scenarios.failure;

import java.util.Locale;

/// Says how a job ended.
enum End {
    COMPLETED,
    FAILED,
    /// By an interrupt, by its future on the loop, or by a kill of its process.
    STOPPED,
    NEVER_BEGAN;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
