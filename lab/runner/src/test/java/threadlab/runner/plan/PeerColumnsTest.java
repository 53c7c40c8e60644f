package threadlab.runner.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import threadlab.model.Model;
import threadlab.model.Parameters;
import threadlab.model.Scale;
import threadlab.model.Variant;
import threadlab.model.peer.Implementation;
import threadlab.model.peer.Interpreters;
import threadlab.model.peer.Interpreters.Interpreter;
import threadlab.model.peer.Peer;
import threadlab.model.peer.PeerRuntime;
import threadlab.model.predict.Check;
import threadlab.model.predict.Expectation;
import threadlab.model.predict.Prediction;
import threadlab.model.run.Environment;
import threadlab.model.words.Message;
import threadlab.runner.pass.SpinAndSleep;

/// Plans a scenario under several interpreters.
class PeerColumnsTest {

    private static final Interpreter OLD = python("3.11.7", "old", true);
    private static final Interpreter NEW = python("3.13.5", "new", true);
    private static final Interpreter FREE = python("3.13.5", "free-threaded", false);
    private static final Interpreter OTHER_BUILD = python("3.13.5", "of a distribution", true);
    private static final Interpreter GRAALPY = new Interpreter(
            "graalpy",
            Map.of(),
            new PeerRuntime(Peer.CPYTHON, Implementation.GRAALPY, "3.12.8", "on a JVM", true, null));
    private static final Interpreter NODE = new Interpreter(
            "node", Map.of(), new PeerRuntime(Peer.NODE, Implementation.NODE, "20.20.2", "V8", null, null));

    private static Interpreter python(String version, String build, boolean gil) {
        return new Interpreter(
                build,
                Map.of(),
                new PeerRuntime(Peer.CPYTHON, Implementation.CPYTHON, version, build, gil, 5_000_000L));
    }

    /// Predicts of each variant that its CPython is what the environment has.
    private static final class UnderPeers extends SpinAndSleep {

        @Override
        public List<Variant> variants(Nothing workload) {
            return List.of(
                    Variant.of(Model.PLATFORM_THREADS),
                    Variant.of(Model.CPYTHON_THREADS),
                    Variant.absent(Model.CPYTHON_ASYNCIO, Message.plain("it has no loop")),
                    Variant.of(Model.CPYTHON_PROCESSES, "batched", Message.plain("batched")),
                    Variant.of(Model.NODE));
        }

        @Override
        public List<Prediction> predictions(Nothing workload, Environment environment) {
            return Prediction.of(variants(workload).stream()
                    .map(variant -> Check.of("which", variant.id())
                            .states(Message.plain(environment
                                    .peer(Peer.CPYTHON)
                                    .map(PeerRuntime::build)
                                    .orElse("none")))
                            .because(Message.plain("so it is"))
                            .expects(new Expectation.Always(Message.plain("always")))
                            .measuredBy(evidence -> List.of(1.0), Message.plain("made up")))
                    .toList());
        }
    }

    private static List<PlannedTrial<?>> trials(Interpreter... interpreters) {
        var planned = ScenarioRegistry.trials(new UnderPeers(), Scale.QUICK, new Parameters(Map.of()));
        return PeerColumns.of(planned, found(interpreters));
    }

    private static Interpreters found(Interpreter... interpreters) {
        return new Interpreters(List.of(interpreters), Map.of(), List.of());
    }

    private static PlannedTrial<?> trial(String id, Interpreter... interpreters) {
        return trials(interpreters).stream()
                .filter(trial -> trial.variant().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void oneInterpreterOfAPeerChangesNothing() {
        assertThat(trials(OLD, NODE))
                .extracting(PlannedTrial::variant)
                .isEqualTo(new UnderPeers().variants(new SpinAndSleep.Nothing()));
    }

    @Test
    void eachFurtherInterpreterHasASetBehindTheFirstOnes() {
        assertThat(trials(OLD, NEW, NODE))
                .extracting(trial -> trial.variant().id())
                .containsExactly(
                        "platform-threads",
                        "cpython-threads",
                        "cpython-asyncio",
                        "cpython-processes-batched",
                        "cpython-threads@3.13.5",
                        "cpython-processes-batched@3.13.5",
                        "node");
        assertThat(trial("cpython-threads", OLD, NEW).variant().title().english())
                .isEqualTo("CPython 3.11.7 threads");
        assertThat(trial("cpython-threads@3.13.5", OLD, NEW).fileName())
                .isEqualTo("spin-and-sleep-cpython-threads-3.13.5");
    }

    @Test
    void buildsOfOneVersionHaveDifferentNames() {
        assertThat(trials(OLD, NEW, FREE, OTHER_BUILD))
                .extracting(trial -> trial.variant().id())
                .contains("cpython-threads@3.13.5", "cpython-threads@3.13.5t", "cpython-threads@3.13.5-2");
    }

    @Test
    void itsOwnInterpreterRunsATrial() {
        var found = found(OLD, NEW, NODE);

        assertThat(trial("cpython-threads", OLD, NEW, NODE).interpreter(found)).contains(OLD);
        assertThat(trial("cpython-threads@3.13.5", OLD, NEW, NODE).interpreter(found))
                .contains(NEW);
        assertThat(trial("node", OLD, NEW, NODE).interpreter(found)).contains(NODE);
        assertThat(trial("platform-threads", OLD, NEW, NODE).interpreter(found)).isEmpty();
    }

    /// What it does otherwise than CPython is a result: it can't refute what the documents say of CPython.
    @Test
    void onlyWhatIsNeitherCompiledNorStartsWorkersIsWarmAtOnce() {
        var interpreters = found(OLD, GRAALPY, NODE);

        assertThat(trials(OLD, GRAALPY, NODE).stream()
                        .filter(trial -> trial.interpreter(interpreters)
                                .filter(trial::isWarmUnder)
                                .isPresent())
                        .map(trial -> trial.variant().id()))
                .containsExactly("cpython-threads", "cpython-asyncio");
    }

    @Test
    void nothingIsPredictedOfGraalPy() {
        var checks = new PlannedChecks(
                Environment.here("", 0, found(OLD, GRAALPY, NODE).runtimes()));
        var trial = trial("cpython-threads@graalpy-3.12.8", OLD, GRAALPY, NODE);

        assertThat(trial.variant().title().english()).isEqualTo("GraalPy 3.12.8 threads");
        assertThat(checks.of(trial)).isEmpty();
        assertThat(checks.of(trial("cpython-threads", OLD, GRAALPY, NODE))).isNotEmpty();
    }

    @Test
    void predictionsAreThoseOfItsOwnInterpreter() {
        var environment = Environment.here("", 0, found(OLD, FREE, NODE).runtimes());
        var checks = new PlannedChecks(environment);

        assertThat(checks.of(trial("cpython-threads", OLD, FREE, NODE)))
                .extracting(check -> check.variant() + ": " + check.statement())
                .containsExactly("cpython-threads: old");
        assertThat(checks.of(trial("cpython-threads@3.13.5t", OLD, FREE, NODE)))
                .extracting(check -> check.variant() + ": " + check.statement())
                .containsExactly("cpython-threads@3.13.5t: free-threaded");
        assertThat(environment.under(FREE.runtime()).peers()).containsExactly(FREE.runtime(), NODE.runtime());
    }
}
