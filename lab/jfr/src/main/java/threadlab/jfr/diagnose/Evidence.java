package threadlab.jfr.diagnose;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.BlockedEvent;
import threadlab.jfr.parse.DiagnosisEvents;
import threadlab.jfr.parse.RecordedPass;
import threadlab.jfr.parse.Stack;
import threadlab.model.words.Message;

/// Gives detectors one view of a recording. What takes a walk over all slices is computed once.
/// Thread-safe.
final class Evidence {

    private final RecordedPass pass;
    private final Thresholds thresholds;
    private final CarrierUse carriers;
    private final Blames blames;
    private final MachineLoad machine;

    /// @param carriers has visited the states of all virtual threads
    Evidence(RecordedPass pass, Thresholds thresholds, MachineLoad machine, CarrierUse carriers) {
        this.pass = pass;
        this.thresholds = thresholds;
        this.machine = machine;
        this.carriers = carriers;
        this.blames = new Blames(carriers.holds(), carriers.starved(), thresholds.nanos(Threshold.STARVED));
    }

    RecordedPass pass() {
        return pass;
    }

    Interval window() {
        return pass.window();
    }

    DiagnosisEvents events() {
        return pass.diagnosisEvents();
    }

    /// Returns the JDK's feature release; 0 if the recording does not say.
    int jdk() {
        return pass.origin().feature();
    }

    /// Returns whether the recording shows when virtual threads were mounted.
    boolean hasMounts() {
        return !pass.mounts().isEmpty();
    }

    CarrierUse carriers() {
        return carriers;
    }

    /// Returns what other programs took of the machine.
    MachineLoad machine() {
        return machine;
    }

    Blames blames() {
        return blames;
    }

    long nanos(Threshold threshold) {
        return thresholds.nanos(threshold);
    }

    double number(Threshold threshold) {
        return thresholds.number(threshold);
    }

    /// Returns when threads were blocked within the window, of one kind.
    Stream<BlockedEvent> blocked(BlockedEvent.Kind kind) {
        return events().blocked(kind).filter(event -> window().overlaps(event.start(), event.end()));
    }

    /// Makes a finding whose severity follows from what was lost.
    Finding finding(
            FindingKind kind,
            long lostNanos,
            Message sentence,
            Collection<ThreadKey> threads,
            Interval time,
            Stack stack) {
        return new Finding(
                kind,
                Severity.of(lostNanos, window().length()),
                lostNanos,
                sentence,
                List.copyOf(threads),
                time.clippedTo(window()),
                stack);
    }

    /// Returns the time from the first start to the last end.
    static <T> Interval span(Collection<T> all, Function<T, Interval> time) {
        return new Interval(
                all.stream().mapToLong(one -> time.apply(one).start()).min().orElse(0),
                all.stream().mapToLong(one -> time.apply(one).end()).max().orElse(0));
    }
}
