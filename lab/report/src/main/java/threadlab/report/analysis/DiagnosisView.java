package threadlab.report.analysis;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import threadlab.jfr.diagnose.BlamedPlace;
import threadlab.jfr.diagnose.Diagnosis;
import threadlab.jfr.diagnose.Finding;
import threadlab.jfr.diagnose.FindingKind;
import threadlab.jfr.diagnose.Severity;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Unit;
import threadlab.report.words.LocalizedText;

/// Shows what is wrong in a recording.
public record DiagnosisView(Diagnosis diagnosis) {

    private static final int MOST_FRAMES = 16;
    private static final int MOST_THREADS = 8;

    /// Shows one finding.
    ///
    /// @param startNanos when the recording began, in nanoseconds since the epoch
    public record Row(Finding finding, long startNanos) {

        public LocalizedText title() {
            return LocalizedText.of(finding.advice().title());
        }

        public LocalizedText sentence() {
            return LocalizedText.of(finding.sentence());
        }

        public LocalizedText severity() {
            var severity =
                    LocalizedText.say("diagnosis.severity." + finding.severity().id());
            return finding.lostNanos() > 0
                    ? LocalizedText.say("diagnosis.severity." + cost(finding), severity, time(finding.lostNanos()))
                    : severity;
        }

        public String css() {
            return switch (finding.severity()) {
                case SEVERE -> "v-refuted";
                case MODERATE -> "v-inconclusive";
                case NOTE -> "v-notrun";
            };
        }

        /// Returns since when, in nanoseconds since the recording began.
        public long fromNanos() {
            return finding.fromNanos() - startNanos;
        }

        public long toNanos() {
            return finding.toNanos() - startNanos;
        }

        public String from() {
            return time(fromNanos());
        }

        public String to() {
            return time(toNanos());
        }

        public LocalizedText threadsTitle() {
            return LocalizedText.say(finding.kind().isByWait() ? "diagnosis.threads.byWait" : "diagnosis.threads");
        }

        /// Returns the names of the threads, the first ones if there are many.
        public List<String> threads() {
            return finding.namesInOrder().stream().limit(MOST_THREADS).toList();
        }

        public boolean hasMoreThreads() {
            return finding.threadNames().size() > MOST_THREADS;
        }

        /// Returns the frames to look at, the innermost one first, one a line.
        public String stack() {
            var frames = finding.frames();
            var lines = String.join("\n", frames.subList(0, Math.min(MOST_FRAMES, frames.size())));
            return frames.size() > MOST_FRAMES ? lines + "\n…" : lines;
        }

        /// Returns what is blamed on each place where carriers were held, the most expensive place first.
        public List<Blamed> blame() {
            return finding.blame().stream().map(Blamed::new).toList();
        }

        public LocalizedText mechanism() {
            return LocalizedText.of(finding.advice().mechanism());
        }

        public LocalizedText remedy() {
            return LocalizedText.of(finding.advice().remedy());
        }

        public LocalizedText jdks() {
            return LocalizedText.of(finding.advice().jdks());
        }

        public String kind() {
            return finding.kind().id();
        }
    }

    /// Shows what is blamed on one place, or on the other places together.
    public record Blamed(BlamedPlace place) {

        /// Returns the methods, the innermost one first.
        public List<LocalizedText> methods() {
            if (place.places() > 1) {
                return List.of(LocalizedText.say("diagnosis.blame.others", place.places()));
            }
            return place.methods().isEmpty()
                    ? List.of(LocalizedText.say("not.recorded"))
                    : place.methods().stream().map(LocalizedText::same).toList();
        }

        public LocalizedText holders() {
            return LocalizedText.of(place.holders());
        }

        public LocalizedText victims() {
            return LocalizedText.of(place.victims());
        }

        public String slices() {
            return String.format(Locale.ROOT, "%,d", place.slices());
        }

        public String held() {
            return time(place.heldNanos());
        }

        public String lost() {
            return time(place.lostNanos());
        }
    }

    /// A safepoint, of a collection or another operation, stops all threads at once: it is no sum over threads.
    private static String cost(Finding finding) {
        return finding.kind() == FindingKind.GC_PAUSE ? "stopped" : "lost";
    }

    private static String time(long nanos) {
        return Figures.format(nanos, Unit.NANOS);
    }

    /// Returns the findings, the most expensive one first.
    public List<Row> rows() {
        return diagnosis.findings().stream()
                .map(finding -> new Row(finding, diagnosis.startNanos()))
                .toList();
    }

    /// Returns what the findings say, or what was looked for.
    List<LocalizedText> texts() {
        return diagnosis.findings().isEmpty()
                ? List.of(lookedFor())
                : rows().stream()
                        .flatMap(row -> Stream.of(row.title(), row.sentence(), row.mechanism(), row.remedy()))
                        .toList();
    }

    /// Returns the kinds of findings that were looked for.
    public LocalizedText lookedFor() {
        return LocalizedText.say(
                "diagnosis.lookedFor",
                LocalizedText.join(
                        "; ",
                        Stream.of(FindingKind.values())
                                .map(kind -> LocalizedText.of(kind.title()).map(DiagnosisView::withinASentence))
                                .toList()));
    }

    /// Writes a title within a sentence: an abbreviation keeps its capitals.
    private static String withinASentence(String title) {
        return title.length() > 1 && !Character.isUpperCase(title.charAt(1))
                ? title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1)
                : title;
    }

    /// Returns the lines for a terminal.
    public List<LocalizedText> lines() {
        if (diagnosis.findings().isEmpty()) {
            return List.of(LocalizedText.say("diagnosis.nothingOf", FindingKind.values().length));
        }
        return diagnosis.findings().stream()
                .map(finding -> LocalizedText.say(
                        "diagnosis.line",
                        finding.kind().id(),
                        finding.severity() == Severity.NOTE || finding.lostNanos() == 0
                                ? LocalizedText.say("diagnosis.severity."
                                        + finding.severity().id())
                                : LocalizedText.say("diagnosis." + cost(finding), time(finding.lostNanos())),
                        LocalizedText.of(finding.sentence()),
                        LocalizedText.of(finding.advice().remedy())))
                .toList();
    }
}
