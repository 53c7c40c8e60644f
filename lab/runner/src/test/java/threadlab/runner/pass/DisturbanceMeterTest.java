package threadlab.runner.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import threadlab.model.run.Disturbance;
import threadlab.runner.machine.ProcFiles;

/// Measures under real load. The machine may be busy with other things, so only what must hold then is asserted.
@EnabledOnOs(OS.LINUX)
class DisturbanceMeterTest {

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final int TRIES = 20;

    @TempDir
    private Path nothing;

    /// Keeps processors busy from a process of its own, for a bounded time.
    private record Load(List<Process> processes) implements AutoCloseable {

        private static final String SPIN = "i=0; while [ $i -lt 200000000 ]; do i=$((i+1)); done";

        static Load on(int processors) throws Exception {
            var processes = new ArrayList<Process>();
            for (var i = 0; i < processors; i++) {
                processes.add(new ProcessBuilder("timeout", "20", "sh", "-c", SPIN).start());
            }
            return new Load(processes);
        }

        @Override
        public void close() {
            processes.forEach(process -> kill(process.toHandle()));
        }
    }

    private static Disturbance measure(ThrowingRunnable pass) throws Exception {
        var meter = DisturbanceMeter.before(ProcFiles.OF_THIS_MACHINE);
        pass.run();
        return meter.after(0, ChildrenTime.nanos(ProcFiles.OF_THIS_MACHINE)).orElseThrow();
    }

    @FunctionalInterface
    private interface ThrowingRunnable {

        void run() throws Exception;
    }

    private static void compute(int threads, Duration time) throws InterruptedException {
        var workers = IntStream.range(0, threads)
                .mapToObj(i -> Thread.ofPlatform().start(() -> {
                    var end = System.nanoTime() + time.toNanos();
                    while (System.nanoTime() < end) {
                        Thread.onSpinWait();
                    }
                }))
                .toList();
        for (var worker : workers) {
            worker.join();
        }
    }

    /// The children of this process are its own doing, so the load has another parent: its own ended.
    @Test
    void passThatComputesBesideOthersIsDisturbed() throws Exception {
        var script = "for i in $(seq %d); do timeout 20 sh -c '%s' >/dev/null 2>&1 & echo $!; done";
        var starter = new ProcessBuilder("sh", "-c", script.formatted(PROCESSORS, Load.SPIN)).start();
        var load = starter.inputReader().lines().map(Long::parseLong).toList();
        starter.waitFor();
        try {
            var disturbance = measure(() -> compute(PROCESSORS, Duration.ofMillis(500)));

            assertThat(load).hasSize(PROCESSORS);
            assertThat(disturbance.isDisturbed()).as("%s", disturbance).isTrue();
            assertThat(disturbance.processorsOfOthers()).isGreaterThan(0.2);
        } finally {
            load.forEach(pid -> ProcessHandle.of(pid).ifPresent(DisturbanceMeterTest::kill));
        }
    }

    private static void kill(ProcessHandle process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Test
    void workOfChildrenIsOwn() throws Exception {
        try (var load = Load.on(1)) {
            var disturbance = measure(() -> Thread.sleep(500));

            assertThat(load.processes()).allMatch(Process::isAlive);
            assertThat(disturbance.ownNanos()).as("%s", disturbance).isGreaterThan(disturbance.windowNanos() / 20);
        }
    }

    /// Where the machine lets it: more threads than processors wait for each other, and that is no disturbance.
    @Test
    void ownContentionIsNone() throws Exception {
        Optional<Disturbance> undisturbed = Optional.empty();
        var others = 0.0;
        for (var i = 0; i < TRIES && undisturbed.isEmpty(); i++) {
            var disturbance = measure(() -> compute(2 * PROCESSORS, Duration.ofMillis(200)));
            assertThat(disturbance.ownNanos()).as("%s", disturbance).isPositive();
            others = Math.max(others, disturbance.processorsOfOthers());
            undisturbed = Optional.of(disturbance).filter(one -> !one.isDisturbed());
        }

        assertThat(undisturbed.isPresent() || others > 0.1)
                .as("undisturbed once, or a busy machine: %.2f processors of others", others)
                .isTrue();
    }

    @Test
    void systemThatTellsNothingIsNotKnown() {
        var meter = DisturbanceMeter.before(new ProcFiles(nothing));

        assertThat(meter.after(0, OptionalLong.empty())).isEmpty();
    }
}
