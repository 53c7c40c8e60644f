package threadlab.cli;

import java.io.IOException;
import java.nio.file.Path;
import threadlab.jfr.timeline.TimelineReader;
import threadlab.report.Index;
import threadlab.report.Report;

/// Writes the pages of a run and the index beside it.
final class Rendering {

    private Rendering() {}

    static void render(Path folder) throws IOException {
        Report.render(folder, TimelineReader::read);
        var reports = folder.toAbsolutePath().normalize().getParent();
        if (reports != null) {
            Index.render(reports);
        }
    }
}
