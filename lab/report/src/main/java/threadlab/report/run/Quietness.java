package threadlab.report.run;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import threadlab.model.run.Disturbance;
import threadlab.model.run.Pass;
import threadlab.model.run.Run;
import threadlab.report.words.LocalizedText;

/// Summarizes how quiet the machine was during the timed passes of a run.
///
/// @param passes how many timed passes were made
/// @param known what disturbed them, of those of which that is known
public record Quietness(int passes, List<Disturbance> known) {

    private static final double MOSTLY = 0.1;

    public Quietness {
        known = List.copyOf(known);
    }

    /// Summarizes a run.
    public static Quietness of(Run run) {
        var passes = run.trials().flatMap(trial -> trial.timedPasses().stream()).toList();
        return new Quietness(
                passes.size(),
                passes.stream()
                        .map(Pass::disturbance)
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .toList());
    }

    /// Returns how many passes were disturbed, of those of which that is known.
    public long disturbed() {
        return known.stream().filter(Disturbance::isDisturbed).count();
    }

    /// Says it in plain words, and what to do where the machine was busy.
    ///
    /// @return empty where there was no timed pass
    public Optional<LocalizedText> sentence() {
        if (passes == 0) {
            return Optional.empty();
        }
        if (known.isEmpty()) {
            return Optional.of(LocalizedText.say("quiet.unknown"));
        }
        var disturbed = disturbed();
        if (disturbed == 0) {
            return Optional.of(LocalizedText.say("quiet.calm", known.size()));
        }
        return Optional.of(
                disturbed <= MOSTLY * known.size()
                        ? LocalizedText.say("quiet.mostly", disturbed, known.size())
                        : LocalizedText.say(
                                "quiet.busy",
                                disturbed,
                                known.size(),
                                String.format(Locale.ROOT, "%.1f", Disturbance.meanProcessorsOfOthers(known)),
                                known.getFirst().processors()));
    }
}
