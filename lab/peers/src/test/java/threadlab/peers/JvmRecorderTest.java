package threadlab.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import threadlab.model.Figure;
import threadlab.model.PeerTrial;

/// Records this JVM from outside, as a peer's.
@Timeout(90)
class JvmRecorderTest {

    /// The settings of JFR's own profile leave out what takes less than 10 ms.
    private static final long HELD_MILLIS = 3;

    private final JvmRecorder recorder = new JvmRecorder(ProcessHandle.current().pid());

    @TempDir
    private Path folder;

    private static void waitOnce(Runnable forLock, PythonContext context) {
        var waiting = new Thread(forLock, "waiting");
        context.hold(() -> {
            waiting.start();
            while (!context.isAwaited()) {
                Thread.onSpinWait();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(HELD_MILLIS));
        });
        try {
            waiting.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void waitsForTheInterpreterLockAreCountedAndNoOthers() throws Exception {
        var context = new PythonContext();
        recorder.start();
        waitOnce(context::acquireGil, context);
        recorder.start();
        waitOnce(context::acquireGil, context);
        waitOnce(context::acquireGil, context);
        waitOnce(context::acquireOtherwise, context);

        var file = folder.resolve("own.jfr");
        assertThat(recorder.stop(file)).isTrue();
        assertThat(LockWaits.of(file)).extracting(Figure::name).containsExactly("gilParks", "medianGilParkNanos");
        assertThat(LockWaits.of(file).getFirst().value())
                .as("those since the latest start")
                .isEqualTo(2);
        assertThat(LockWaits.of(file).getLast().value())
                .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(HELD_MILLIS) * 0.9);
    }

    @Test
    void recordingWithoutSuchWaitsSaysSo() throws Exception {
        recorder.start();

        var file = folder.resolve("none.jfr");
        assertThat(recorder.stop(file)).isTrue();
        assertThat(LockWaits.of(file)).extracting(Figure::value).containsExactly(0.0);
    }

    @Test
    void nothingIsWrittenWhereNoRecordingBegan() throws Exception {
        assertThat(recorder.stop(folder.resolve("no.jfr"))).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void recordingsOfATrialStandBesideEachOther() {
        assertThat(Stream.of("a.jfr", "cpu-lanes-cpython-threads-graalpy-3.12.8-2.jfr")
                        .map(folder::resolve)
                        .map(PeerTrial::ownRecording)
                        .map(Path::getFileName)
                        .map(Path::toString))
                .containsExactly("a-jvm.jfr", "cpu-lanes-cpython-threads-graalpy-3.12.8-2-jvm.jfr");
    }
}
