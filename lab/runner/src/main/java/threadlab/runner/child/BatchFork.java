package threadlab.runner.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import threadlab.model.run.Trial;
import threadlab.runner.phase.PhaseLease;
import threadlab.runner.phase.PhaseServer;
import threadlab.runner.plan.Batch;
import threadlab.runner.plan.PlannedTrial;
import threadlab.runner.plan.RunPlan;
import threadlab.runner.plan.RunnerWords;

/// Runs the trials of a batch in a child JVM.
public final class BatchFork implements AutoCloseable {

    private static final int POLLS_FOR_STOP = 20;
    private static final long MILLIS_BETWEEN_POLLS = 50;

    private final RunPlan plan;
    private final CdsArchive classes;
    private final PhaseServer gatekeeper;
    private final Set<ChildJvm> children = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    public BatchFork(RunPlan plan) throws IOException {
        this.plan = plan;
        this.classes = CdsArchive.at(plan.folder().resolve(".classes.jsa"));
        this.gatekeeper = new PhaseServer();
    }

    /// Kills the trials that run now, and lets no further one start.
    public void stop() {
        stopped = true;
        children.forEach(ChildJvm::stop);
    }

    /// Deletes what the trials shared.
    @Override
    public void close() throws IOException {
        gatekeeper.close();
        classes.delete();
    }

    public boolean isStopped() {
        return stopped;
    }

    /// Returns whether it can keep the classes of a JVM for the next ones.
    public boolean canRehearse() {
        return classes.isPossible();
    }

    /// Runs a trial that does not count, and keeps the classes that its JVM loads: the JVMs that start after it need
    /// not read and check each of them anew.
    ///
    /// @param place at work
    /// @throws IOException where the run folder can't be written
    public void rehearse(PlannedTrial<?> trial, PhaseLease place) throws IOException, InterruptedException {
        var batch = Batch.of(trial);
        var directory = folder();
        try {
            BatchSpec.rehearsing(batch, plan).write(TrialFiles.spec(directory));
            AgentLoader.copyTo(directory);
            try (var jvm = ChildJvm.start(directory, batch, classes.writingFlags())) {
                // One that was killed may have left a part of the archive.
                if (await(jvm, batch, place, true).equals(new ChildEnd.Exited(0))) {
                    classes.written();
                }
            }
        } catch (ChildJvm.NotStartedException e) {
            // no trial's JVM will start either, and each tells of it
        } finally {
            delete(directory);
        }
    }

    /// Runs the trials of a batch.
    ///
    /// @param place at work
    /// @param attempt which JVM of the trials it is
    /// @return their outcomes; without those of trials that another one may have kept from ending
    /// @throws IOException where the run folder can't be written: nothing more can be done then
    public Map<PlannedTrial<?>, Trial> run(Batch batch, PhaseLease place, Attempt attempt)
            throws IOException, InterruptedException {
        var directory = folder();
        var token = gatekeeper.admit(place);
        try {
            BatchSpec.of(batch, plan, gatekeeper.port(), token).write(TrialFiles.spec(directory));
            AgentLoader.copyTo(directory);
            try (var jvm = ChildJvm.start(directory, batch, classes.readingFlags())) {
                var end = await(jvm, batch, place, false);
                return new OutcomeCollector(plan.folder(), directory, jvm, end, attempt).outcomes(batch);
            }
        } catch (ChildJvm.NotStartedException e) {
            return neverStarted(batch, e);
        } finally {
            gatekeeper.dismiss(token);
            delete(directory);
        }
    }

    /// Makes a folder for what a JVM reads and writes.
    private Path folder() throws IOException {
        Files.createDirectories(plan.folder());
        return Files.createTempDirectory(plan.folder(), ".trial-");
    }

    private ChildEnd await(ChildJvm jvm, Batch batch, PhaseLease place, boolean endsByItself)
            throws InterruptedException {
        children.add(jvm);
        try {
            if (stopped) {
                jvm.stop();
            }
            var end = jvm.await(plan.deadline(batch), place, endsByItself);
            return end instanceof ChildEnd.Exited exited && exited.byInterrupt() && isBeingStopped()
                    ? new ChildEnd.Stopped()
                    : end;
        } finally {
            children.remove(jvm);
        }
    }

    /// Ctrl-C goes to the whole process group: the child may end before this JVM has heard of it.
    private boolean isBeingStopped() throws InterruptedException {
        for (var i = 0; i < POLLS_FOR_STOP && !stopped; i++) {
            Thread.sleep(MILLIS_BETWEEN_POLLS);
        }
        return stopped;
    }

    private static Map<PlannedTrial<?>, Trial> neverStarted(Batch batch, ChildJvm.NotStartedException problem) {
        var outcomes = new LinkedHashMap<PlannedTrial<?>, Trial>();
        for (var trial : batch.trials()) {
            outcomes.put(
                    trial, trial.crashed(RunnerWords.say("reason.notStarted", String.valueOf(problem.getMessage()))));
        }
        return outcomes;
    }

    /// Cleans up as far as possible; leftovers are harmless.
    private static void delete(Path directory) {
        try (var paths = Files.walk(directory)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            System.getLogger(BatchFork.class.getName()).log(System.Logger.Level.DEBUG, "left behind: " + directory, e);
        }
    }
}
