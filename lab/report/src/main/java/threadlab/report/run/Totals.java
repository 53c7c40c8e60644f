package threadlab.report.run;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import threadlab.model.run.Run;
import threadlab.model.run.Status;
import threadlab.model.run.Verdict;
import threadlab.model.run.Verdict.Kind;
import threadlab.report.scenario.VerdictView;
import threadlab.report.words.LocalizedText;

/// Counts facts, checks and trials of a run.
///
/// @param facts how many facts were predicted
/// @param verdicts how many checks of them had each verdict
/// @param trials how many trials
/// @param ok how many of them gave figures
public record Totals(long facts, Map<Kind, Long> verdicts, long trials, long ok) {

    /// Shows one count.
    public record Count(Kind kind, long number) {

        public LocalizedText word() {
            return VerdictView.word(kind);
        }

        public String sign() {
            return VerdictView.sign(kind);
        }

        public String css() {
            return VerdictView.css(kind);
        }
    }

    /// Counts a run.
    public static Totals of(Run run) {
        var verdicts = run.verdicts()
                .collect(Collectors.groupingBy(
                        Verdict::verdict, () -> new EnumMap<>(Kind.class), Collectors.counting()));
        var ok = run.trials().filter(trial -> trial.status() == Status.OK).count();
        return new Totals(run.facts(), verdicts, run.trials().count(), ok);
    }

    /// Returns every kind with its count.
    public List<Count> counts() {
        return Arrays.stream(Kind.values())
                .map(kind -> new Count(kind, number(kind)))
                .toList();
    }

    /// Returns how many checks had a verdict.
    public long number(Kind kind) {
        return verdicts.getOrDefault(kind, 0L);
    }

    /// Returns how many checks there were.
    public long checks() {
        return verdicts.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Returns how many trials gave no figures.
    public long notOk() {
        return trials - ok;
    }

    /// Summarizes the run in plain words.
    public LocalizedText takeaway() {
        return LocalizedText.join(" ", List.of(outcomes(), trialsInWords()));
    }

    private LocalizedText outcomes() {
        if (checks() == 0) {
            return LocalizedText.say("totals.noPrediction");
        }
        var outcomes = number(Kind.CONFIRMED) == checks()
                ? LocalizedText.say("totals.allHeld")
                : LocalizedText.join(
                        ", ",
                        counts().stream()
                                .filter(count -> count.kind() == Kind.CONFIRMED || count.number() > 0)
                                .map(count -> LocalizedText.say(
                                        "totals.outcome." + count.kind().name(), count.number()))
                                .toList());
        return LocalizedText.say("totals.facts", facts, checks(), outcomes);
    }

    private LocalizedText trialsInWords() {
        if (trials == 0) {
            return LocalizedText.say("totals.noTrial");
        }
        return notOk() == 0
                ? LocalizedText.say("totals.everyTrial", trials)
                : LocalizedText.say("totals.someTrials", notOk(), trials);
    }
}
