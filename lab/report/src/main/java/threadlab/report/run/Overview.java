package threadlab.report.run;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.model.run.Verdict.Kind;
import threadlab.report.scenario.ScenarioView;
import threadlab.report.scenario.VerdictView;
import threadlab.report.words.LocalizedText;

/// Shows every scenario under every model in one table: a mark, a figure and a link each.
///
/// Links are from the run's folder.
///
/// @param groups the columns, by kind of model
/// @param rows one a scenario
public record Overview(List<Group> groups, List<Row> rows) {

    /// Groups columns that stand together.
    ///
    /// @param title the kind of these models, with the interpreter where there are several
    public record Group(LocalizedText title, List<Column> columns) {}

    /// Names a column.
    ///
    /// @param model below the title of its group
    /// @param whole where it stands alone: with the interpreter where there are several
    public record Column(LocalizedText model, LocalizedText whole) {}

    /// Lets several words that are written as one, such as the name of a class, be broken between them.
    public static LocalizedText breakable(LocalizedText name) {
        return name.map(words -> words.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", "\u200B"));
    }

    /// Returns the columns.
    public List<Column> columns() {
        return groups.stream().flatMap(group -> group.columns().stream()).toList();
    }

    /// Returns whether a column is the first of its group.
    public boolean beginsGroup(int column) {
        var first = 0;
        for (var group : groups) {
            if (column == first) {
                return true;
            }
            first += group.columns().size();
        }
        return false;
    }

    /// Shows one scenario.
    ///
    /// @param figure what the cells' figures are
    /// @param workload under which they were measured; null where the scenario has one only
    /// @param unit of all figures of the row, empty for plain numbers
    /// @param bars how the scenario's card draws the figures
    /// @param source the event or clock that they rest on
    public record Row(
            ScenarioView scenario,
            LocalizedText figure,
            @Nullable LocalizedText workload,
            String unit,
            Bars bars,
            LocalizedText source,
            List<Cell> cells) {}

    /// Says how figures are drawn beside each other.
    public enum Bars {
        LINEAR,
        LOGARITHMIC,
        /// Not at all: bars of figures that are alike would show nothing but noise.
        NONE
    }

    /// Shows one scenario under one model.
    public sealed interface Cell {}

    /// The run has no such trial.
    public record NotInRun() implements Cell {}

    /// There was nothing to run, or no trial gave figures.
    ///
    /// @param status in one word
    /// @param failed whether there was something to run
    public record WithoutFigures(LocalizedText status, boolean failed, String link) implements Cell {}

    /// It was run.
    ///
    /// @param kind the worst verdict over all workloads and variants
    /// @param held how many checks held
    /// @param all how many there were
    /// @param refuted how many were refuted
    /// @param open how many were left open
    /// @param figure in the row's unit, null where no pass gave it
    /// @param of the workload that the figure is of; empty for the main one
    /// @param bar how long the figure's bar is, 0 to 100
    /// @param link where the first refuted check is, or else the first open one, or else the trial
    public record Checked(
            @Nullable Kind kind,
            long held,
            long all,
            long refuted,
            long open,
            @Nullable String figure,
            LocalizedText of,
            double bar,
            String link)
            implements Cell {

        public String sign() {
            return kind == null ? "·" : VerdictView.sign(kind);
        }

        /// Returns the counts of the checks that did not hold.
        public List<LocalizedText> others() {
            return Stream.of(
                            counted("overview.refuted", refuted),
                            counted("overview.open", open),
                            counted("overview.untested", all - held - refuted - open))
                    .flatMap(Optional::stream)
                    .toList();
        }

        private static Optional<LocalizedText> counted(String key, long count) {
            return count == 0 ? Optional.empty() : Optional.of(LocalizedText.say(key, count));
        }

        public String css() {
            return kind == null ? "v-notrun" : VerdictView.css(kind);
        }

        /// Returns the mark in words.
        public LocalizedText words() {
            return kind == null
                    ? LocalizedText.say("overview.noPrediction")
                    : LocalizedText.say("overview.cell." + kind.name());
        }
    }

    /// Returns the row of a scenario.
    public Row row(ScenarioView scenario) {
        return rows.stream()
                .filter(row -> row.scenario().equals(scenario))
                .findFirst()
                .orElseThrow();
    }
}
