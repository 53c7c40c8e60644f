package threadlab.jfr.diagnose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.RecordedPass;
import threadlab.jfr.timeline.ThreadStates;
import threadlab.model.timeline.State;

/// Contains what is wrong in a recording, the most expensive finding first.
///
/// @param window the time that was looked at, in nanoseconds since the epoch
/// @param findings empty if nothing was found
public record Diagnosis(Interval window, List<Finding> findings) {

    private static final List<Detector> DETECTORS = List.of(
            new MonopolizedCarriers(),
            new PinnedCarriers(),
            new CarrierDeadlock(),
            new SaturatedCarriers(),
            new FilesOnCarriers(),
            new PoolStarvation(),
            new CommonPoolStarvation(),
            new Deadlock(),
            new PendingLocks(),
            new LockContention(),
            new BoundedResource(),
            new LostPermits(),
            new LateTimer(),
            new ThreadFlood(),
            new ThreadLeak(),
            new Spin(),
            new Cancelled(),
            new DaemonExit(),
            new GcPauses(),
            new JdkDefect(),
            new HiddenWaits());

    private static final int SECOND = 1;

    private static final Comparator<Finding> BY_LOSS = Comparator.comparingLong(Finding::lostNanos)
            .reversed()
            .thenComparing(Finding::severity)
            .thenComparing(Finding::kind);

    public Diagnosis {
        findings = ranked(findings);
    }

    /// Too many threads are the cause of what these threads wait for, so they come first. What the recording hides may
    /// be worse than what it shows, so that comes right after the worst.
    private static List<Finding> ranked(List<Finding> findings) {
        var ranked = new ArrayList<>(findings);
        ranked.sort(BY_LOSS);
        for (var i = 1; i < ranked.size(); i++) {
            if (ranked.get(i).kind() == FindingKind.THREAD_FLOOD && isOfTheSame(ranked.get(i), ranked.getFirst())) {
                ranked.addFirst(ranked.remove(i));
            }
        }
        for (var i = SECOND + 1; i < ranked.size(); i++) {
            if (ranked.get(i).kind() == FindingKind.RECORDING_LIMITS) {
                ranked.add(SECOND, ranked.remove(i));
            }
        }
        return List.copyOf(ranked);
    }

    private static boolean isOfTheSame(Finding flood, Finding other) {
        var started = flood.threads().stream().map(Folded::pattern).collect(Collectors.toSet());
        return other.threads().stream().map(Folded::pattern).allMatch(started::contains);
    }

    /// Diagnoses a recording.
    public static Diagnosis of(RecordedPass pass, Thresholds thresholds) {
        var walk = new Walk(pass, thresholds);
        ThreadStates.visit(pass, walk);
        return walk.diagnosis();
    }

    /// Diagnoses a recording whose states of threads somebody else walks over. Not thread-safe.
    public static final class Walk implements ThreadStates.Visitor {

        private final RecordedPass pass;
        private final Thresholds thresholds;
        private final MachineLoad machine;
        private final CarrierUse carriers;

        public Walk(RecordedPass pass, Thresholds thresholds) {
            this.pass = pass;
            this.thresholds = thresholds;
            this.machine = new MachineLoad(pass);
            this.carriers = new CarrierUse(pass, machine, thresholds);
        }

        @Override
        public void visit(State state, long start, long end, int mount) {
            carriers.visit(state, start, end, mount);
        }

        @Override
        public void visitMount(int mount, long start, long end) {
            carriers.visitMount(mount, start, end);
        }

        /// Returns the diagnosis. Call it once, after all states were visited.
        public Diagnosis diagnosis() {
            carriers.findHolds();
            var evidence = new Evidence(pass, thresholds, machine, carriers);
            return new Diagnosis(
                    pass.window(),
                    DETECTORS.parallelStream()
                            .flatMap(detector -> detector.find(evidence).stream())
                            .toList());
        }
    }

    /// Returns when the time that was looked at began, in nanoseconds since the epoch.
    public long startNanos() {
        return window.start();
    }

    /// Returns the threads of the findings, those of the first finding first, of one finding in its order.
    public List<ThreadKey> threads() {
        return findings.stream()
                .flatMap(finding -> finding.threadsInOrder().stream())
                .distinct()
                .toList();
    }

    /// Returns the most expensive finding of one of these kinds.
    public Optional<Finding> first(Set<FindingKind> kinds) {
        return findings.stream()
                .filter(finding -> kinds.contains(finding.kind()))
                .findFirst();
    }
}
