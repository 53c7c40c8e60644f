package threadlab.runner;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import threadlab.model.Attempt;
import threadlab.model.Citation;
import threadlab.model.Expectation;
import threadlab.model.Findings;
import threadlab.model.Measure;
import threadlab.model.Model;
import threadlab.model.Parameters;
import threadlab.model.PassLog;
import threadlab.model.Prediction;
import threadlab.model.Scale;
import threadlab.model.Scenario;
import threadlab.model.Subject;
import threadlab.model.Variant;
import threadlab.model.Workload;
import threadlab.model.run.Environment;
import threadlab.model.run.Tally;

/// Sleeps in one variant and spins in the other, so that their figures must differ.
public final class SpinAndSleep implements Scenario<SpinAndSleep.Nothing> {

    static final Duration LENGTH = Duration.ofMillis(60);
    static final int TASKS = 3;

    static final Variant SLEEP = Variant.of(Model.SEQUENTIAL, "sleep", "sleeping", SpinAndSleep.class.getName());
    static final Variant SPIN = Variant.of(Model.SEQUENTIAL, "spin", "spinning", SpinAndSleep.class.getName());

    /// No numbers.
    public record Nothing() implements Workload {
        @Override
        public String id() {
            return "nothing";
        }

        @Override
        public String title() {
            return "nothing";
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
    public String title() {
        return "Spin and sleep";
    }

    @Override
    public String question() {
        return "Do the figures tell one from the other?";
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
    public String taskSourceResource() {
        return "none";
    }

    @Override
    public List<Prediction> predictions(Nothing workload, Environment environment) {
        return List.of(
                prediction("done", SLEEP, new Expectation.Always("ended"), evidence -> List.of(1.0)),
                prediction("undecided", SPIN, new Expectation.Usually("even", 0.5, "passes"), Measure.metric("even")));
    }

    private static Prediction prediction(String id, Variant variant, Expectation expectation, Measure measure) {
        return new Prediction(
                id, variant.id(), Citation.supports("1.3"), "It ends.", "It must.", expectation, measure, "made up");
    }

    @Override
    public Subject<?> prepare(Nothing workload, Variant variant) {
        return new Work(variant.equals(SPIN), new AtomicInteger());
    }

    private record Work(boolean spin, AtomicInteger passes) implements Subject<List<String>> {

        @Override
        public Callable<List<String>> arrange(PassLog log) {
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
        public Findings check(Attempt<List<String>> attempt) throws Exception {
            var even = passes.incrementAndGet() % 2 == 0;
            return Findings.of(Objects.requireNonNull(attempt.orThrow()))
                    .condition("even", "a count", even)
                    .tally("evenness", Tally.of("a count", List.of(even ? "even" : "odd")))
                    .samples("made up", "nothing", new long[] {1, 2, 3})
                    .exhibit("last", String.valueOf(passes));
        }
    }
}
