package threadlab.runner.pass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import threadlab.model.CallOutcome;
import threadlab.model.Model;
import threadlab.model.PassMeasurements;
import threadlab.model.TaskRecorder;
import threadlab.model.TrialFixture;
import threadlab.model.Variant;
import threadlab.model.claims.Citation;
import threadlab.model.predict.Check;
import threadlab.model.predict.Expectation;
import threadlab.model.predict.Prediction;
import threadlab.model.predict.SampleSource;
import threadlab.model.run.Environment;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;

/// Gives a time that is too short, in one variant in every JVM, in the other in its first one only. No
/// disturbance makes a
/// time shorter, so it refutes on a busy machine as well.
public final class TooFast extends SpinAndSleep {

    public static final Variant ALWAYS = Variant.of(Model.SEQUENTIAL, "always", Message.plain("always too fast"));
    public static final Variant ONCE = Variant.of(Model.SEQUENTIAL, "once", Message.plain("too fast once"));

    private static final Message SAID = Message.plain("said");
    private static final double BOUND = 100;

    @Override
    public String id() {
        return "too-fast";
    }

    @Override
    public List<Variant> variants(Nothing workload) {
        return List.of(ALWAYS, ONCE);
    }

    @Override
    public List<Prediction> predictions(Nothing workload, Environment environment) {
        return Prediction.of(List.of(check(ALWAYS), check(ONCE)));
    }

    private static Check check(Variant variant) {
        return Check.of("slow", variant.id())
                .cites(Citation.supports("1.3"))
                .states(SAID)
                .because(SAID)
                .expects(new Expectation.AtLeast(SAID, BOUND, Unit.NANOS))
                .measuredBy(SampleSource.metric("made up"), SAID);
    }

    /// The folder of the run is the one above the directory of the trial's JVM.
    @Override
    public TrialFixture<?> prepare(Nothing workload, Variant variant) {
        var mark = Path.of("..", "ran-" + variant.id());
        var isFirst = !Files.exists(mark);
        try {
            Files.writeString(mark, isFirst ? "once" : "twice");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return new Work(variant.equals(ALWAYS) || isFirst ? BOUND / 10 : BOUND * 2);
    }

    private record Work(double figure) implements TrialFixture<String> {

        @Override
        public Callable<String> arrange(TaskRecorder log) {
            return () -> log.task("task", () -> "done");
        }

        @Override
        public PassMeasurements check(CallOutcome<String> attempt) throws Exception {
            return PassMeasurements.of(List.of(String.valueOf(attempt.orThrow())))
                    .figure("made up", Unit.NANOS, SAID, figure);
        }
    }
}
