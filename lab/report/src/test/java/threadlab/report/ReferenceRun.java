package threadlab.report;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import threadlab.model.run.Run;

/// Reads the reference run for tests: once in each JVM, since it is long.
public final class ReferenceRun {

    public static final Path FOLDER = Path.of("..", "..", "reports", "reference");

    private static @Nullable Run run;

    private ReferenceRun() {}

    public static synchronized Run load() throws IOException {
        var loaded = run;
        if (loaded == null) {
            loaded = RunFolder.load(FOLDER);
            run = loaded;
        }
        return loaded;
    }
}
