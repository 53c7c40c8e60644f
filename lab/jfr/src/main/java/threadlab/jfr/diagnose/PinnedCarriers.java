package threadlab.jfr.diagnose;

import static threadlab.jfr.diagnose.FindingWords.say;
import static threadlab.jfr.diagnose.FindingWords.time;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import threadlab.jfr.parse.StateInterval;
import threadlab.model.timeline.State;
import threadlab.model.words.Message;

/// Finds virtual threads that waited without leaving their carriers.
///
/// Where mount slices are recorded, a pin is a finding only if others waited for a carrier meanwhile. Where they are
/// not, that is not known: all pins count.
final class PinnedCarriers implements Detector {

    @Override
    public List<Finding> find(Evidence evidence) {
        return evidence.hasMounts() ? byBlame(evidence) : byEvents(evidence);
    }

    private static List<Finding> byBlame(Evidence evidence) {
        return evidence.blames().of(FindingKind.PINNED).stream()
                .filter(blame -> blame.longestNanos() >= evidence.nanos(Threshold.STARVED)
                        && blame.lostNanos() >= evidence.nanos(Threshold.LOST))
                .map(blame -> evidence.finding(
                        FindingKind.PINNED,
                        blame.lostNanos(),
                        sentence(blame),
                        Stream.concat(blame.holders().stream(), blame.victims().stream())
                                .toList(),
                        blame.time(),
                        blame.stack()))
                .toList();
    }

    private static Message sentence(Blame blame) {
        return say(
                "pinned.blamed",
                Folded.names(blame.holders()),
                time(blame.longestHoldNanos()),
                Places.named(blame.stack()),
                reason(blame.worst().reason()),
                Folded.names(blame.victims()),
                time(blame.longestNanos()),
                time(blame.lostNanos()));
    }

    /// JDK 24 and later give a reason; its text differs from build to build.
    private static Message reason(String reason) {
        return reason.isBlank() ? say("pinned.noReason") : say("pinned.reason", reason.strip());
    }

    private static List<Finding> byEvents(Evidence evidence) {
        var pins = evidence.pass().waits().stream()
                .filter(wait -> wait.state() == State.PINNED)
                .toList();
        var lost = pins.stream().mapToLong(pin -> pin.end() - pin.start()).sum();
        if (pins.isEmpty() || lost < evidence.nanos(Threshold.LOST)) {
            return List.of();
        }
        var longest = pins.stream()
                .max(Comparator.comparingLong(pin -> pin.end() - pin.start()))
                .orElseThrow();
        return List.of(evidence.finding(
                FindingKind.PINNED,
                lost,
                say(
                        "pinned.events",
                        "%,d".formatted(pins.size()),
                        Folded.names(pins.stream().map(StateInterval::thread).toList()),
                        time(longest.end() - longest.start()),
                        time(lost),
                        Places.named(longest.stack()),
                        reason(longest.detail())),
                pins.stream().map(StateInterval::thread).distinct().toList(),
                Evidence.span(pins, StateInterval::time),
                longest.stack()));
    }
}
