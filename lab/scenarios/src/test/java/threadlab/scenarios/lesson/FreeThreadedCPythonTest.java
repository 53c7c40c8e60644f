package threadlab.scenarios.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import threadlab.model.Model;
import threadlab.model.Scale;
import threadlab.model.Scenario;
import threadlab.model.Workload;
import threadlab.model.peer.Implementation;
import threadlab.model.peer.Peer;
import threadlab.model.peer.PeerRuntime;
import threadlab.model.predict.Check;
import threadlab.model.run.Environment;

/// Asks the lessons what they predict of a CPython without its interpreter lock. The build is made up: neither Maven
/// Central nor Debian 12 has one to run.
class FreeThreadedCPythonTest {

    private static Environment environment(boolean gil) {
        var python = new PeerRuntime(Peer.CPYTHON, Implementation.CPYTHON, "3.13.5", "made up", gil, 5_000_000L);
        return Lessons.environment(25, 2, 1).under(python);
    }

    private static Stream<Check> checks(Scenario<?> scenario, Model model, boolean gil) {
        return Lessons.each(scenario, Scale.QUICK, (workload, typed) -> checks(workload, typed, model, gil));
    }

    private static Stream<Check> checks(Workload workload, Scenario<Workload> scenario, Model model, boolean gil) {
        return scenario.predictions(workload, environment(gil)).stream()
                .flatMap(prediction -> prediction.checks().stream())
                .filter(check -> check.variant().equals(model.id()));
    }

    private static List<String> bounds(Scenario<?> scenario, boolean gil) {
        return checks(scenario, Model.CPYTHON_THREADS, gil)
                .map(check -> check.prediction() + ": " + check.expectation().describe() + check.mechanism())
                .toList();
    }

    @Test
    void threadsArePredictedOtherwiseWhereTheyComputeAndOnlyThere() {
        var differing = Lessons.all().stream()
                .filter(scenario -> !bounds(scenario, true).equals(bounds(scenario, false)))
                .map(Scenario::id)
                .toList();

        assertThat(differing)
                .contains("cpu-lanes", "heartbeat", "native-work", "blocked-or-busy", "worker-processes")
                .doesNotContain("gather", "fetch", "many-sleepers", "callbacks");
    }

    @Test
    void threadsThatComputeAreWithinTheBoundsOfPlatformThreads() {
        var lanes = Lessons.all().stream()
                .filter(scenario -> scenario.id().equals("cpu-lanes"))
                .findFirst()
                .orElseThrow();

        assertThat(overlaps(lanes, Model.CPYTHON_THREADS, false))
                .isNotEmpty()
                .isSubsetOf(overlaps(lanes, Model.PLATFORM_THREADS, false))
                .isNotEqualTo(overlaps(lanes, Model.CPYTHON_THREADS, true));
    }

    private static Set<String> overlaps(Scenario<?> lanes, Model model, boolean gil) {
        return checks(lanes, model, gil)
                .filter(check -> check.prediction().equals("overlap"))
                .map(check -> check.statement() + " " + check.expectation().describe())
                .collect(Collectors.toSet());
    }
}
