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
import threadlab.report.words.Text;

/// Counts what a run gave.
///
/// @param verdicts how many of each kind
/// @param trials how many trials
/// @param ok how many of them gave figures
public record Totals(Map<Kind, Long> verdicts, long trials, long ok) {

    /// Shows one count.
    public record Count(Kind kind, long number) {

        public Text word() {
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
    public Text takeaway() {
        return Text.join(" ", List.of(predictions(), trialsInWords()));
    }

    private Text predictions() {
        var all = verdicts.values().stream().mapToLong(Long::longValue).sum();
        if (all == 0) {
            return Text.say("totals.noPrediction");
        }
        if (number(Kind.CONFIRMED) == all) {
            return all == 1 ? Text.say("totals.oneHeld") : Text.say("totals.allHeld", all);
        }
        var rest = Text.join(
                ", ",
                counts().stream()
                        .filter(count -> count.kind() != Kind.CONFIRMED && count.number() > 0)
                        .map(count -> Text.say("totals.fate." + count.kind().name(), count.number()))
                        .toList());
        return Text.say("totals.someHeld", number(Kind.CONFIRMED), all, rest);
    }

    private Text trialsInWords() {
        if (trials == 0) {
            return Text.say("totals.noTrial");
        }
        return notOk() == 0 ? Text.say("totals.everyTrial", trials) : Text.say("totals.someTrials", notOk(), trials);
    }
}
