package threadlab.jfr.diagnose;

import static threadlab.jfr.diagnose.FindingWords.say;
import static threadlab.jfr.diagnose.FindingWords.time;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.jfr.parse.JvmEvents.Pause;
import threadlab.jfr.parse.Stack;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;
import threadlab.model.words.Words;

/// Finds recordings in which the JVM stopped the program for long, or often: the garbage collector, or a safepoint
/// outside of its pauses.
///
/// A JVM whose processors other programs took is slow without being to blame: a pause counts with the part of it in
/// which it had one.
final class GcPauses implements Detector {

    private static final int MOST_OPERATIONS = 3;

    @Override
    public List<Finding> find(Evidence evidence) {
        return Stream.of(
                        found(evidence, evidence.pass().jvmEvents().collections(), GcPauses::ofCollections),
                        found(evidence, otherSafepoints(evidence), GcPauses::ofSafepoints))
                .flatMap(List::stream)
                .toList();
    }

    /// Returns the program's safepoints outside of collections; none where collections are not recorded, since they
    /// can't be told apart then.
    private static List<Pause> otherSafepoints(Evidence evidence) {
        var settings = evidence.pass().settings();
        return settings.isOn(Pause.Kind.COLLECTION.event())
                ? evidence.pass().jvmEvents().otherSafepointsOfProgram(settings)
                : List.of();
    }

    /// Describes the pauses of one kind within the recording.
    private record Pauses(Evidence evidence, List<Pause> all) {

        /// Says how many there were, for how long in all, as a share of the recording, and at worst.
        Object[] figures() {
            var nanos = nanos(all);
            return new Object[] {
                "%,d".formatted(all.size()),
                time(nanos),
                Figures.format((double) nanos / Math.max(1, evidence.window().length()), Unit.SHARE),
                time(all.stream()
                        .mapToLong(pause -> pause.time().length())
                        .max()
                        .orElse(0))
            };
        }

        boolean areLongOrOften() {
            var own = all.stream()
                    .mapToLong(pause -> evidence.machine().undisturbedNanos(pause.time()))
                    .summaryStatistics();
            var share = (double) own.getSum() / Math.max(1, evidence.machine().undisturbedNanos(evidence.window()));
            return own.getMax() >= evidence.nanos(Threshold.PAUSE)
                    || (share >= evidence.number(Threshold.PAUSE_SHARE)
                            && own.getSum() >= evidence.nanos(Threshold.LOST)
                            && all.size() >= evidence.number(Threshold.PAUSES));
        }

        Finding finding(Message sentence, Advice advice) {
            return evidence.finding(
                            FindingKind.GC_PAUSE,
                            nanos(all),
                            sentence,
                            List.of(),
                            Evidence.span(all, Pause::time),
                            Stack.NONE)
                    .with(advice);
        }
    }

    private static List<Finding> found(Evidence evidence, List<Pause> all, Function<Pauses, Finding> finding) {
        var window = evidence.window();
        var pauses = new Pauses(
                evidence,
                all.stream()
                        .filter(pause -> pause.time().overlaps(window))
                        .map(pause -> pause.clippedTo(window))
                        .toList());
        return pauses.areLongOrOften() ? List.of(finding.apply(pauses)) : List.of();
    }

    private static Finding ofCollections(Pauses pauses) {
        return pauses.finding(
                say("gc-pause.collections", pauses.figures()),
                Advice.of(FindingKind.GC_PAUSE).titled(say("gc-pause.collections.title")));
    }

    private static Finding ofSafepoints(Pauses pauses) {
        return pauses.finding(
                FindingWords.sentences(List.of(say("gc-pause.safepoints", pauses.figures()), operations(pauses.all()))),
                Advice.of(FindingKind.GC_PAUSE, "safepoint").titled(say("gc-pause.safepoints.title")));
    }

    /// Lists what was done in the safepoints, what took longest first.
    private static Message operations(List<Pause> safepoints) {
        Map<String, List<Pause>> byName = safepoints.stream()
                .filter(safepoint -> !safepoint.what().isEmpty())
                .collect(Collectors.groupingBy(Pause::what));
        return byName.isEmpty()
                ? say("gc-pause.unnamed")
                : say(
                        "gc-pause.operations",
                        Words.list(byName.entrySet().stream()
                                .sorted(Comparator.comparingLong(
                                                (Map.Entry<String, List<Pause>> named) -> nanos(named.getValue()))
                                        .reversed()
                                        .thenComparing(Map.Entry::getKey))
                                .limit(MOST_OPERATIONS)
                                .map(named -> say(
                                        "gc-pause.operation",
                                        named.getKey(),
                                        "%,d".formatted(named.getValue().size())))
                                .toList()));
    }

    private static long nanos(List<Pause> pauses) {
        return pauses.stream().mapToLong(pause -> pause.time().length()).sum();
    }
}
