package threadlab.report.analysis;

import java.util.List;
import java.util.stream.Stream;
import threadlab.jfr.timeline.Analysis;
import threadlab.model.jdk.JdkVersion;
import threadlab.model.jdk.KnownDefect;
import threadlab.report.words.LocalizedText;

/// Warns of what is known to go wrong on the recorded JDK, by its version alone.
///
/// A recording can't rule it out: a thread that is stuck writes no event. What looks like one of the defects is a
/// finding besides.
///
/// @param jdk its version; empty where the recording does not tell
/// @param defects those that a version alone is worth a warning of
public record JdkWarnings(String jdk, List<KnownDefect> defects) {

    /// Shows one warning.
    ///
    /// @param what its title, its number and the versions that have it
    public record Row(LocalizedText what, LocalizedText symptom, LocalizedText remedy) {

        private static Row of(KnownDefect defect) {
            return new Row(
                    LocalizedText.say(
                            "jdkWarnings.what",
                            LocalizedText.of(defect.title()),
                            defect.id(),
                            LocalizedText.of(defect.versions())),
                    LocalizedText.of(defect.symptom()),
                    LocalizedText.of(defect.remedy()));
        }
    }

    /// Finds the warnings; there are none for a recording without virtual threads.
    public static JdkWarnings of(Analysis analysis) {
        var version = JdkVersion.in(analysis.origin().jvm());
        var defects = AnalysisPage.sawVirtualThreads(analysis.timeline())
                ? version.map(KnownDefect::in).orElse(List.of())
                : List.<KnownDefect>of();
        return new JdkWarnings(
                version.map(Runtime.Version::toString).orElse(""),
                defects.stream().filter(JdkWarnings::warns).toList());
    }

    private static boolean warns(KnownDefect defect) {
        return switch (defect.effect()) {
            case THREAD_STUCK, EVENTS_LOST -> true;
            case CARRIER_KEPT -> false;
        };
    }

    /// Returns the warnings, in the order of the list of defects.
    public List<Row> rows() {
        return defects.stream().map(Row::of).toList();
    }

    /// Says which JDK has them.
    public LocalizedText about() {
        return LocalizedText.say("jdkWarnings.about", jdk);
    }

    /// Returns the lines for a terminal.
    public List<LocalizedText> lines() {
        return rows().stream()
                .map(row -> LocalizedText.say("jdkWarnings.line", row.what(), row.remedy()))
                .toList();
    }

    List<LocalizedText> texts() {
        return rows().stream()
                .flatMap(row -> Stream.of(row.what(), row.symptom(), row.remedy()))
                .toList();
    }
}
