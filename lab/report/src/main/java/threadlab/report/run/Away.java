package threadlab.report.run;

import java.util.Locale;
import threadlab.model.run.Distance;
import threadlab.model.run.Verdict;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Unit;
import threadlab.report.words.LocalizedText;

/// Says how far a figure is from what was expected.
final class Away {

    private Away() {}

    /// Says it in a few words; empty where nothing was graded, or the run is older than schema 6.
    static LocalizedText of(Verdict verdict) {
        var distance = verdict.distance();
        return distance == null ? LocalizedText.nothing() : said(distance);
    }

    private static LocalizedText said(Distance distance) {
        return switch (distance.form()) {
            case NEAR -> near(distance);
            case BOUND -> ofBound(distance);
            case ALWAYS -> missed(distance);
        };
    }

    private static LocalizedText near(Distance distance) {
        var difference = distance.measured() - distance.expected();
        return LocalizedText.say(
                difference < 0 ? "away.below" : "away.above",
                Figures.format(Math.abs(difference), distance.unit()),
                Figures.format(distance.allowed(), distance.unit()));
    }

    private static LocalizedText ofBound(Distance distance) {
        return distance.expected() > 0
                ? LocalizedText.say("away.bound", digits(distance.measured() / distance.expected()))
                : LocalizedText.nothing();
    }

    private static String digits(double ratio) {
        return String.format(Locale.ROOT, ratio >= 10 ? "%.0f" : "%.2f", ratio);
    }

    private static LocalizedText missed(Distance distance) {
        var missed = distance.expected() - distance.measured();
        return missed > 0
                ? LocalizedText.say(
                        "away.missed",
                        Figures.format(missed, Unit.COUNT),
                        Figures.format(distance.expected(), Unit.COUNT))
                : LocalizedText.nothing();
    }
}
