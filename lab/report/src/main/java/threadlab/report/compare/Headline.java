package threadlab.report.compare;

import static threadlab.report.words.LocalizedText.same;
import static threadlab.report.words.LocalizedText.say;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import threadlab.report.compare.ComparedTime.Outcome;
import threadlab.report.words.LocalizedText;

/// Says in two to five lines what a comparison found.
final class Headline {

    private static final int LARGEST = 3;

    private Headline() {}

    static List<LocalizedText> lines(TimeComparison times, VerdictComparison verdicts, RunNames names) {
        var lines = new ArrayList<LocalizedText>();
        lines.add(count(times, names));
        if (!times.different().isEmpty()) {
            lines.add(say("compare.headline.largest", names.right(), names.left(), largest(times)));
        }
        var walls = times.of(Measure.WALL);
        if (!walls.isEmpty()) {
            var together = BetweenJvms.median(
                    walls.stream().mapToDouble(wall -> wall.test().logRatio()).toArray());
            lines.add(say(
                    "compare.headline.together", names.right(), names.left(), TimeTable.number(Math.exp(together))));
        }
        if (!times.tooFew().isEmpty()) {
            lines.add(say("compare.headline.few", times.tooFew().size(), LogTimes.ENOUGH));
        }
        lines.add(verdicts.summary());
        return List.copyOf(lines);
    }

    private static LocalizedText count(TimeComparison times, RunNames names) {
        var all = times.times().size();
        if (all == 0) {
            return say("compare.headline.nothing");
        }
        var walls = times.of(Measure.WALL).size();
        var different = times.different();
        if (different.isEmpty()) {
            return say("compare.headline.none", all, walls, all - walls);
        }
        var slower = different.stream()
                .filter(time -> time.outcome() == Outcome.SLOWER)
                .count();
        return say(
                "compare.headline.some",
                different.size(),
                all,
                walls,
                all - walls,
                names.right(),
                slower,
                different.size() - slower);
    }

    private static LocalizedText largest(TimeComparison times) {
        return LocalizedText.join(
                "; ",
                times.different().stream()
                        .sorted(Comparator.comparingDouble((ComparedTime time) ->
                                        Math.abs(time.test().logRatio()))
                                .reversed())
                        .limit(LARGEST)
                        .map(time -> same("%s %s"
                                .formatted(
                                        time.pair().what(),
                                        TimeTable.number(time.test().ratio()))))
                        .toList());
    }
}
