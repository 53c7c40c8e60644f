package threadlab.runner.pass;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import threadlab.model.CallOutcome;
import threadlab.model.Model;
import threadlab.model.Parameters;
import threadlab.model.PassMeasurements;
import threadlab.model.Scale;
import threadlab.model.Scenario;
import threadlab.model.TaskRecorder;
import threadlab.model.TrialFixture;
import threadlab.model.Variant;
import threadlab.model.Workload;
import threadlab.model.claims.Citation;
import threadlab.model.predict.Check;
import threadlab.model.predict.Expectation;
import threadlab.model.predict.Prediction;
import threadlab.model.predict.SampleSource;
import threadlab.model.run.Environment;
import threadlab.model.run.Tally;
import threadlab.model.words.Message;

/// Sleeps in one variant and spins in the other, so that their figures must differ.
public class SpinAndSleep implements Scenario<SpinAndSleep.Nothing> {

    public static final Duration LENGTH = Duration.ofMillis(60);
    public static final int TASKS = 3;

    public static final Variant SLEEP = Variant.of(Model.SEQUENTIAL, "sleep", Message.plain("sleeping"));
    public static final Variant SPIN = Variant.of(Model.SEQUENTIAL, "spin", Message.plain("spinning"));

    /// No numbers.
    public record Nothing() implements Workload {
        @Override
        public String id() {
            return "nothing";
        }

        @Override
        public Message title() {
            return Message.plain("nothing");
        }

        @Override
        public Map<String, Object> numbers() {
            return Map.of();
        }

        @Override
        public Duration longestPass() {
            return LENGTH.multipliedBy(TASKS);
        }
    }

    @Override
    public String id() {
        return "spin-and-sleep";
    }

    @Override
    public Message title() {
        return Message.plain("Spin and sleep");
    }

    @Override
    public Message question() {
        return Message.plain("Do the figures tell one from the other?");
    }

    @Override
    public List<Nothing> workloads(Scale scale, Parameters parameters) {
        return List.of(new Nothing());
    }

    @Override
    public List<Variant> variants(Nothing workload) {
        return List.of(SLEEP, SPIN);
    }

    @Override
    public String source(Nothing workload, Variant variant) {
        return "// " + variant.id();
    }

    @Override
    public String taskSource() {
        return "";
    }

    @Override
    public Optional<String> codeClass(Nothing workload, Variant variant) {
        return Optional.of(SpinAndSleep.class.getName());
    }

    @Override
    public List<Prediction> predictions(Nothing workload, Environment environment) {
        return Prediction.of(List.of(
                check("done", SLEEP, new Expectation.Always(Message.plain("ended")), evidence -> List.of(1.0)),
                check(
                        "undecided",
                        SPIN,
                        new Expectation.Usually(Message.plain("even"), 0.5, Expectation.Whole.PASSES, 1),
                        SampleSource.metric("even"))));
    }

    private static Check check(String id, Variant variant, Expectation expectation, SampleSource samples) {
        return Check.of(id, variant.id())
                .cites(Citation.supports("1.3"))
                .states(Message.plain("It ends."))
                .because(Message.plain("It must."))
                .expects(expectation)
                .measuredBy(samples, Message.plain("made up"));
    }

    @Override
    public TrialFixture<?> prepare(Nothing workload, Variant variant) throws Exception {
        return new Work(variant.equals(SPIN), new AtomicInteger());
    }

    private record Work(boolean spin, AtomicInteger passes) implements TrialFixture<List<String>> {

        @Override
        public Callable<List<String>> arrange(TaskRecorder log) {
            return () -> {
                for (var i = 1; i <= TASKS; i++) {
                    log.task("task" + i, () -> log.waiting(LENGTH, this::pause));
                }
                return List.of("done");
            };
        }

        private String pause() throws InterruptedException {
            if (!spin) {
                Thread.sleep(LENGTH);
                return "";
            }
            var end = System.nanoTime() + LENGTH.toNanos();
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            return "";
        }

        @Override
        public PassMeasurements check(CallOutcome<List<String>> attempt) throws Exception {
            var even = passes.incrementAndGet() % 2 == 0;
            return PassMeasurements.of(Objects.requireNonNull(attempt.orThrow()))
                    .condition("even", Message.plain("a count"), even)
                    .tally(
                            "evenness",
                            Tally.of(Message.plain("a count"), List.of(Message.plain(even ? "even" : "odd"))))
                    .samples("made up", Message.plain("nothing"), new long[] {1, 2, 3})
                    .exhibit(Message.plain("last"), Message.plain(String.valueOf(passes)));
        }
    }
}
