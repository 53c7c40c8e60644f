package threadlab.jfr.diagnose;

import static threadlab.jfr.diagnose.FindingWords.say;
import static threadlab.jfr.diagnose.FindingWords.summed;
import static threadlab.jfr.diagnose.FindingWords.time;

import java.util.List;
import java.util.stream.Stream;
import threadlab.jfr.mount.ThreadKey;
import threadlab.model.words.Message;

/// Finds virtual threads that ran so long that others got no carrier.
final class MonopolizedCarriers implements Detector {

    @Override
    public List<Finding> find(Evidence evidence) {
        return evidence.blames().of(FindingKind.MONOPOLIZED_CARRIERS).stream()
                .filter(blame -> blame.longestNanos() >= evidence.nanos(Threshold.STARVED)
                        && blame.heldNanos() >= evidence.nanos(Threshold.HELD)
                        && blame.lostNanos() >= evidence.nanos(Threshold.LOST))
                .map(blame -> finding(evidence, blame))
                .toList();
    }

    private static Finding finding(Evidence evidence, Blame blame) {
        var finding = evidence.finding(
                        FindingKind.MONOPOLIZED_CARRIERS,
                        blame.lostNanos(),
                        sentence(blame),
                        concat(blame),
                        blame.time(),
                        blame.stack())
                .with(evidence.blames().places(FindingKind.MONOPOLIZED_CARRIERS));
        return isOfClassInitializer(blame)
                ? finding.with(Advice.of(FindingKind.MONOPOLIZED_CARRIERS, "classInitializer"))
                : finding;
    }

    private static boolean isOfClassInitializer(Blame blame) {
        return blame.worst().kind() == CarrierHold.Kind.CLASS_INITIALIZER;
    }

    private static List<ThreadKey> concat(Blame blame) {
        return Stream.concat(blame.holders().stream(), blame.victims().stream()).toList();
    }

    private static Message sentence(Blame blame) {
        var key = isOfClassInitializer(blame) ? "monopolized-carriers.classInitializer" : "monopolized-carriers.ran";
        return say(
                key,
                Folded.names(blame.holders()),
                time(blame.longestHoldNanos()),
                Folded.names(blame.victims()),
                time(blame.longestNanos()),
                summed(blame.lostNanos(), blame.victims().size()),
                Places.named(blame.stack()));
    }
}
