package threadlab.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.report.benchmark.BenchmarkSection;
import threadlab.report.benchmark.BenchmarkView;
import threadlab.report.benchmark.ScoreView;

/// Writes micro-benchmarks as Markdown.
final class ScoreSummary {

    private static final List<String> HEAD =
            List.of("Benchmark", "Parameters", "Variant", "Score", "99.9 % interval", "Ratio to platform threads");

    private ScoreSummary() {}

    static String of(BenchmarkSection section) {
        return Stream.of(
                        "## Micro-benchmarks",
                        Markdown.text(section.lead().english()),
                        section.missing().isEmpty()
                                ? ""
                                : "Without a result: " + Markdown.text(String.join(", ", section.missing())),
                        section.benchmarks().isEmpty() ? "" : Markdown.table(HEAD, rows(section)))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    private static List<List<String>> rows(BenchmarkSection section) {
        return section.benchmarks().stream()
                .flatMap(benchmark -> benchmark.sizes().stream()
                        .flatMap(size -> size.scores().stream().map(score -> row(benchmark, size, score))))
                .toList();
    }

    private static List<String> row(BenchmarkView benchmark, BenchmarkView.Size size, ScoreView score) {
        return List.of(
                benchmark.name(),
                size.parameters(),
                score.title().english(),
                score.score(),
                score.interval(),
                score.ratio().english());
    }
}
