package threadlab.report.run;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.model.run.Run;
import threadlab.report.findings.FindingView;
import threadlab.report.findings.Findings;
import threadlab.report.html.Links;

/// Lists the runs of a folder.
///
/// @param entries the newest first
/// @param comparisons the folders with a comparison of several JDKs, the newest first
public record IndexPage(List<Entry> entries, List<String> comparisons) {

    private static final int MOST_FINDINGS = 3;

    /// Returns the newest run that found something; empty where none did.
    public Optional<Readable> newest() {
        return entries.stream()
                .flatMap(entry -> entry instanceof Readable readable ? Stream.of(readable) : Stream.empty())
                .filter(readable -> !readable.findings().isEmpty())
                .findFirst();
    }

    /// Shows one folder.
    public sealed interface Entry {

        /// Returns the folder's name.
        String folder();
    }

    /// Its run was read.
    ///
    /// @param page the file in the folder to open, null where there is none
    public record Readable(String folder, @Nullable String page, Run run, Totals totals) implements Entry {

        /// Returns what it found, the most surprising first.
        public List<FindingView> findings() {
            return Findings.of(run).first().stream().limit(MOST_FINDINGS).toList();
        }

        /// Returns the target of the link to its page, null where there is no page or its name is not plain.
        public @Nullable String link() {
            return page == null ? null : Links.file(folder + "/" + page);
        }
    }

    /// Its run could not be read.
    ///
    /// @param why a sentence for the reader
    public record Unreadable(String folder, String why) implements Entry {}
}
