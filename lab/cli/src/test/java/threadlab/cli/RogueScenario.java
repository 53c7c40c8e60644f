package threadlab.cli;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import threadlab.model.Model;
import threadlab.model.Parameters;
import threadlab.model.Prediction;
import threadlab.model.Scale;
import threadlab.model.Scenario;
import threadlab.model.Subject;
import threadlab.model.Variant;
import threadlab.model.Workload;
import threadlab.model.run.Environment;

/// Fails in every way there is, to test the harness; one variant is good.
public final class RogueScenario implements Scenario<RogueScenario.NoWork> {

    /// No numbers at all.
    public record NoWork() implements Workload {
        @Override
        public String id() {
            return "no-work";
        }

        @Override
        public String title() {
            return "nothing to do";
        }

        @Override
        public Map<String, Object> numbers() {
            return Map.of();
        }

        @Override
        public Duration longestPass() {
            return Duration.ofMillis(10);
        }
    }

    static Variant variant(Misdeed misdeed) {
        var variant = Variant.of(Model.SEQUENTIAL, misdeed.id(), misdeed.id(), RogueScenario.class.getName());
        return misdeed == Misdeed.RUNS_OUT_OF_MEMORY ? variant.withJvmArg("-Xmx48m") : variant;
    }

    @Override
    public String id() {
        return "rogue";
    }

    @Override
    public String title() {
        return "Rogue";
    }

    @Override
    public String question() {
        return "Does the harness survive it?";
    }

    @Override
    public List<NoWork> workloads(Scale scale, Parameters parameters) {
        return List.of(new NoWork());
    }

    @Override
    public List<Variant> variants(NoWork workload) {
        return Arrays.stream(Misdeed.values()).map(RogueScenario::variant).toList();
    }

    @Override
    public String taskSourceResource() {
        return "no/such/resource";
    }

    @Override
    public List<Prediction> predictions(NoWork workload, Environment environment) {
        return List.of();
    }

    @Override
    public Subject<?> prepare(NoWork workload, Variant variant) throws Exception {
        return Arrays.stream(Misdeed.values())
                .filter(misdeed -> variant.id().endsWith("-" + misdeed.id()))
                .findFirst()
                .orElseThrow()
                .prepare();
    }
}
