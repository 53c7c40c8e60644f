package threadlab.report.run;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import threadlab.model.run.Distance;
import threadlab.model.run.Verdict.Kind;
import threadlab.model.stats.Figures;
import threadlab.report.scenario.FactView;
import threadlab.report.words.LocalizedText;

/// Says how a fact stands for those variants for which it was confirmed.
final class Neighbours {

    private Neighbours() {}

    static LocalizedText of(FactView fact) {
        var all = fact.rows().size();
        var held = fact.of(Kind.CONFIRMED).toList();
        if (held.isEmpty()) {
            return LocalizedText.say("neighbours.none", all);
        }
        var figures = held.stream()
                .flatMap(view -> Stream.ofNullable(view.verdict().distance()))
                .filter(distance -> distance.form() != Distance.Form.ALWAYS)
                .sorted(Comparator.comparingDouble(Distance::measured))
                .toList();
        // Beside another variant's bound a figure may look refuted.
        return figures.size() < held.size() || fact.expected().isEmpty()
                ? LocalizedText.say("neighbours.held", held.size(), all)
                : measured(figures, all);
    }

    private static LocalizedText measured(List<Distance> sorted, int all) {
        return sorted.size() == 1
                ? LocalizedText.say("neighbours.one", all, write(sorted.getFirst()))
                : LocalizedText.say(
                        "neighbours.measured", sorted.size(), all, write(sorted.getFirst()), write(sorted.getLast()));
    }

    private static String write(Distance distance) {
        return Figures.format(distance.measured(), distance.unit());
    }
}
