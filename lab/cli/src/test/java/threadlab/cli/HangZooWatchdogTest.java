package threadlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadlab.model.run.Status;
import threadlab.report.RunFolder;

/// Lets a hang of the zoo stand, with a guard whose second dump would come minutes after the deadline.
class HangZooWatchdogTest {

    @TempDir
    private Path reports;

    @Test
    void hangThatTheGuardDoesNotEndIsEndedFromOutsideWithADump() throws Exception {
        var lab = Lab.run(
                "run",
                "--scenarios=hang-zoo",
                "--models=structured-concurrency",
                "--set=hang-zoo.patience=600000",
                "--deadline=10",
                "--name=stands",
                "--reports=" + reports);

        assertThat(lab.exitCode()).isEqualTo(1);
        var folder = reports.resolve("stands");
        assertThat(RunFolder.load(folder).trials()).singleElement().satisfies(trial -> {
            assertThat(trial.status()).isEqualTo(Status.TIMEOUT);
            assertThat(trial.reason()).asString().contains("deadline of 10 s");
            assertThat(Files.readString(folder.resolve(trial.log())))
                    .contains("HangZooStructured.ownScope", "hang-guard");
        });
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }
}
