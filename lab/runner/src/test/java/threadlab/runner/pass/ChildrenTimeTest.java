package threadlab.runner.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import threadlab.model.CallOutcome;
import threadlab.model.PassMeasurements;
import threadlab.model.TaskRecorder;
import threadlab.model.TrialFixture;
import threadlab.model.run.Pass;

/// Lets real processes compute in a pass. How much of a processor they get is the machine's affair, so the pass is
/// held against what they say themselves.
@EnabledOnOs(OS.LINUX)
class ChildrenTimeTest {

    private static final int CHILDREN = 2;
    private static final double TICK_NANOS = 10e6;

    /// `times` prints what the shell used, user and system, and in a second line its children: `0m0.520000s
    /// 0m0.010000s`.
    private static final String COMPUTE = "i=0; while [ $i -lt 400000 ]; do i=$((i+1)); done; times";

    private static final Pattern SECONDS = Pattern.compile("m([0-9.]+)s");

    private static final String COMPUTE_FOR_LONG = "i=0; while [ $i -lt 200000000 ]; do i=$((i+1)); done";

    private enum AsIs implements PassResult.Wrapping {
        INSTANCE;

        @Override
        public TaskRecorder log(TaskRecorder log) {
            return log;
        }

        @Override
        public <R> R call(Callable<R> call) throws Exception {
            return call.call();
        }
    }

    private static PassResult pass(Callable<String> call) throws Exception {
        var fixture = new TrialFixture<String>() {
            @Override
            public Callable<String> arrange(TaskRecorder recorder) {
                return call;
            }

            @Override
            public PassMeasurements check(CallOutcome<String> outcome) {
                return PassMeasurements.of(List.of());
            }
        };
        return PassResult.of(fixture, Pass.Kind.TIMED, AsIs.INSTANCE, Duration.ofSeconds(10));
    }

    private static Process start(String script) throws Exception {
        return new ProcessBuilder("timeout", "60", "sh", "-c", script).start();
    }

    private static double nanos(String times) {
        return SECONDS.matcher(times)
                        .results()
                        .mapToDouble(found -> Double.parseDouble(found.group(1)))
                        .sum()
                * 1e9;
    }

    @Test
    void childrenThatEndInThePassCount() throws Exception {
        var times = new ArrayList<String>();
        var result = pass(() -> {
            var children = new ArrayList<Process>();
            for (var i = 0; i < CHILDREN; i++) {
                children.add(start(COMPUTE));
            }
            for (var child : children) {
                times.add(child.inputReader().readLine());
                child.waitFor();
            }
            return "done";
        });

        var computed = times.stream().mapToDouble(ChildrenTimeTest::nanos).sum();
        var cpu = (double) result.usage().orElseThrow().cpuNanos();
        assertThat(computed).as("%s", times).isGreaterThan(CHILDREN * TICK_NANOS);
        assertThat(cpu).as("children: %s", times).isBetween(computed - 2 * CHILDREN * TICK_NANOS, computed * 1.5 + 1e8);
        assertThat(cpu / result.pass().wallNanos()).isLessThan(CHILDREN + 1.1);
    }

    @Test
    void childrenThatLiveOnCountWithWhatTheyUsedInThePass() throws Exception {
        var children = new ArrayList<Process>();
        try {
            for (var i = 0; i < CHILDREN; i++) {
                children.add(start(COMPUTE_FOR_LONG));
            }
            Thread.sleep(300);
            var inCall = new double[1];
            var result = pass(() -> {
                var before = cpuNanos(children);
                Thread.sleep(500);
                inCall[0] = cpuNanos(children) - before;
                return "done";
            });

            var cpu = (double) result.usage().orElseThrow().cpuNanos();
            assertThat(inCall[0]).isGreaterThan(TICK_NANOS);
            assertThat(cpu).isBetween(inCall[0] - 4 * CHILDREN * TICK_NANOS, inCall[0] * 1.5 + 1e8);
        } finally {
            children.forEach(ChildrenTimeTest::kill);
        }
    }

    private static double cpuNanos(List<Process> processes) {
        return processes.stream()
                .flatMap(Process::descendants)
                .mapToDouble(child ->
                        child.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
                .sum();
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
