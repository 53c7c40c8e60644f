package threadlab.runner.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadlab.model.run.Status;
import threadlab.model.run.Trial;
import threadlab.model.words.Message;
import threadlab.runner.plan.Batch;
import threadlab.runner.plan.PlannedTrial;
import threadlab.runner.plan.RunnerWords;

/// Turns every end of a batch's JVM into outcomes, and files what it left in the run folder.
///
/// @param runFolder where recordings and logs go
/// @param directory where the JVM left them
/// @param jvm has ended
record OutcomeCollector(Path runFolder, Path directory, ChildJvm jvm, ChildEnd end, Attempt attempt) {

    private static final int LONGEST_HINT = 300;

    /// Returns an outcome for each trial that left one. The end of the JVM is the outcome of a trial that had
    /// it alone; of several it is not known whose it is.
    Map<PlannedTrial<?>, Trial> outcomes(Batch batch) throws IOException, InterruptedException {
        var outcomes = new LinkedHashMap<PlannedTrial<?>, Trial>();
        for (var i = 0; i < batch.trials().size(); i++) {
            var trial = batch.trials().get(i);
            var files = new TrialFiles(directory, i);
            if (Files.exists(files.outcome())) {
                outcomes.put(trial, file(trial, files, left(trial, files)));
            } else if (batch.isAlone() || end instanceof ChildEnd.Stopped) {
                outcomes.put(trial, file(trial, files, ended(trial)));
            }
        }
        if (outcomes.size() < batch.trials().size()) {
            fileLog(batch.logName(), ended(batch.first()).reason() + "\n" + jvm.written());
        }
        return outcomes;
    }

    private Trial file(PlannedTrial<?> trial, TrialFiles files, Trial outcome)
            throws IOException, InterruptedException {
        return outcome.launched(trial.variant().jvmArgs(), trial.source())
                .filed(fileRecording(trial, files, outcome), fileLog(trial, outcome));
    }

    private static Trial left(PlannedTrial<?> trial, TrialFiles files) {
        try {
            return ObjectFiles.read(files.outcome(), Trial.class);
        } catch (IOException e) {
            return trial.crashed(RunnerWords.say("reason.unreadableOutcome", e));
        }
    }

    private Trial ended(PlannedTrial<?> trial) throws InterruptedException {
        return switch (end) {
            case ChildEnd.Exited exited -> trial.crashed(withHint(exited.reason()));
            case ChildEnd.Overdue overdue ->
                trial.without(
                        Status.TIMEOUT,
                        RunnerWords.say("reason.overdue", overdue.deadline().toSeconds()));
            case ChildEnd.Stopped ignored -> trial.stopped();
        };
    }

    /// Adds the last line that says something, of stderr or else of stdout.
    private Message withHint(Message reason) throws InterruptedException {
        return Stream.of(jvm.stderr(), jvm.stdout())
                .flatMap(text -> text
                        .lines()
                        .filter(line -> !line.isBlank() && !line.strip().matches("(at |\\.\\.\\.).*"))
                        .reduce((before, line) -> line)
                        .stream())
                .findFirst()
                .map(line -> RunnerWords.say(
                        "reason.wrote", reason, line.substring(0, Math.min(LONGEST_HINT, line.length()))))
                .orElse(reason);
    }

    private @Nullable String fileRecording(PlannedTrial<?> trial, TrialFiles files, Trial outcome) throws IOException {
        return outcome.status() == Status.OK && Files.exists(files.recording())
                ? file(files.recording(), "recordings", trial.fileName() + attempt.suffix() + ".jfr")
                : null;
    }

    private @Nullable String fileLog(PlannedTrial<?> trial, Trial outcome) throws IOException, InterruptedException {
        return fileLog(
                trial.fileName() + attempt.suffix() + ".log",
                outcome.status() == Status.OK ? jvm.stderr() : jvm.written());
    }

    /// @param name the file's, among the run's logs
    private @Nullable String fileLog(String name, String written) throws IOException {
        var text = new StringBuilder(written);
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
        return file(Files.writeString(directory.resolve("log"), text), "logs", name);
    }

    private String file(Path source, String folder, String name) throws IOException {
        Files.createDirectories(runFolder.resolve(folder));
        Files.move(source, runFolder.resolve(folder).resolve(name), StandardCopyOption.REPLACE_EXISTING);
        return folder + "/" + name;
    }
}
