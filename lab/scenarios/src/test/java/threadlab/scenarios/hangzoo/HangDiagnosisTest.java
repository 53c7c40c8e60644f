package threadlab.scenarios.hangzoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import threadlab.model.TaskRecorder;
import threadlab.model.words.Language;
import threadlab.model.words.Words;
import threadlab.scenarios.hangzoo.HangDiagnosis.Kind;
import threadlab.scenarios.hangzoo.HangGuard.Hang;
import threadlab.scenarios.hangzoo.HangZoo.Trap;
import threadlab.scenarios.lesson.Pools;

class HangDiagnosisTest {

    private static final String AWAIT = "java.util.concurrent.CountDownLatch.await";

    private static Hang hang(Trap trap) throws Exception {
        var guard = new HangGuard(TaskRecorder.SILENT, Duration.ofMillis(50));
        return guard.watch(() -> trap.run(guard)).hang().orElseThrow();
    }

    @Test
    void locksInOppositeOrderAreCycle() throws Exception {
        var hang = hang(guard -> HangZoo.lockOrder(guard, Pools.virtualThreads()));

        assertThat(hang.diagnosis().kind()).isEqualTo(Kind.LOCK_CYCLE);
        assertThat(hang.diagnosis().sentence().english())
                .contains(
                        "left first (virtual) waits for a ReentrantLock that right first holds",
                        "right first (virtual) waits for a ReentrantLock that left first holds");
        assertThat(hang.deadlocked()).isZero();
    }

    @Test
    void jvmFindsPlatformThreadsInDeadlock() throws Exception {
        var hang = hang(guard -> HangZoo.lockOrder(guard, Pools.platform()));

        assertThat(hang.diagnosis().kind()).isEqualTo(Kind.LOCK_CYCLE);
        assertThat(hang.deadlocked()).isEqualTo(2);
    }

    @Test
    void permitAgainstMonitorIsCycle() throws Exception {
        var hang = hang(guard -> HangZoo.permitAndMonitor(guard, Pools.platform()));

        assertThat(hang.diagnosis().kind()).isEqualTo(Kind.LOCK_CYCLE);
        assertThat(hang.diagnosis().sentence().english())
                .contains("permit first (platform) waits for a monitor that monitor first holds")
                .contains("monitor first (platform) waits for a permit of a Semaphore that permit first holds");
    }

    @Test
    void poolWhoseWorkersWaitForItsQueueIsNamed() throws Exception {
        var hang = hang(guard -> HangZoo.ownQueue(guard, Pools.fixed(2)));

        assertThat(hang.diagnosis().kind()).isEqualTo(Kind.POOL_WAITS_FOR_ITSELF);
        assertThat(hang.stuck()).extracting(StuckThread::name).containsExactly("first", "second");
    }

    @Test
    void holdersThatWaitForOneMoreAreNamed() throws Exception {
        var hang = hang(guard -> HangZoo.twoPermits(guard, Pools.virtualThreads()));

        assertThat(hang.diagnosis().kind()).isEqualTo(Kind.WAITS_FOR_PERMITS);
        assertThat(hang.diagnosis().sentence().english())
                .contains("first (virtual) waits for a permit of a Semaphore that second holds");
        assertThat(hang.keptCarriers()).isZero();
    }

    @Test
    void scopeThatIsWaitedForByItsSubtaskIsNamed() throws Exception {
        var hang = hang(guard -> HangZooStructured.ownScope(guard));

        assertThat(hang.diagnosis().kind()).isEqualTo(Kind.WAITS_FOR_OWN_SCOPE);
        assertThat(hang.diagnosis().sentence().english()).contains("owner (platform) waits for its subtasks");
    }

    /// Every carrier of this JVM turns, so that a thread that is ready finds none.
    @Test
    @SuppressWarnings("FutureReturnValueIgnored") // the guard ends them
    void threadThatIsReadyAndFindsNoCarrierIsNamed() throws Exception {
        var carriers = Runtime.getRuntime().availableProcessors();
        var hang = hang(guard -> {
            var threads = Pools.virtualThreads();
            for (var i = 0; i < carriers; i++) {
                guard.start(threads, "turning", () -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                });
            }
            guard.start(threads, "ready", () -> {}).get();
        });

        assertThat(hang.diagnosis().kind()).isEqualTo(Kind.CARRIERS_TAKEN);
        assertThat(hang.diagnosis().sentence().english())
                .startsWith("ready could go on and finds no carrier")
                .contains("turning (virtual, keeps ");
        assertThat(hang.keptCarriers()).isEqualTo(carriers);
    }

    @Test
    void classInitializerIsNamed() {
        var diagnosis = HangDiagnosis.of(List.of(
                thread("first", Optional.of("worker-1"), Thread.State.WAITING, AWAIT, "a.B.<clinit>", "a.C.run"),
                thread("second", Optional.of("worker-2"), Thread.State.RUNNABLE, "a.C.run"),
                thread("helper", Optional.empty(), Thread.State.RUNNABLE)));

        assertThat(diagnosis.kind()).isEqualTo(Kind.CARRIERS_TAKEN);
        assertThat(diagnosis.sentence().english())
                .isEqualTo("helper could go on and finds no carrier: first (virtual, initializes B, keeps"
                        + " worker-1) waits for a latch; second (virtual, keeps worker-2) waits for something that"
                        + " its stack does not name.");
    }

    /// No one that waits for a lock holds it, so the thread that is ready does.
    @Test
    void ownerThatIsReadyIsNamed() {
        var lock = new Object();
        var diagnosis = HangDiagnosis.of(List.of(
                forLock("first", "worker-1", lock),
                thread("owner", Optional.empty(), Thread.State.RUNNABLE),
                forLock("second", "worker-2", lock)));

        assertThat(diagnosis.sentence().english())
                .isEqualTo("owner could go on and finds no carrier: first (virtual, keeps worker-1) waits for a"
                        + " ReentrantLock that owner holds; second (virtual, keeps worker-2) waits for a ReentrantLock"
                        + " that owner holds.");
    }

    @Test
    void holderIsNotGuessedAmongSeveral() {
        var diagnosis = HangDiagnosis.of(List.of(
                forLock("first", "worker-1", new Object()),
                forLock("second", "worker-2", new Object()),
                thread("owner", Optional.empty(), Thread.State.RUNNABLE)));

        assertThat(diagnosis.sentence().english())
                .contains("waits for a ReentrantLock;")
                .doesNotContain("holds");
    }

    @Test
    void holdersWaitsAndCarriersAreNamedInKoreanToo() {
        var diagnosis = HangDiagnosis.of(List.of(
                thread("first", Optional.of("worker-1"), Thread.State.BLOCKED, "a.C.run"),
                thread("second", Optional.of("worker-2"), Thread.State.BLOCKED, "a.C.run")));

        assertThat(diagnosis.sentence().english()).startsWith("first and second each hold what another of them");
        assertThat(Words.write(diagnosis.sentence(), Language.KOREAN))
                .hasValueSatisfying(korean -> assertThat(korean)
                        .contains("first", "worker-1", "worker-2", "모니터(보유 스레드: second)")
                        .doesNotContain("waits", "monitor"));
    }

    @Test
    void whatIsNoneOfTheseIsUnknown() {
        var diagnosis = HangDiagnosis.of(
                List.of(thread("first", Optional.empty(), Thread.State.WAITING, "java.lang.Object.wait", "a.C.run")));

        assertThat(diagnosis.kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void passThatEndsIsNoHang() throws Exception {
        var guard = new HangGuard(TaskRecorder.SILENT, Duration.ofMinutes(1));

        assertThat(guard.watch(() -> HangZoo.ownQueue(guard, Pools.virtual())).hang())
                .isEmpty();
    }

    private static StuckThread thread(String name, Optional<String> carrier, Thread.State state, String... frames) {
        return new StuckThread(name, true, carrier, state, List.of(frames), Optional.empty());
    }

    private static StuckThread forLock(String name, String carrier, Object lock) {
        return new StuckThread(
                name,
                true,
                Optional.of(carrier),
                Thread.State.WAITING,
                List.of("java.util.concurrent.locks.ReentrantLock.lockInterruptibly"),
                Optional.of(lock));
    }
}
