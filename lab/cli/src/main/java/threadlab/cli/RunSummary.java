package threadlab.cli;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.model.run.Run;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Status;
import threadlab.model.run.Verdict;

/// Summarizes a run at its end.
final class RunSummary {

    private RunSummary() {}

    static String words(Run run, Path folder) {
        var lines = Stream.of(
                        Stream.of("", count(run)),
                        absent(run),
                        run.scenarios().stream().flatMap(RunSummary::broken),
                        run.scenarios().stream().flatMap(RunSummary::refuted),
                        Stream.of("Report: " + folder.resolve("index.html")))
                .flatMap(part -> part);
        return lines.collect(Collectors.joining(System.lineSeparator(), "", System.lineSeparator()));
    }

    private static String count(Run run) {
        var verdicts = run.verdicts().collect(Collectors.groupingBy(Verdict::verdict, Collectors.counting()));
        var counts = Stream.of(Verdict.Kind.values())
                .map(kind -> "%d %s".formatted(verdicts.getOrDefault(kind, 0L), kind))
                .collect(Collectors.joining(", "));
        return "%d of %d trials ok; %d facts, %d checks: %s%s"
                .formatted(
                        run.trials()
                                .filter(trial -> trial.status() == Status.OK)
                                .count(),
                        run.trials().count(),
                        run.facts(),
                        run.verdicts().count(),
                        counts,
                        run.partial() ? "; PARTIAL: the run was stopped" : "");
    }

    private static Stream<String> absent(Run run) {
        var count = run.trials()
                .filter(trial -> trial.status() == Status.UNAVAILABLE)
                .count();
        return count == 0
                ? Stream.empty()
                : Stream.of("  absent here: %d of %d; the report and lab list SCENARIO say why"
                        .formatted(count, run.trials().count()));
    }

    private static Stream<String> broken(ScenarioRun scenario) {
        return scenario.trials().stream()
                .filter(trial -> trial.status() != Status.OK && trial.status() != Status.UNAVAILABLE)
                .map(trial -> "  %s: %s %s %s: %s"
                        .formatted(
                                trial.status(),
                                scenario.id(),
                                scenario.workload().id(),
                                trial.model(),
                                trial.reason()));
    }

    private static Stream<String> refuted(ScenarioRun scenario) {
        return scenario.verdicts().stream()
                .filter(verdict -> verdict.verdict() == Verdict.Kind.REFUTED)
                .map(verdict -> "  REFUTED: %s %s %s %s: expected %s, measured %s"
                        .formatted(
                                scenario.id(),
                                scenario.workload().id(),
                                verdict.model(),
                                verdict.prediction(),
                                verdict.expected(),
                                verdict.measured()));
    }
}
