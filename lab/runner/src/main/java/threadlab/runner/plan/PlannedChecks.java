package threadlab.runner.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import threadlab.model.Workload;
import threadlab.model.peer.PeerRuntime;
import threadlab.model.predict.Check;
import threadlab.model.run.Environment;

/// Works out what is predicted of trials; once for all variants of a workload, since each check is made of many words.
///
/// Thread-safe.
public final class PlannedChecks {

    private final Environment environment;
    private final Map<Subject, List<Check>> known = new ConcurrentHashMap<>();

    /// Names what predictions depend on.
    ///
    /// @param interpreter which of several runs the variants of its peer
    private record Subject(Workload workload, Optional<PeerRuntime> interpreter) {}

    /// @param environment in which the trials run
    public PlannedChecks(Environment environment) {
        this.environment = environment;
    }

    /// Returns the checks of the scenario's predictions that are about a trial's variant.
    public List<Check> of(PlannedTrial<?> trial) {
        var subject = new Subject(trial.workload(), trial.variant().runtime());
        return trial.ownChecks(known.computeIfAbsent(
                subject, each -> trial.allChecks(environment).toList()));
    }
}
