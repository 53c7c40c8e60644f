package threadlab.jfr.diagnose;

import java.util.Comparator;
import java.util.List;
import threadlab.jfr.parse.RecordedPass;

/// Contains what is wrong in a recording, the most expensive finding first.
///
/// @param findings empty if nothing was found
public record Diagnosis(List<Finding> findings) {

    private static final List<Detector> DETECTORS = List.of(
            new MonopolizedCarriers(),
            new PinnedCarriers(),
            new SaturatedCarriers(),
            new FilesOnCarriers(),
            new PoolStarvation(),
            new CommonPoolStarvation(),
            new LockContention(),
            new BoundedResource(),
            new LateTimer(),
            new ThreadFlood(),
            new ThreadLeak(),
            new Spin(),
            new Cancelled(),
            new DaemonExit(),
            new GcPauses(),
            new JdkDefect(),
            new HiddenWaits());

    private static final Comparator<Finding> BY_LOSS = Comparator.comparingLong(Finding::lostNanos)
            .reversed()
            .thenComparing(Finding::severity)
            .thenComparing(Finding::kind);

    public Diagnosis {
        findings = findings.stream().sorted(BY_LOSS).toList();
    }

    /// Diagnoses a recording.
    public static Diagnosis of(RecordedPass pass, Thresholds thresholds) {
        var evidence = new Evidence(pass, thresholds);
        return new Diagnosis(DETECTORS.stream()
                .flatMap(detector -> detector.find(evidence).stream())
                .toList());
    }
}
