package threadlab.runner.child;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import threadlab.model.peer.Interpreters;
import threadlab.model.run.Environment;
import threadlab.model.run.Status;
import threadlab.runner.pass.TrialExecution;
import threadlab.runner.phase.PhaseClient;
import threadlab.runner.phase.PhaseRequest;
import threadlab.runner.plan.PlannedChecks;

/// Runs the trials of one batch in a JVM of its own; its working directory is where spec, outcomes and
/// recordings lie.
///
/// All timed passes come first: neither JFR nor the agent is in the JVM then.
final class TrialMain {

    private static final int ORPHANED = 99;

    private TrialMain() {}

    /// Runs the trials of the spec, writes the outcomes, and ends whatever threads are left.
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        Thread.ofPlatform().daemon().name("parent-watch").start(TrialMain::endWithParent);
        var here = Path.of("");
        var spec = BatchSpec.read(TrialFiles.spec(here));
        var gate = spec.gate();
        var checks = new PlannedChecks(Environment.here("", 0));
        var trials = new ArrayList<TrialExecution>();
        for (var trial : spec.find()) {
            trials.add(new TrialExecution(
                    trial, checks.of(trial), spec.passes(), Interpreters.NONE, gate, trials.isEmpty()));
        }
        run(trials, gate, here);
        gate.pass(PhaseRequest.END);
        Runtime.getRuntime().halt(0);
    }

    /// A trial that fails may leave anything behind: it is this JVM's last.
    private static void run(List<TrialExecution> trials, PhaseClient gate, Path here) throws IOException {
        for (var step : TrialExecution.BEFORE_RECORDING) {
            for (var i = 0; i < trials.size(); i++) {
                var failure = step.apply(trials.get(i));
                if (failure.isPresent()) {
                    new TrialFiles(here, i).write(failure.get());
                    return;
                }
            }
        }
        gate.pass(PhaseRequest.WORK);
        AgentLoader.load(here.resolve(AgentLoader.JAR));
        for (var i = 0; i < trials.size(); i++) {
            var files = new TrialFiles(here, i);
            var outcome = trials.get(i).record(files.recording());
            files.write(outcome);
            if (outcome.status() != Status.OK) {
                return;
            }
        }
    }

    /// The parent holds the other end of standard input: it ends when the parent does, however that came.
    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // only the end matters
            }
        } catch (IOException e) {
            // as good as the end
        }
        Runtime.getRuntime().halt(ORPHANED);
    }
}
