package threadlab.report.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import threadlab.model.run.Run;
import threadlab.report.html.Links;

/// Lists the runs of a folder.
///
/// @param entries the newest first
public record IndexPage(List<Entry> entries) {

    /// Shows one folder.
    public sealed interface Entry {

        /// Returns the folder's name.
        String folder();
    }

    /// Its run was read.
    ///
    /// @param page the file in the folder to open, null where there is none
    public record Readable(String folder, @Nullable String page, Run run, Totals totals) implements Entry {

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
