package threadlab.report.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.report.html.Links;
import threadlab.report.jmh.Score;
import threadlab.report.words.LocalizedText;

/// Shows one benchmark class.
///
/// @param question empty where the run lacks it
/// @param sizes one a set of parameters
public record BenchmarkView(String anchor, String name, LocalizedText question, List<Size> sizes) {

    /// Shows what was measured under one set of parameters.
    ///
    /// @param parameters in words, empty where there is none
    public record Size(String parameters, List<Score> raw, List<ScoreView> scores) {

        /// Returns the drawing of the scores, for a wide window and for a narrow one.
        public List<ScorePlot> plots() {
            return List.of(ScorePlot.wide(raw), ScorePlot.narrow(raw));
        }

        /// Returns the drawing of the memory, for a wide window and for a narrow one, where the benchmark weighs
        /// memory, which is what it asks for then.
        public List<MemoryPlot> memory() {
            return Stream.of(MemoryPlot.wide(raw), MemoryPlot.narrow(raw))
                    .flatMap(Optional::stream)
                    .toList();
        }

        /// Returns whether JMH has secondary results.
        public boolean hasExtras() {
            return scores.stream().anyMatch(score -> !score.extras().isEmpty());
        }
    }

    static BenchmarkView of(String name, String question, List<Score> scores) {
        var bySize =
                scores.stream().collect(Collectors.groupingBy(Score::size, LinkedHashMap::new, Collectors.toList()));
        return new BenchmarkView(
                Links.anchor("benchmark", name),
                name,
                question(name, question),
                bySize.values().stream().map(BenchmarkView::size).toList());
    }

    /// Returns the question of the class; in Korean too if today's class asks the same.
    private static LocalizedText question(String name, String english) {
        return LocalizedText.find("benchmarks.question." + name)
                .filter(known -> known.english().equals(english))
                .orElseGet(() -> LocalizedText.inEnglishOnly(english));
    }

    private static Size size(List<Score> scores) {
        return new Size(scores.getFirst().size(), scores, ScoreView.all(scores));
    }
}
