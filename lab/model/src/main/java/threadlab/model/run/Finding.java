package threadlab.model.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;

/// States in one sentence what a reader should take from a run, with the figures it rests on.
///
/// @param topic what it helps to decide
/// @param surprise how many readers expect it
/// @param asExpected whether the figures are as the scenario said beforehand; if not, the sentence says what they are
/// @param sentence with this run's figures
/// @param metric the name of the trial's figure that the bars show; null in a run of schema 5
/// @param figure what the bars are
/// @param unit the bars' unit
/// @param bars one a variant, in the order of the sentence
public record Finding(
        Topic topic,
        Surprise surprise,
        boolean asExpected,
        Message sentence,
        @Nullable String metric,
        Message figure,
        Unit unit,
        List<Bar> bars) {

    public Finding {
        bars = List.copyOf(bars);
    }

    /// Returns how many times the smallest figure the largest one is; infinite beside a figure of 0.
    public double contrast() {
        var values = bars.stream().mapToDouble(Bar::value).summaryStatistics();
        return values.getMax() / values.getMin();
    }

    /// Says how many readers expect a finding, the most surprising first.
    public enum Surprise {
        /// Code that looks right, and does something else.
        TRAP,
        /// What many believe is otherwise.
        UNEXPECTED,
        /// What those who know the field expect.
        EXPECTED
    }

    /// Shows one variant's figure.
    ///
    /// @param variant its id
    /// @param title its name for people
    /// @param value the median of the undisturbed timed passes
    public record Bar(String variant, Message title, double value) {}
}
