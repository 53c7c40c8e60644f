package threadlab.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.model.run.Status;
import threadlab.model.run.Trial;

/// Runs a trial in a child JVM and turns every end of it into an outcome; files what it left in the run folder.
final class TrialFork implements AutoCloseable {

    private static final int LONGEST_HINT = 300;
    private static final int POLLS_FOR_STOP = 20;
    private static final long MILLIS_BETWEEN_POLLS = 50;

    private final RunPlan plan;
    private final SharedClasses classes;
    private final Gatekeeper gatekeeper;
    private final Set<ChildJvm> children = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    TrialFork(RunPlan plan) throws IOException {
        this.plan = plan;
        this.classes = SharedClasses.at(plan.folder().resolve(".classes.jsa"));
        this.gatekeeper = new Gatekeeper();
    }

    /// Kills the trials that run now, and lets no further one start.
    void stop() {
        stopped = true;
        children.forEach(ChildJvm::stop);
    }

    /// Deletes what the trials shared.
    @Override
    public void close() throws IOException {
        gatekeeper.close();
        classes.delete();
    }

    boolean isStopped() {
        return stopped;
    }

    /// Runs a trial.
    ///
    /// @param place at work
    /// @throws IOException where the run folder can't be written: nothing more can be done then
    Trial run(PlannedTrial<?> trial, Place place) throws IOException, InterruptedException {
        Files.createDirectories(plan.folder());
        var directory = Files.createTempDirectory(plan.folder(), ".trial-");
        var token = gatekeeper.admit(place);
        try {
            var spec = TrialSpec.of(trial, plan, gatekeeper.port(), token);
            Parcel.write(directory.resolve(TrialMain.SPEC), spec);
            AgentLoader.copyTo(directory);
            return run(trial, directory, place);
        } catch (ChildJvm.NotStartedException e) {
            return ended(trial, Status.CRASHED, "its JVM could not be started: " + e.getMessage())
                    .launched(trial.variant().jvmArgs(), trial.source());
        } finally {
            gatekeeper.dismiss(token);
            delete(directory);
        }
    }

    private Trial run(PlannedTrial<?> trial, Path directory, Place place) throws IOException, InterruptedException {
        var flags = trial.variant().jvmArgs();
        var sharing = classes.flags(flags);
        try (var jvm = ChildJvm.start(directory, flags, sharing)) {
            var end = await(jvm, trial, place);
            classes.ended(sharing);
            var outcome =
                    outcome(trial, directory, jvm, end).launched(trial.variant().jvmArgs(), trial.source());
            return outcome.filed(
                    fileRecording(trial, directory, outcome), fileLog(trial, directory, jvm, end, outcome));
        }
    }

    private ChildEnd await(ChildJvm jvm, PlannedTrial<?> trial, Place place) throws InterruptedException {
        children.add(jvm);
        try {
            if (stopped) {
                jvm.stop();
            }
            return jvm.await(plan.deadline(trial), place::waited);
        } finally {
            children.remove(jvm);
        }
    }

    private Trial outcome(PlannedTrial<?> trial, Path directory, ChildJvm jvm, ChildEnd end)
            throws InterruptedException {
        return switch (end) {
            case ChildEnd.Exited exited -> exited(trial, directory, jvm, exited);
            case ChildEnd.Overdue ignored
            when Files.exists(directory.resolve(TrialMain.OUTCOME)) ->
                read(trial, directory.resolve(TrialMain.OUTCOME));
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
            return read(trial, outcome);
        }
        if (exited.byInterrupt() && isBeingStopped()) {
            return stoppedTrial(trial);
        }
        return ended(trial, Status.CRASHED, exited.words() + hint(jvm));
    }

    private static Trial read(PlannedTrial<?> trial, Path outcome) {
        try {
            return Parcel.read(outcome, Trial.class);
        } catch (IOException e) {
            return ended(trial, Status.CRASHED, "its outcome can't be read: " + e);
        }
    }

    /// Ctrl-C goes to the whole process group: the child may end before this JVM has heard of it.
    private boolean isBeingStopped() throws InterruptedException {
        for (var i = 0; i < POLLS_FOR_STOP && !stopped; i++) {
            Thread.sleep(MILLIS_BETWEEN_POLLS);
        }
        return stopped;
    }

    /// The last line that says something, of stderr or else of stdout.
    private static String hint(ChildJvm jvm) throws InterruptedException {
        return Stream.of(jvm.stderr(), jvm.stdout())
                .flatMap(text -> text
                        .lines()
                        .filter(line -> !line.isBlank() && !line.strip().matches("(at |\\.\\.\\.).*"))
                        .reduce((before, line) -> line)
                        .stream())
                .findFirst()
                .map(line -> "; it wrote: " + line.substring(0, Math.min(LONGEST_HINT, line.length())))
                .orElse("");
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

    /// Sweeps up as far as it goes: what stays is in the way of nothing.
    private static void delete(Path directory) {
        try (var paths = Files.walk(directory)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            System.getLogger(TrialFork.class.getName()).log(System.Logger.Level.DEBUG, "left behind: " + directory, e);
        }
    }
}
