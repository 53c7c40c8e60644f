package threadlab.report.run;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import threadlab.model.run.Distribution;
import threadlab.model.run.Run;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Trial;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Unit;
import threadlab.report.html.PageFiles;
import threadlab.report.scenario.Anchors;
import threadlab.report.words.LocalizedText;

/// Shows of each trial how much later than asked a sleeper beside it was resumed: the one figure that starvation,
/// pinning and overload all raise.
///
/// @param rows the largest median first; empty for a run of an older lab
public record ResumeDelays(List<Row> rows) {

    /// Names the distribution of a trial.
    private static final String DELAY = "resumeDelay";

    public ResumeDelays {
        rows = List.copyOf(rows);
    }

    /// Shows one trial.
    ///
    /// @param scenario its id
    /// @param link to its row on the scenario's page
    public record Row(
            String scenario,
            LocalizedText where,
            LocalizedText variant,
            String link,
            long medianNanos,
            long p99Nanos,
            long maxNanos) {

        /// Returns the median, written for people.
        public String median() {
            return written(medianNanos);
        }

        /// Returns what 99 in 100 do not exceed, written for people.
        public String p99() {
            return written(p99Nanos);
        }

        /// Returns the longest, written for people.
        public String max() {
            return written(maxNanos);
        }

        private static String written(long nanos) {
            return Figures.format(nanos, Unit.NANOS);
        }
    }

    /// Returns of each scenario the trial with the largest median, the largest first.
    public List<Row> worstOfEach() {
        var worst = new LinkedHashMap<String, Row>();
        rows.forEach(row -> worst.putIfAbsent(row.scenario(), row));
        return List.copyOf(worst.values());
    }

    static ResumeDelays of(Run run) {
        return new ResumeDelays(run.scenarios().stream()
                .flatMap(scenario -> scenario.trials().stream().flatMap(trial -> row(scenario, trial)))
                .sorted(Comparator.comparingLong(Row::medianNanos).reversed())
                .toList());
    }

    private static Stream<Row> row(ScenarioRun scenario, Trial trial) {
        return Optional.ofNullable(trial.distributions().get(DELAY)).map(delay -> row(scenario, trial, delay)).stream();
    }

    private static Row row(ScenarioRun scenario, Trial trial, Distribution delay) {
        return new Row(
                scenario.id(),
                LocalizedText.join(
                        ": ",
                        List.of(
                                LocalizedText.of(scenario.title()),
                                LocalizedText.of(scenario.workload().title()))),
                LocalizedText.of(trial.title()),
                PageFiles.scenario(scenario.id(), Anchors.variant(scenario, trial.model())),
                delay.p50Nanos(),
                delay.p99Nanos(),
                delay.maxNanos());
    }
}
