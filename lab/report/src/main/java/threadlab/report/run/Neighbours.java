package threadlab.report.run;

import java.util.Comparator;
import java.util.List;
import threadlab.model.run.Verdict.Kind;
import threadlab.model.words.Message;
import threadlab.report.scenario.FactView;
import threadlab.report.words.LocalizedText;

/// Says how a fact stands for those variants for which it was confirmed.
final class Neighbours {

    private Neighbours() {}

    static LocalizedText of(FactView fact) {
        var measured = fact.of(Kind.CONFIRMED)
                .map(view -> view.verdict().measured())
                .map(Message::english)
                .toList();
        var figures = measured.stream()
                .flatMap(text -> ReadFigure.of(text).stream())
                .sorted(Comparator.comparingDouble(ReadFigure::number))
                .toList();
        if (measured.isEmpty()) {
            return LocalizedText.say("neighbours.none", fact.rows().size());
        }
        return figures.size() < measured.size()
                ? LocalizedText.say(
                        "neighbours.held", measured.size(), fact.rows().size())
                : measured(figures, fact.rows().size());
    }

    private static LocalizedText measured(List<ReadFigure> sorted, int all) {
        return sorted.size() == 1
                ? LocalizedText.say("neighbours.one", all, sorted.getFirst().size())
                : LocalizedText.say(
                        "neighbours.measured",
                        sorted.size(),
                        all,
                        sorted.getFirst().size(),
                        sorted.getLast().size());
    }
}
