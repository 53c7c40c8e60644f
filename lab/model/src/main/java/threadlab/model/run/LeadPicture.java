package threadlab.model.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import threadlab.model.words.Message;

/// Asks for a picture at the head of the report, drawn from the recorded passes of a scenario's main workload.
///
/// @param kind what the picture compares
/// @param title what it shows, in one sentence
/// @param variants the ids of the variants, in the order of the panels
/// @param ticks for [Kind#LATE_TICKS] the task that ticks
public record LeadPicture(
        Kind kind,
        Message title,
        List<String> variants,
        @Nullable Ticks ticks) {

    public LeadPicture {
        variants = List.copyOf(variants);
        if ((kind == Kind.LATE_TICKS) != (ticks != null)) {
            throw new IllegalArgumentException(
                    "picture of %s: expected ticks for LATE_TICKS alone, found %s".formatted(kind, ticks));
        }
    }

    /// Names what a picture compares.
    public enum Kind {
        /// Which of the tasks runs at which moment.
        WHO_RUNS_WHEN,
        /// When a periodic task was due and when it ran.
        LATE_TICKS
    }

    /// Describes the task that ticks.
    ///
    /// @param task its name in the timeline
    /// @param periodNanos how long after a tick the next one is due
    public record Ticks(String task, long periodNanos) {}
}
