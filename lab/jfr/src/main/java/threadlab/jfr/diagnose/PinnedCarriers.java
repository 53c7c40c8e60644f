package threadlab.jfr.diagnose;

import static threadlab.jfr.diagnose.FindingWords.say;
import static threadlab.jfr.diagnose.FindingWords.summed;
import static threadlab.jfr.diagnose.FindingWords.time;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import threadlab.jfr.parse.Stack;
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
                .map(blame -> byBlame(evidence, blame))
                .toList();
    }

    private static Finding byBlame(Evidence evidence, Blame blame) {
        var threads = Stream.concat(blame.holders().stream(), blame.victims().stream());
        return evidence.finding(
                        FindingKind.PINNED,
                        blame.lostNanos(),
                        sentence(evidence, blame),
                        threads.toList(),
                        blame.time(),
                        blame.stack())
                .with(evidence.blames().places(FindingKind.PINNED))
                .with(PinReason.advice(blame.holds().stream()
                        .map(hold -> PinReason.of(hold.stack(), hold.reason(), evidence.jdk()))
                        .toList()));
    }

    private static Message sentence(Evidence evidence, Blame blame) {
        var worst = blame.worst();
        return say(
                "pinned.blamed",
                Folded.names(blame.holders()),
                time(blame.longestHoldNanos()),
                Places.named(blame.stack()),
                because(evidence, worst.stack(), worst.reason()),
                Folded.names(blame.victims()),
                time(blame.longestNanos()),
                summed(blame.lostNanos(), blame.victims().size()));
    }

    private static Message because(Evidence evidence, Stack stack, String told) {
        return PinReason.of(stack, told, evidence.jdk()).because(told);
    }

    /// What others lost is not recorded, so nothing is said of it, and the severity is that of a loss.
    private static List<Finding> byEvents(Evidence evidence) {
        var pins = evidence.pass()
                .waits()
                .of(kind -> kind.state() == State.PINNED, thread -> true)
                .toList();
        var held = pins.stream().mapToLong(pin -> pin.end() - pin.start()).sum();
        return pins.isEmpty() || held < evidence.nanos(Threshold.LOST)
                ? List.of()
                : List.of(byEvents(evidence, pins, held));
    }

    private static Finding byEvents(Evidence evidence, List<StateInterval> pins, long held) {
        var threads = pins.stream().map(StateInterval::thread).distinct().toList();
        var longest = pins.stream()
                .max(Comparator.comparingLong(pin -> pin.end() - pin.start()))
                .orElseThrow();
        return evidence.finding(
                        FindingKind.PINNED,
                        0,
                        say(
                                "pinned.events",
                                "%,d".formatted(pins.size()),
                                Folded.names(threads),
                                time(longest.end() - longest.start()),
                                time(held),
                                Places.named(longest.stack()),
                                because(evidence, longest.stack(), longest.detail()),
                                time(held / pins.size())),
                        threads,
                        Evidence.span(pins, StateInterval::time),
                        longest.stack())
                .with(Severity.MODERATE)
                .with(PinReason.advice(pins.stream()
                        .map(pin -> PinReason.of(pin.stack(), pin.detail(), evidence.jdk()))
                        .toList()));
    }
}
