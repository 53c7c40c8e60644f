package threadlab.scenarios.contrast.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import threadlab.scenarios.contrast.processes.Launch.Transport;
import threadlab.scenarios.contrast.processes.WorkerProcess.WorkerFailedException;

@Timeout(600)
class WorkerProcessTest {

    private static final int MIB = 1024 * 1024;

    private static WorkerProcess start(Transport transport, Class<?> main, String... arguments) throws IOException {
        var launch = Launch.of(main, arguments);
        return WorkerProcess.start(
                switch (transport) {
                    case PIPE -> launch;
                    case TCP -> launch.overTcp();
                });
    }

    private static String ask(WorkerProcess worker, String question) throws IOException {
        worker.send(question);
        return worker.receive();
    }

    private static void awaitEnd(long pid) throws Exception {
        var process = ProcessHandle.of(pid);
        if (process.isPresent()) {
            process.get().onExit().get(300, TimeUnit.SECONDS);
        }
        assertThat(isAlive(pid)).isFalse();
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    @ParameterizedTest
    @EnumSource
    void linesGoThereAndBack(Transport transport) throws Exception {
        try (var worker = start(transport, Mains.Echo.class)) {
            for (var i = 0; i < 100; i++) {
                assertThat(ask(worker, "line " + i + " äöü€")).isEqualTo("line " + i + " äöü€");
            }
            assertThat(ask(worker, "")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void frameOfAMebibyteComesBackWhole(Transport transport) throws Exception {
        var frame = new byte[MIB];
        new Random(1).nextBytes(frame);

        try (var worker = start(transport, Mains.FrameEcho.class)) {
            worker.send(frame);
            assertThat(worker.receiveFrame()).isEqualTo(frame);
            worker.send(new byte[0]);
            assertThat(worker.receiveFrame()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void lineOfAMebibyteComesBackWhole(Transport transport) throws Exception {
        var line = "x".repeat(MIB);

        try (var worker = start(transport, Mains.Echo.class)) {
            assertThat(ask(worker, line)).isEqualTo(line);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyWorkerIsAProcessOfItsOwn(Transport transport) throws Exception {
        try (var one = start(transport, Mains.Teller.class, "a", "b c");
                var other = start(transport, Mains.Teller.class)) {
            assertThat(ask(one, "pid")).isEqualTo(Long.toString(one.pid()));
            assertThat(ask(other, "pid")).isEqualTo(Long.toString(other.pid()));
            assertThat(one.pid())
                    .isNotEqualTo(other.pid())
                    .isNotEqualTo(ProcessHandle.current().pid());
            assertThat(ask(one, "arguments")).isEqualTo("a,b c");
        }
    }

    @Test
    void noMemoryIsShared() throws Exception {
        Mains.SHARED.set(100);

        try (var one = start(Transport.PIPE, Mains.Teller.class);
                var other = start(Transport.PIPE, Mains.Teller.class)) {
            assertThat(ask(one, "5")).isEqualTo("5");
            assertThat(ask(one, "5")).isEqualTo("10");
            assertThat(ask(other, "1")).isEqualTo("1");
        }

        assertThat(Mains.SHARED).hasValue(100);
    }

    @Test
    void startIsMeasuredUpToTheFirstMessage() throws Exception {
        var begin = System.nanoTime();

        try (var worker = start(Transport.PIPE, Mains.Echo.class)) {
            assertThat((double) worker.startNanos() / (System.nanoTime() - begin))
                    .isBetween(0.1, 1.0);
        }
    }

    @Test
    void flagsOfTheLaunchComeAfterThoseForAFastStart() throws Exception {
        var launch = Launch.of(Mains.Teller.class).withFlags("-XX:TieredStopAtLevel=4");

        try (var worker = WorkerProcess.start(launch)) {
            assertThat(ask(worker, "flags"))
                    .containsSubsequence("-XX:TieredStopAtLevel=1", "-Xmx64m", "-XX:TieredStopAtLevel=4");
        }
    }

    @Test
    void whatAWorkerPrintsDoesNotGetIntoItsMessages() throws Exception {
        try (var worker = start(Transport.PIPE, Mains.Chatterbox.class)) {
            assertThat(ask(worker, "one")).isEqualTo("one");
            assertThat(ask(worker, "two")).isEqualTo("two");
        }
    }

    @ParameterizedTest
    @EnumSource
    void workerEndsWhenItsParentCloses(Transport transport) throws Exception {
        var patience = Duration.ofMinutes(5);
        var launch = Launch.of(Mains.Echo.class).withPatience(patience);
        var begin = System.nanoTime();

        var worker = WorkerProcess.start(transport == Transport.TCP ? launch.overTcp() : launch);
        assertThat(isAlive(worker.pid())).isTrue();
        worker.close();

        assertThat(isAlive(worker.pid())).isFalse();
        assertThat((System.nanoTime() - begin) / (double) patience.toNanos())
                .as("ended by itself, not killed after the patience")
                .isLessThan(0.9);
    }

    @ParameterizedTest
    @EnumSource
    void workerThatHeedsNothingIsKilled(Transport transport) throws Exception {
        var launch = Launch.of(Mains.Stubborn.class).withPatience(Duration.ofMillis(300));
        var worker = WorkerProcess.start(transport == Transport.TCP ? launch.overTcp() : launch);

        assertThat(isAlive(worker.pid())).isTrue();
        worker.close();

        assertThat(isAlive(worker.pid())).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void workerThatComputesEndsWithAParentThatWasKilled(Transport transport) throws Exception {
        var arguments = transport == Transport.TCP ? new String[] {"tcp"} : new String[0];
        try (var foreman = start(Transport.PIPE, Mains.Foreman.class, arguments)) {
            var grandchild = Long.parseLong(ask(foreman, "whom have you started?"));
            assertThat(isAlive(grandchild)).isTrue();

            ProcessHandle.of(foreman.pid()).orElseThrow().destroyForcibly();

            awaitEnd(grandchild);
        }
    }

    @ParameterizedTest
    @EnumSource
    void workerThatDiesBeforeItIsReadyIsToldWithItsStackTrace(Transport transport) {
        assertThatExceptionOfType(WorkerFailedException.class)
                .isThrownBy(() -> start(transport, Mains.DiesEarly.class))
                .withMessageContaining("(DiesEarly), before it was ready: ended with exit code 1")
                .withMessageContaining("no mood for work");
    }

    @ParameterizedTest
    @EnumSource
    void workerThatDiesAtWorkIsToldWithItsStackTrace(Transport transport) throws Exception {
        try (var worker = start(transport, Mains.DiesAtWork.class)) {
            assertThatExceptionOfType(WorkerFailedException.class)
                    .isThrownBy(() -> ask(worker, "Mondays"))
                    .withMessageContaining("worker %d (DiesAtWork)".formatted(worker.pid()))
                    .withMessageContaining("exit code 1")
                    .withMessageContaining("can't stand Mondays");
        }
    }

    @Test
    void workerThatIsKilledIsToldWithItsExitCode() throws Exception {
        try (var worker = start(Transport.PIPE, Mains.Echo.class)) {
            ProcessHandle.of(worker.pid()).orElseThrow().destroyForcibly();

            assertThatExceptionOfType(WorkerFailedException.class)
                    .isThrownBy(() -> ask(worker, "are you there?"))
                    .withMessageContaining("ended with exit code 137");
        }
    }

    @Test
    void firstMessageThatIsNotReadyBreaksTheProtocol() {
        assertThatExceptionOfType(WorkerFailedException.class)
                .isThrownBy(() -> start(Transport.PIPE, Mains.Babbler.class))
                .withMessageContaining("broke the protocol: expected \"ready\", found \"hello parent\"");
    }

    @Test
    void lengthThatNoFrameHasBreaksTheProtocol() throws Exception {
        try (var worker = start(Transport.PIPE, Mains.WrongLength.class)) {
            worker.send("go");

            assertThatExceptionOfType(WorkerFailedException.class)
                    .isThrownBy(worker::receiveFrame)
                    .withMessageContaining("found a length of 2,139,062,143");
            assertThat(isAlive(worker.pid())).isFalse();
        }
    }

    @Test
    void lineBreakWithinALineIsRefused() throws Exception {
        try (var worker = start(Transport.PIPE, Mains.Echo.class)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> worker.send("two\nlines"))
                    .withMessageContaining("found one at 3");
            assertThat(ask(worker, "still there")).isEqualTo("still there");
        }
    }

    @Test
    void classOfTheJdkIsNoWorker() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorkerProcess.start(String.class))
                .withMessageContaining("java.lang.String");
    }
}
