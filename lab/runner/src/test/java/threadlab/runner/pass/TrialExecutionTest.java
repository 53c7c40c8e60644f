package threadlab.runner.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import threadlab.model.CallOutcome;
import threadlab.model.PassMeasurements;
import threadlab.model.TaskRecorder;
import threadlab.model.TrialFixture;
import threadlab.model.UnavailableException;
import threadlab.model.Variant;
import threadlab.model.peer.Interpreters;
import threadlab.model.run.Environment;
import threadlab.model.run.Metric;
import threadlab.model.run.Pass;
import threadlab.model.run.Status;
import threadlab.model.run.Trial;
import threadlab.model.words.Message;
import threadlab.runner.machine.ProcFiles;
import threadlab.runner.phase.PhaseClient;
import threadlab.runner.phase.PhaseRequest;
import threadlab.runner.plan.PassPlan;
import threadlab.runner.plan.PlannedChecks;
import threadlab.runner.plan.PlannedTrial;

/// Runs a trial that sleeps and one that spins in this JVM, and holds their figures against each other.
class TrialExecutionTest {

    private static final PassPlan COUNTS = new PassPlan(1, 5, 12);

    /// The most, and as many as in the first round once more in place of disturbed ones.
    private static final int MOST_TIMED = 12 + 5;

    @TempDir
    private static Path directory;

    private static Trial sleep;
    private static Trial spin;

    @BeforeAll
    static void runBoth() {
        sleep = run(SpinAndSleep.SLEEP);
        spin = run(SpinAndSleep.SPIN);
    }

    private static Trial run(Variant variant) {
        var scenario = new SpinAndSleep();
        var trial = new PlannedTrial<>(scenario, new SpinAndSleep.Nothing(), true, variant);
        return execution(trial, COUNTS, PhaseClient.OPEN, true).run(directory.resolve(variant.id() + ".jfr"));
    }

    private static double median(Trial trial, String metric) {
        assertThat(trial.metrics()).containsKey(metric);
        Metric found = trial.metrics().get(metric);
        return found == null ? Double.NaN : found.summary().center();
    }

    @Test
    void variantThatItsJvmFindsImpossibleIsUnavailable() {
        var reason = Message.plain("the disk is full");
        var scenario = new SpinAndSleep() {
            @Override
            public TrialFixture<?> prepare(Nothing workload, Variant variant) throws Exception {
                throw new UnavailableException(reason, new IOException("no space"));
            }
        };
        var trial = new PlannedTrial<>(scenario, new SpinAndSleep.Nothing(), true, SpinAndSleep.SLEEP);

        var outcome = execution(trial, COUNTS, PhaseClient.OPEN, true).run(directory.resolve("unavailable.jfr"));

        assertThat(outcome.status()).isEqualTo(Status.UNAVAILABLE);
        assertThat(outcome.reason()).isEqualTo(reason);
    }

    @Test
    void passesAreOfAllKindsAndTimedOnesAloneGiveFigures() {
        assertThat(sleep.status()).as("%s", sleep.reason()).isEqualTo(Status.OK);
        assertThat(sleep.passes().stream().filter(pass -> pass.kind() == Pass.Kind.WARM_UP))
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(sleep.timedPasses()).hasSizeBetween(5, MOST_TIMED);
        assertThat(sleep.wallNanos()).hasSameSizeAs(sleep.timedPasses());
        assertThat(sleep.passes().getLast().kind()).isEqualTo(Pass.Kind.RECORDED);
        assertThat(directory.resolve("sequential-sleep.jfr")).isNotEmptyFile();
    }

    @Test
    void disturbedPassesAreMadeAgainButNotForEver() {
        var undisturbed = sleep.timedPasses().stream().filter(pass -> !pass.isDisturbed());

        assertThat(undisturbed.count() >= 5 || sleep.timedPasses().size() > 5)
                .as("%s", sleep.timedPasses())
                .isTrue();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void everyPassTellsWhatElseTheMachineDid() {
        assertThat(sleep.passes()).allSatisfy(pass -> {
            assertThat(pass.disturbance()).isNotNull();
            assertThat(Objects.requireNonNull(pass.disturbance()).windowNanos()).isGreaterThan(pass.wallNanos());
        });
    }

    @Test
    void samplesTellTheirPasses() {
        var wall = Objects.requireNonNull(sleep.metrics().get("wallNanos"));

        assertThat(wall.passes()).hasSameSizeAs(sleep.timedPasses()).startsWith(0, 1, 2);
        assertThat(Objects.requireNonNull(spin.metrics().get("even")).passes())
                .contains(0, spin.timedPasses().size() - 1);
    }

    @Test
    void morePassesAreMadeWhereAPredictionStaysOpenButNotForEver() {
        assertThat(spin.status()).as("%s", spin.reason()).isEqualTo(Status.OK);
        assertThat(spin.timedPasses()).as("each that it asks for is granted").hasSizeBetween(12, MOST_TIMED);
    }

    @Test
    void withoutTimeAPredictionThatStaysOpenGetsNoMorePasses() {
        var trial = new PlannedTrial<>(new SpinAndSleep(), new SpinAndSleep.Nothing(), true, SpinAndSleep.SPIN);

        var outcome = execution(trial, COUNTS, step -> false, true).run(directory.resolve("no-time.jfr"));

        assertThat(outcome.timedPasses()).hasSize(5);
    }

    @Test
    void firstRoundIsLongEnoughForAShare() {
        var trial = new PlannedTrial<>(new SpinAndSleep(), new SpinAndSleep.Nothing(), true, SpinAndSleep.SPIN);
        var few = new PassPlan(0, 1, 12);

        var outcome = execution(trial, few, step -> false, true).run(directory.resolve("few.jfr"));

        assertThat(outcome.timedPasses()).hasSize(4);
    }

    @Test
    void findingsOfAllTimedPassesAreGathered() {
        var passes = spin.timedPasses().size();
        assertThat(spin.metrics())
                .hasEntrySatisfying(
                        "even",
                        metric -> assertThat(metric.samples()).hasSize(passes).contains(0.0, 1.0));
        assertThat(spin.tallies())
                .hasEntrySatisfying(
                        "evenness",
                        tally -> assertThat(tally.count("even") + tally.count("odd"))
                                .isEqualTo(passes));
        assertThat(spin.distributions())
                .hasEntrySatisfying(
                        "made up", nanos -> assertThat(nanos.count()).isEqualTo(3L * passes));
        assertThat(spin.exhibits())
                .singleElement()
                .satisfies(exhibit -> assertThat(exhibit.title().english()).isEqualTo("last"));
    }

    @Test
    void wallIsAtLeastTheWaits() {
        var waits = SpinAndSleep.LENGTH.toNanos() * SpinAndSleep.TASKS;

        assertThat(sleep.wallNanos()).allSatisfy(wall -> assertThat(wall).isGreaterThanOrEqualTo(waits));
        assertThat(median(sleep, "wallNanos")).isGreaterThanOrEqualTo(waits);
    }

    @Test
    void histogramsCountEveryTaskAndWaitOfTheTimedPasses() {
        assertThat(sleep.distributions()).hasEntrySatisfying("taskLatency", latency -> {
            assertThat(latency.count()).isEqualTo((long) sleep.timedPasses().size() * SpinAndSleep.TASKS);
            assertThat(latency.maxNanos()).isGreaterThan(2 * latency.minNanos());
            assertThat(latency.encoded()).isNotBlank();
        });
        assertThat(sleep.distributions()).hasEntrySatisfying("wakeUpLateness", lateness -> {
            assertThat(lateness.count()).isEqualTo((long) sleep.timedPasses().size() * SpinAndSleep.TASKS);
            assertThat(lateness.minNanos()).isNotNegative();
            assertThat(lateness.maxNanos()).isPositive();
        });
    }

    /// Compilers work beside some of the passes, and other processes may take the processor from some: not from
    /// all.
    @Test
    @EnabledOnOs(OS.LINUX)
    void processorTimeTellsSpinningFromSleeping() {
        var spinning = samples(spin, "cpuShare").max().orElseThrow();

        assertThat(spinning).isPositive();
        assertThat(samples(sleep, "cpuShare").min().orElseThrow()).isLessThan(spinning / 2);
    }

    private static DoubleStream samples(Trial trial, String metric) {
        return Objects.requireNonNull(trial.metrics().get(metric)).samples().stream()
                .mapToDouble(Double::doubleValue);
    }

    /// Each sleep gives the processor up once at least; who spins does not, but has it taken away.
    @Test
    @EnabledOnOs(OS.LINUX)
    void sleepsAreVoluntarySwitches() {
        assertThat(median(sleep, "voluntarySwitches")).isGreaterThanOrEqualTo(SpinAndSleep.TASKS);
        assertThat(median(sleep, "involuntarySwitches")).isNotNegative();
        assertThat(median(sleep, "peakRssBytes")).isGreaterThan(1 << 20);
    }

    @Test
    void threadsAreCounted() {
        assertThat(median(sleep, "peakPlatformThreads")).isGreaterThanOrEqualTo(1);
        assertThat(median(sleep, "observerRatio"))
                .isPositive()
                .isCloseTo(
                        Objects.requireNonNull(sleep.recordedWallNanos()) / median(sleep, "wallNanos"),
                        withinPercentage(1));
    }

    /// Lets other processes compute in the first recorded pass, or in all passes, and counts the recorded ones.
    private static final class Crowd implements PhaseClient, AutoCloseable {

        private int repeats;
        private final boolean isLasting;
        private final List<ProcessHandle> computing = new ArrayList<>();
        private int passesBeside;
        private boolean afterTimed;
        private int recorded;

        /// @param repeats how many disturbed passes may be made again
        Crowd(int repeats, boolean isLasting) {
            this.repeats = repeats;
            this.isLasting = isLasting;
        }

        @Override
        public boolean pass(PhaseRequest step) throws IOException {
            if (step == PhaseRequest.REPEAT) {
                return (isLasting || afterTimed) && repeats-- > 0;
            }
            close();
            var isFirstRecorded = step == PhaseRequest.PASSES && afterTimed && recorded++ == 0;
            if (isFirstRecorded || (step == PhaseRequest.PASSES && isLasting)) {
                var machine = ProcFiles.OF_THIS_MACHINE.machine().orElseThrow();
                for (var i = 0; i < 2 * machine.processors(); i++) {
                    computing.add(stranger());
                }
            }
            return true;
        }

        /// Starts a process that is no child of this one, whose time would count as its own.
        private static ProcessHandle stranger() throws IOException {
            var shell = new ProcessBuilder("sh", "-c", "while :; do :; done >/dev/null 2>&1 & echo $!").start();
            try (var pid = shell.inputReader()) {
                return ProcessHandle.of(Long.parseLong(pid.readLine().strip())).orElseThrow();
            }
        }

        /// Ends the processes once a second pass follows that in which they began.
        void closeAfterFirstTimed() {
            if (!computing.isEmpty() && passesBeside++ > 0) {
                close();
            }
        }

        @Override
        public void close() {
            computing.forEach(ProcessHandle::destroyForcibly);
            computing.clear();
        }
    }

    private static TrialExecution execution(PlannedTrial<?> trial, PassPlan counts, PhaseClient gate, boolean isFirst) {
        var checks = new PlannedChecks(Environment.here("", 0)).of(trial);
        return new TrialExecution(trial, checks, counts, Interpreters.NONE, gate, isFirst);
    }

    private static TrialExecution sleeping(PhaseClient gate) {
        var trial = new PlannedTrial<>(new SpinAndSleep(), new SpinAndSleep.Nothing(), true, SpinAndSleep.SLEEP);
        return execution(trial, COUNTS, gate, false);
    }

    private int recordedPasses(int repeats) {
        try (var crowd = new Crowd(repeats, false)) {
            var execution = sleeping(crowd);
            TrialExecution.BEFORE_RECORDING.forEach(
                    step -> assertThat(step.apply(execution)).isEmpty());
            crowd.afterTimed = true;

            var outcome = execution.record(directory.resolve("crowd-" + repeats + ".jfr"));

            assertThat(outcome.status()).as("%s", outcome.reason()).isEqualTo(Status.OK);
            assertThat(outcome.passes().stream().filter(pass -> pass.kind() == Pass.Kind.RECORDED))
                    .hasSize(1);
            return crowd.recorded;
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void disturbedRecordedPassIsMadeAgainWhileThereIsTime() {
        assertThat(recordedPasses(2)).isBetween(2, 3);
        assertThat(recordedPasses(0)).isEqualTo(1);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void asManyDisturbedTimedPassesAreMadeAgainAsTheRunHasTimeFor() {
        for (var repeats : new int[] {0, 2}) {
            try (var crowd = new Crowd(repeats, true)) {
                var outcome = sleeping(crowd).run(directory.resolve("busy-" + repeats + ".jfr"));

                var timed = outcome.passes().stream().filter(pass -> pass.kind() == Pass.Kind.TIMED);
                assertThat(timed)
                        .as("timed passes beside processes that always compute")
                        .hasSize(COUNTS.timed() + repeats)
                        .allMatch(Pass::isDisturbed);
            }
        }
    }

    /// Makes the passes of another one, and ends the crowd after the first of those beside it.
    private record CrowdedAtFirst<R>(TrialFixture<R> passes, Crowd crowd) implements TrialFixture<R> {

        @Override
        public Callable<R> arrange(TaskRecorder log) {
            crowd.closeAfterFirstTimed();
            return passes.arrange(log);
        }

        @Override
        public PassMeasurements check(CallOutcome<R> attempt) throws Exception {
            return passes.check(attempt);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void disturbedPassIsMadeAgainByLeaveAloneEvenIfThoseAfterItWereNot() {
        try (var crowd = new Crowd(0, true)) {
            var scenario = new SpinAndSleep() {
                @Override
                public TrialFixture<?> prepare(Nothing workload, Variant variant) throws Exception {
                    return new CrowdedAtFirst<>(super.prepare(workload, variant), crowd);
                }
            };
            var trial = new PlannedTrial<>(scenario, new SpinAndSleep.Nothing(), true, SpinAndSleep.SLEEP);

            var outcome = execution(trial, COUNTS, crowd, false).run(directory.resolve("first.jfr"));

            assertThat(outcome.timedPasses()).hasSize(COUNTS.timed());
            assertThat(outcome.timedPasses().getFirst().isDisturbed()).isTrue();
        }
    }
}
