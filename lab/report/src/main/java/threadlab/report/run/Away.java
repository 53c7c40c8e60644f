package threadlab.report.run;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import threadlab.model.run.Verdict;
import threadlab.model.words.Message;
import threadlab.report.words.LocalizedText;

/// Says how far a figure is from what was expected, as far as both can be read from the words of the verdict.
final class Away {

    private Away() {}

    /// Says it in a few words; empty where there is no figure, or the run is older than these words.
    static LocalizedText of(Verdict verdict) {
        return said(verdict).orElse(LocalizedText.nothing());
    }

    private static Optional<LocalizedText> said(Verdict verdict) {
        var expected = verdict.expected();
        return switch (name(expected)) {
            case "expected.near" -> near(verdict.measured(), figures(expected));
            case "expected.atMost", "expected.atLeast", "expected.usually" ->
                ofBound(verdict.measured(), figures(expected));
            case "expected.always" -> missed(verdict.measured());
            default -> Optional.empty();
        };
    }

    private static String name(Message message) {
        return message.key().substring(message.key().lastIndexOf(':') + 1);
    }

    private static List<ReadFigure> figures(Message message) {
        return message.arguments().stream()
                .flatMap(argument -> ReadFigure.of(argument.toString()).stream())
                .toList();
    }

    /// Compares with a value and its tolerance.
    private static Optional<LocalizedText> near(Message measured, List<ReadFigure> expected) {
        if (expected.size() < 2) {
            return Optional.empty();
        }
        return ReadFigure.of(measured.english()).map(found -> {
            var difference = found.minus(expected.getFirst());
            return LocalizedText.say(
                    difference.number() < 0 ? "away.below" : "away.above",
                    difference.size(),
                    expected.getLast().size());
        });
    }

    private static Optional<LocalizedText> ofBound(Message measured, List<ReadFigure> expected) {
        return ReadFigure.of(measured.english())
                .filter(found -> !expected.isEmpty() && expected.getFirst().number() > 0)
                .map(found -> found.number() / expected.getFirst().number())
                .map(ratio -> LocalizedText.say("away.bound", digits(ratio)));
    }

    private static String digits(double ratio) {
        return String.format(Locale.ROOT, ratio >= 10 ? "%.0f" : "%.2f", ratio);
    }

    private static Optional<LocalizedText> missed(Message measured) {
        if (!name(measured).equals("graded.heldIn")) {
            return Optional.empty();
        }
        var counts = figures(measured);
        return counts.size() < 2
                ? Optional.empty()
                : Optional.of(LocalizedText.say(
                        "away.missed",
                        counts.getLast().minus(counts.getFirst()).size(),
                        counts.getLast().size()));
    }
}
