package threadlab.report.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import threadlab.report.jmh.Score;
import threadlab.report.svg.ScorePlot;

/// Shows one benchmark class.
///
/// @param question empty where the run does not say
/// @param sizes one a set of parameters
public record BenchmarkView(String anchor, String name, String question, List<Size> sizes) {

    /// Shows what was measured under one set of parameters.
    ///
    /// @param parameters in words, empty where there is none
    public record Size(String parameters, ScorePlot plot, List<ScoreView> scores) {

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
                question,
                bySize.values().stream().map(BenchmarkView::size).toList());
    }

    private static Size size(List<Score> scores) {
        return new Size(scores.getFirst().size(), ScorePlot.of(scores), ScoreView.all(scores));
    }
}
