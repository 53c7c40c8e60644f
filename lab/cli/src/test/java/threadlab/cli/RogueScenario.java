package threadlab.cli;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import threadlab.model.Model;
import threadlab.model.Parameters;
import threadlab.model.Scale;
import threadlab.model.Scenario;
import threadlab.model.TrialFixture;
import threadlab.model.Variant;
import threadlab.model.Workload;
import threadlab.model.predict.Check;
import threadlab.model.predict.Expectation;
import threadlab.model.predict.Prediction;
import threadlab.model.run.Environment;
import threadlab.model.words.Message;

/// Fails in every way there is, to test the harness; one variant is good.
public final class RogueScenario implements Scenario<RogueScenario.NoWork> {

    /// Names the workload under which some variants do as they should.
    static final NoWork WITHOUT_MISDEED = new NoWork("without-misdeed");

    private static final Set<Misdeed> TWICE = EnumSet.of(Misdeed.IS_GOOD, Misdeed.HALTS, Misdeed.FAILS_IN_RUN);

    /// No numbers at all.
    public record NoWork(String id) implements Workload {
        @Override
        public Message title() {
            return Message.plain("nothing to do");
        }

        @Override
        public Map<String, Object> numbers() {
            return Map.of();
        }

        @Override
        public Duration longestPass() {
            return Duration.ofMillis(10);
        }

        /// Those that hang do so beside each other, and beside the others.
        @Override
        public boolean mostlyWaits() {
            return true;
        }
    }

    static Variant variant(Misdeed misdeed) {
        var flags = misdeed == Misdeed.RUNS_OUT_OF_MEMORY ? new String[] {"-Xmx48m"} : new String[0];
        return Variant.of(Model.SEQUENTIAL, misdeed.id(), Message.plain(misdeed.id()), flags);
    }

    @Override
    public String id() {
        return "rogue";
    }

    @Override
    public Message title() {
        return Message.plain("Rogue");
    }

    @Override
    public Message question() {
        return Message.plain("Does the harness survive it?");
    }

    @Override
    public List<NoWork> workloads(Scale scale, Parameters parameters) {
        return List.of(new NoWork("no-work"), WITHOUT_MISDEED);
    }

    @Override
    public List<Variant> variants(NoWork workload) {
        return Arrays.stream(Misdeed.values())
                .filter(misdeed -> !workload.equals(WITHOUT_MISDEED) || TWICE.contains(misdeed))
                .map(RogueScenario::variant)
                .toList();
    }

    @Override
    public String source(NoWork workload, Variant variant) {
        return "";
    }

    @Override
    public String taskSource() {
        return "";
    }

    @Override
    public Optional<String> codeClass(NoWork workload, Variant variant) {
        return Optional.of(RogueScenario.class.getName());
    }

    @Override
    public List<Prediction> predictions(NoWork workload, Environment environment) {
        var never = Check.of("never", variant(Misdeed.IS_REFUTED).id())
                .states(Message.plain("It is not good."))
                .because(Message.plain("It is rogue."))
                .expects(new Expectation.Always(Message.plain("not good")))
                .measuredBy(evidence -> List.of(0.0), Message.plain("made up"));
        return workload.equals(WITHOUT_MISDEED) ? List.of() : Prediction.of(List.of(never));
    }

    @Override
    public TrialFixture<?> prepare(NoWork workload, Variant variant) throws Exception {
        if (workload.equals(WITHOUT_MISDEED)) {
            return Misdeed.IS_GOOD.prepare();
        }
        return Arrays.stream(Misdeed.values())
                .filter(misdeed -> variant.id().endsWith("-" + misdeed.id()))
                .findFirst()
                .orElseThrow()
                .prepare();
    }
}
