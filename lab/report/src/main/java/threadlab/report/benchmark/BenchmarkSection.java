package threadlab.report.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import threadlab.model.Model;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Unit;
import threadlab.report.jmh.Results;
import threadlab.report.jmh.Score;
import threadlab.report.words.LocalizedText;

/// Shows the micro-benchmarks of a run, or the reason why there are none.
///
/// @param lead a summary in one sentence
/// @param missing methods that gave no result
/// @param benchmarks one a class
public record BenchmarkSection(LocalizedText lead, List<String> missing, List<BenchmarkView> benchmarks) {

    /// Builds the section.
    public static BenchmarkSection of(Results results) {
        return switch (results) {
            case Results.None none -> new BenchmarkSection(LocalizedText.say("benchmarks.none"), List.of(), List.of());
            case Results.Unreadable unreadable ->
                new BenchmarkSection(
                        LocalizedText.say("benchmarks.unreadable", unreadable.why()), List.of(), List.of());
            case Results.Measured measured -> of(measured);
        };
    }

    /// Says how much of a waiting thread lies in the heap and how much outside, of either kind of thread; empty where
    /// no
    /// benchmark weighed both.
    public Optional<LocalizedText> memoryOfThreads() {
        return benchmarks.stream()
                .flatMap(benchmark -> benchmark.sizes().stream())
                .flatMap(size -> inWords(size.raw()).stream())
                .findFirst();
    }

    private static Optional<LocalizedText> inWords(List<Score> scores) {
        return memory(scores, Model.VIRTUAL_THREADS)
                .flatMap(virtual -> memory(scores, Model.PLATFORM_THREADS)
                        .map(platform -> LocalizedText.say(
                                "benchmarks.memoryOfThreads",
                                bytes(virtual.heapBytes()),
                                bytes(virtual.nativeBytes()),
                                bytes(platform.heapBytes()),
                                bytes(platform.nativeBytes()))));
    }

    private static Optional<Score.Memory> memory(List<Score> scores, Model model) {
        return scores.stream()
                .filter(score -> score.variant().equals(model.id()))
                .flatMap(score -> score.memory().stream())
                .findFirst();
    }

    private static String bytes(double bytes) {
        return Figures.format(bytes, Unit.BYTES);
    }

    private static BenchmarkSection of(Results.Measured measured) {
        var byClass = measured.scores().stream()
                .collect(Collectors.groupingBy(Score::benchmark, LinkedHashMap::new, Collectors.toList()));
        var benchmarks = new ArrayList<BenchmarkView>();
        byClass.forEach((name, scores) ->
                benchmarks.add(BenchmarkView.of(name, measured.questions().getOrDefault(name, ""), scores)));
        return new BenchmarkSection(
                LocalizedText.say("benchmarks.lead", measured.scores().size(), measured.setup()),
                measured.missing(),
                benchmarks);
    }
}
