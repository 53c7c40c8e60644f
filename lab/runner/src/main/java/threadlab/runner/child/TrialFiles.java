package threadlab.runner.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import threadlab.model.run.Trial;

/// Names the files by which a trial's JVM and the lab's hand things to each other, in a folder of their own.
///
/// @param number the trial's place in its [Batch], from 0
record TrialFiles(Path directory, int number) {

    /// Returns the file of the [BatchSpec].
    static Path spec(Path directory) {
        return directory.resolve("spec");
    }

    Path recording() {
        return directory.resolve("recording-%d.jfr".formatted(number));
    }

    Path outcome() {
        return directory.resolve("outcome-" + number);
    }

    /// Writes the outcome; the file is there once it is whole.
    void write(Trial outcome) throws IOException {
        var unfinished = directory.resolve("outcome.part");
        ObjectFiles.write(unfinished, outcome);
        Files.move(unfinished, outcome(), StandardCopyOption.ATOMIC_MOVE);
    }
}
