package threadlab.report.page;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import threadlab.model.run.Run;
import threadlab.model.run.Status;
import threadlab.model.run.Verdict;
import threadlab.model.run.Verdict.Kind;

/// Counts what a run gave.
///
/// @param verdicts how many of each kind
/// @param trials how many trials
/// @param ok how many of them gave figures
public record Totals(Map<Kind, Long> verdicts, long trials, long ok) {

    /// Shows one count.
    public record Count(Kind kind, long number) {

        public String word() {
            return Graded.word(kind);
        }

        public String sign() {
            return Graded.sign(kind);
        }

        public String css() {
            return Graded.css(kind);
        }
    }

    /// Counts a run.
    public static Totals of(Run run) {
        var verdicts = run.verdicts()
                .collect(Collectors.groupingBy(
                        Verdict::verdict, () -> new EnumMap<>(Kind.class), Collectors.counting()));
        var ok = run.trials().filter(trial -> trial.status() == Status.OK).count();
        return new Totals(verdicts, run.trials().count(), ok);
    }

    /// Returns every kind with its count.
    public List<Count> counts() {
        return Arrays.stream(Kind.values())
                .map(kind -> new Count(kind, number(kind)))
                .toList();
    }

    /// Returns how many verdicts are of a kind.
    public long number(Kind kind) {
        return verdicts.getOrDefault(kind, 0L);
    }

    /// Returns how many trials gave no figures.
    public long notOk() {
        return trials - ok;
    }

    /// Says in plain words how the run went.
    public String takeaway() {
        return predictions() + " " + trialsInWords();
    }

    private String predictions() {
        var all = verdicts.values().stream().mapToLong(Long::longValue).sum();
        if (all == 0) {
            return "No prediction was graded.";
        }
        if (number(Kind.CONFIRMED) == all) {
            return all == 1 ? "The one prediction held." : "All %d predictions held.".formatted(all);
        }
        var rest = counts().stream()
                .filter(count -> count.kind() != Kind.CONFIRMED && count.number() > 0)
                .map(Totals::fate)
                .collect(Collectors.joining(", "));
        return "%d of %d predictions held; %s.".formatted(number(Kind.CONFIRMED), all, rest);
    }

    private static String fate(Count count) {
        return switch (count.kind()) {
            case CONFIRMED -> count.number() + " held";
            case REFUTED -> count.number() + " refuted by the measurement";
            case INCONCLUSIVE -> count.number() + " left open, since the spread crosses a bound";
            case NOT_RUN -> count.number() + " not tested";
        };
    }

    private String trialsInWords() {
        if (trials == 0) {
            return "No trial was run.";
        }
        return notOk() == 0
                ? "Every trial gave figures (%d).".formatted(trials)
                : "%d of %d trials gave no figures.".formatted(notOk(), trials);
    }
}
