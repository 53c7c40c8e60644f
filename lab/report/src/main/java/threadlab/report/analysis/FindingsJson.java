package threadlab.report.analysis;

import java.time.Instant;
import java.util.List;
import threadlab.jfr.diagnose.BlamedPlace;
import threadlab.jfr.diagnose.Diagnosis;
import threadlab.jfr.diagnose.Finding;
import threadlab.jfr.timeline.Analysis;
import threadlab.model.jdk.KnownDefect;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes findings as JSON, for other programs: the form is part of the contract of `lab analyze --json`.
public final class FindingsJson {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final long SECOND = 1_000_000_000;

    private FindingsJson() {}

    private record All(String recording, String jvm, List<One> findings, List<Warning> warnings) {}

    /// @param from an instant, as `to`
    private record One(
            String kind,
            String severity,
            long lostNanos,
            String sentence,
            List<String> threads,
            String from,
            String to,
            List<Place> blame) {

        static One of(Finding finding) {
            return new One(
                    finding.kind().id(),
                    finding.severity().id(),
                    finding.lostNanos(),
                    finding.sentence().english(),
                    finding.threadNames(),
                    instant(finding.fromNanos()),
                    instant(finding.toNanos()),
                    finding.blame().stream().map(Place::of).toList());
        }
    }

    /// @param places more than 1 where it is the sum of the places that are not listed
    private record Place(
            List<String> methods,
            int places,
            int slices,
            long heldNanos,
            long lostNanos,
            String holders,
            String victims) {

        static Place of(BlamedPlace place) {
            return new Place(
                    place.methods(),
                    place.places(),
                    place.slices(),
                    place.heldNanos(),
                    place.lostNanos(),
                    place.holders().english(),
                    place.victims().english());
        }
    }

    /// @param defect its key in OpenJDK's bug database
    /// @param fixedIn the first version with the fix of each feature release that got it
    private record Warning(String defect, String title, String symptom, String remedy, List<String> fixedIn) {

        static Warning of(KnownDefect defect) {
            return new Warning(
                    defect.id(),
                    defect.title().english(),
                    defect.symptom().english(),
                    defect.remedy().english(),
                    defect.fixedIn().stream().map(Runtime.Version::toString).toList());
        }
    }

    private static String instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND))
                .toString();
    }

    /// Returns the findings of a recording, the most expensive one first, and what its JDK's version alone warns
    /// of; it ends with a line break.
    public static String of(Analysis analysis, Diagnosis diagnosis) {
        var all = new All(
                analysis.file(),
                analysis.origin().jvm(),
                diagnosis.findings().stream().map(One::of).toList(),
                JdkWarnings.of(analysis).defects().stream().map(Warning::of).toList());
        return JSON.writeValueAsString(all) + "\n";
    }
}
