package threadlab.report.run;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import threadlab.model.run.Disturbance;
import threadlab.model.run.Pass;
import threadlab.model.run.Run;
import threadlab.model.run.Trial;
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
        return of(run.trials().flatMap(trial -> trial.timedPasses().stream()).toList());
    }

    private static Quietness of(Trial trial) {
        return of(trial.timedPasses());
    }

    private static Quietness of(List<Pass> passes) {
        return new Quietness(
                passes.size(),
                passes.stream()
                        .map(Pass::disturbance)
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .toList());
    }

    /// Says of a trial in a few words how many timed passes were disturbed, how busy others were, and whether the
    /// recorded pass was disturbed, on which a check may rest alone.
    static LocalizedText inShort(Trial trial) {
        var timed = of(trial).inShort();
        return trial.countedPasses().stream().anyMatch(pass -> pass.kind() == Pass.Kind.RECORDED && pass.isDisturbed())
                ? LocalizedText.say("quiet.short.recorded", timed)
                : timed;
    }

    private LocalizedText inShort() {
        if (known.isEmpty()) {
            return LocalizedText.say("quiet.short.unknown");
        }
        return LocalizedText.say(
                "quiet.short",
                disturbed(),
                known.size(),
                others(),
                known.getFirst().processors());
    }

    /// Returns how many passes were disturbed, of those of which that is known.
    public long disturbed() {
        return known.stream().filter(Disturbance::isDisturbed).count();
    }

    /// Returns the processors that others kept busy, on average.
    private String others() {
        return String.format(Locale.ROOT, "%.1f", Disturbance.meanProcessorsOfOthers(known));
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
        if (disturbed <= MOSTLY * known.size()) {
            return Optional.of(LocalizedText.say("quiet.mostly", disturbed, known.size()));
        }
        var slow = known.stream().filter(Disturbance::isSlow).count();
        return Optional.of(
                2 * slow > disturbed
                        ? LocalizedText.say("quiet.slow", disturbed, known.size())
                        : LocalizedText.say(
                                "quiet.busy",
                                disturbed,
                                known.size(),
                                others(),
                                known.getFirst().processors()));
    }
}
