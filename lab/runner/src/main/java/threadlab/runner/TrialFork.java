package threadlab.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import threadlab.model.run.Status;
import threadlab.model.run.Trial;
import tools.jackson.core.JacksonException;

/// Runs a trial in a child JVM and turns every end of it into an outcome; files what it left in the run folder.
final class TrialFork {

    private static final int LONGEST_HINT = 300;

    private final RunPlan plan;
    private volatile @Nullable ChildJvm child;
    private volatile boolean stopped;

    TrialFork(RunPlan plan) {
        this.plan = plan;
    }

    /// Kills the trial that runs now, and lets no further one start.
    void stop() {
        stopped = true;
        var running = child;
        if (running != null) {
            running.stop();
        }
    }

    boolean isStopped() {
        return stopped;
    }

    /// Runs a trial.
    ///
    /// @throws IOException where the run folder can't be written: nothing more can be done then
    Trial run(PlannedTrial<?> trial) throws IOException, InterruptedException {
        Files.createDirectories(plan.folder());
        var directory = Files.createTempDirectory(plan.folder(), ".trial-");
        try {
            Json.MAPPER.writeValue(directory.resolve(TrialMain.SPEC), TrialSpec.of(trial, plan));
            return run(trial, directory);
        } catch (JacksonException e) {
            throw new IOException("can't write to " + directory + ": " + e.getOriginalMessage(), e);
        } finally {
            delete(directory);
        }
    }

    private Trial run(PlannedTrial<?> trial, Path directory) throws IOException, InterruptedException {
        try (var jvm = new ChildJvm(directory, trial.variant().jvmArgs())) {
            child = jvm;
            if (stopped) {
                jvm.stop();
            }
            var end = jvm.await(plan.deadline(trial));
            var outcome =
                    outcome(trial, directory, jvm, end).launched(trial.variant().jvmArgs(), trial.source());
            return outcome.filed(
                    fileRecording(trial, directory, outcome), fileLog(trial, directory, jvm, end, outcome));
        } finally {
            child = null;
        }
    }

    private Trial outcome(PlannedTrial<?> trial, Path directory, ChildJvm jvm, ChildEnd end)
            throws InterruptedException {
        return switch (end) {
            case ChildEnd.Exited exited -> exited(trial, directory, jvm, exited);
            case ChildEnd.Overdue overdue ->
                ended(
                        trial,
                        Status.TIMEOUT,
                        "it was still running after its deadline of %d s and was killed; the log has its thread dump"
                                .formatted(overdue.deadline().toSeconds()));
            case ChildEnd.Stopped ignored -> stoppedTrial(trial);
        };
    }

    private Trial exited(PlannedTrial<?> trial, Path directory, ChildJvm jvm, ChildEnd.Exited exited)
            throws InterruptedException {
        var outcome = directory.resolve(TrialMain.OUTCOME);
        if (Files.exists(outcome)) {
            try {
                return Json.MAPPER.readValue(outcome, Trial.class);
            } catch (JacksonException e) {
                return ended(trial, Status.CRASHED, "its outcome can't be read: " + e.getOriginalMessage());
            }
        }
        if (exited.byInterrupt()) {
            // Ctrl-C goes to the whole process group: the run is being stopped as well.
            stopped = true;
            return stoppedTrial(trial);
        }
        return ended(trial, Status.CRASHED, exited.words() + hint(jvm.stderr()));
    }

    private static String hint(String stderr) {
        var last = stderr.strip().lines().reduce((before, line) -> line).orElse("");
        return last.isBlank()
                ? ""
                : "; last line of stderr: " + last.substring(0, Math.min(LONGEST_HINT, last.length()));
    }

    static Trial stoppedTrial(PlannedTrial<?> trial) {
        return ended(trial, Status.UNAVAILABLE, "not reached: the run was stopped");
    }

    private static Trial ended(PlannedTrial<?> trial, Status status, String reason) {
        return Trial.without(trial.variant().id(), trial.variant().title(), status, reason);
    }

    private @Nullable String fileRecording(PlannedTrial<?> trial, Path directory, Trial outcome) throws IOException {
        var recording = directory.resolve(TrialMain.RECORDING);
        return outcome.status() == Status.OK && Files.exists(recording)
                ? file(recording, "recordings", trial.fileName() + ".jfr")
                : null;
    }

    private @Nullable String fileLog(PlannedTrial<?> trial, Path directory, ChildJvm jvm, ChildEnd end, Trial outcome)
            throws IOException, InterruptedException {
        var text = new StringBuilder(outcome.status() == Status.OK ? jvm.stderr() : jvm.written());
        if (end instanceof ChildEnd.Overdue overdue) {
            text.append("\n--- thread dump before the kill ---\n").append(overdue.threadDump());
        }
        var fatal = directory.resolve("hs_err.log");
        if (Files.exists(fatal)) {
            text.append("\n--- hs_err.log ---\n").append(Files.readString(fatal));
        }
        if (text.toString().isBlank() || end instanceof ChildEnd.Stopped) {
            return null;
        }
        return file(Files.writeString(directory.resolve("log"), text), "logs", trial.fileName() + ".log");
    }

    private String file(Path source, String folder, String name) throws IOException {
        Files.createDirectories(plan.folder().resolve(folder));
        Files.move(source, plan.folder().resolve(folder).resolve(name), StandardCopyOption.REPLACE_EXISTING);
        return folder + "/" + name;
    }

    private static void delete(Path directory) throws IOException {
        try (var paths = Files.walk(directory)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
