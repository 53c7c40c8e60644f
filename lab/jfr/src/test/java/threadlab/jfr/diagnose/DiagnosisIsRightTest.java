package threadlab.jfr.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import threadlab.jfr.fixture.ForkedWorkload;
import threadlab.jfr.fixture.Forks;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.BlockedEvent;
import threadlab.jfr.parse.RecordedPass;
import threadlab.jfr.parse.RecordingReader;
import threadlab.jfr.timeline.Analysis;
import threadlab.model.jdk.KnownDefect;
import threadlab.model.timeline.Lane;
import threadlab.model.words.Language;
import threadlab.model.words.Words;

/// Records programs that are wrong in one way each, and healthy ones, and diagnoses the recordings.
class DiagnosisIsRightTest {

    private static final int JDK = Runtime.version().feature();
    private static final int AT_ONCE = 2;
    private static final int MOST_RECORDINGS = 3;
    private static final int METHODS_ARE_TRACED = 25;
    private static final int MONITORS_UNMOUNT = 24;
    private static final int MONITORS_ARE_KNOWN = 25;

    @TempDir
    private static Path directory;

    private static final Map<Enum<?>, Future<Path>> RECORDINGS = new HashMap<>();
    private static ExecutorService forks;

    @BeforeAll
    static void record() {
        forks = Executors.newFixedThreadPool(AT_ONCE);
        for (var program : SickProgram.values()) {
            RECORDINGS.put(program, forks.submit(recorded(program, program.flags())));
        }
        for (var program : HealthyProgram.values()) {
            RECORDINGS.put(program, forks.submit(recorded(program, program.flags())));
        }
    }

    @AfterAll
    static void stop() {
        forks.shutdownNow();
    }

    private static Callable<Path> recorded(Enum<?> program, List<String> flags) {
        return () -> {
            var file = directory.resolve(program + ".jfr");
            var all = new ArrayList<>(flags);
            all.add("-javaagent:%s=record=%s".formatted(System.getProperty("agent.jar"), file));
            fork(program, all);
            for (var i = 1; i < MOST_RECORDINGS && cameOffWell(program, file); i++) {
                fork(program, all);
            }
            return file;
        };
    }

    /// A program may come off well where other tests keep the processors from it: its threads then never meet.
    private static boolean cameOffWell(Enum<?> program, Path file) throws Exception {
        var kind = program instanceof SickProgram sick ? sick.on(JDK) : Optional.<FindingKind>empty();
        return kind.isPresent()
                && Diagnosis.of(RecordingReader.read(file), Thresholds.DEFAULTS)
                        .first(Set.of(kind.get()))
                        .isEmpty();
    }

    private static void fork(Enum<?> program, List<String> flags) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Forks.SHORT_LIVED);
        command.addAll(List.of(
                "-Xmx1g", "-Djdk.virtualThreadScheduler.parallelism=2", "-Djdk.virtualThreadScheduler.maxPoolSize=2"));
        command.addAll(flags);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                program.getDeclaringClass().getName(),
                program.name()));
        var log = directory.resolve(program + ".log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        var ended = process.waitFor(5, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).as("%s ended", program).isTrue();
        assertThat(process.waitFor()).as(Files.readString(log)).isZero();
    }

    private static RecordedPass pass(Enum<?> program) throws Exception {
        return RecordingReader.read(
                Objects.requireNonNull(RECORDINGS.get(program)).get());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrongIsTheFirstOrSecondFinding(SickProgram program) throws Exception {
        var diagnosis = Diagnosis.of(pass(program), Thresholds.DEFAULTS);
        var kinds = diagnosis.findings().stream().map(Finding::kind).toList();

        program.on(JDK)
                .ifPresentOrElse(
                        kind -> assertThat(kinds.stream().limit(2))
                                .as(diagnosis.toString())
                                .contains(kind),
                        () -> assertThat(kinds).as(diagnosis.toString()).isEmpty());
        assertThat(kinds).as("no program is the JDK's fault").doesNotContain(FindingKind.JDK_DEFECT);
        assertThat(diagnosis.findings()).allSatisfy(finding -> {
            assertThat(Words.write(finding.sentence(), Language.KOREAN))
                    .get()
                    .asString()
                    .isNotEqualTo(finding.sentence().english());
            assertThat(finding.time().length()).isNotNegative();
        });
    }

    @ParameterizedTest
    @EnumSource
    void healthyProgramRaisesNoAlarm(HealthyProgram program) throws Exception {
        var pass = pass(program);

        assertThat(pass.eventCounts()).as("the program was recorded").hasSizeGreaterThan(10);
        assertThat(pass.diagnosisEvents().shutdown()).as("up to its end").isPresent();
        assertThat(Diagnosis.of(pass, Thresholds.DEFAULTS).findings()).isEmpty();
    }

    /// The method trace loses slices on these JDKs; 21 has no such event, so it loses nothing.
    @Test
    void traceThatLosesSlicesIsADefectOfItsJdk() throws Exception {
        var pass = RecordingReader.read(
                Forks.record(directory.resolve("traced.jfr"), ForkedWorkload.SLEEPS, ForkedWorkload.Way.TRACED));
        var found = Diagnosis.of(pass, Thresholds.DEFAULTS).findings().stream()
                .filter(finding -> finding.kind() == FindingKind.JDK_DEFECT)
                .toList();

        assertThat(pass.eventCounts()).hasSizeGreaterThan(10);
        assertThat(pass.traced().isEmpty()).isEqualTo(JDK < METHODS_ARE_TRACED);
        if (KnownDefect.MIXED_UP_EVENT_WRITER.isIn(Runtime.version())
                && !pass.traced().isEmpty()) {
            assertThat(found)
                    .singleElement()
                    .satisfies(finding ->
                            assertThat(finding.sentence().english()).contains("JDK-8391824", "jdk.MethodTrace"));
        } else {
            assertThat(found).isEmpty();
        }
    }

    @Test
    void hundredThousandSleepersAreAllThere() throws Exception {
        assertThat(pass(HealthyProgram.HUNDRED_THOUSAND_SLEEPERS).mounts()).hasSizeGreaterThan(150_000);
    }

    @Test
    void blameNamesWhoHeldTheCarriersAndWhere() throws Exception {
        var finding = Diagnosis.of(pass(SickProgram.COMPUTES_ON_VIRTUAL_THREADS), Thresholds.DEFAULTS)
                .findings()
                .getFirst();

        assertThat(finding.sentence().english())
                .contains("ticker", SickProgram.class.getName() + ".crunch")
                .containsPattern("^cruncher-\\d( and cruncher-\\d)? ran");
        assertThat(finding.threads())
                .extracting(thread -> thread.given().replaceAll("\\d", ""))
                .contains("cruncher-", "ticker");
        assertThat(finding.lostNanos()).isGreaterThan(SickProgram.millis(300));
    }

    /// Each place's share of the blame is a sum of its own, so they add up to the whole but for roundings.
    @Test
    void blameIsDividedByPlace() throws Exception {
        var finding = finding(SickProgram.COMPUTES_ON_VIRTUAL_THREADS, FindingKind.MONOPOLIZED_CARRIERS);
        var worst = finding.blame().getFirst();

        assertThat(worst.methods()).first().asString().isEqualTo(SickProgram.class.getName() + ".crunch");
        assertThat(worst.slices()).isPositive();
        assertThat(worst.heldNanos()).isGreaterThan(SickProgram.millis(300));
        assertThat(worst.holders().english()).contains("cruncher-").doesNotContain("ticker");
        assertThat(worst.victims().english()).contains("ticker");
        assertThat(finding.blame().stream().mapToLong(BlamedPlace::lostNanos).sum())
                .isCloseTo(finding.lostNanos(), within((long) finding.blame().size()));
        assertThat(finding(SickProgram.PARKS_BELOW_A_NATIVE_FRAME, FindingKind.PINNED)
                        .blame()
                        .getFirst()
                        .methods())
                .first()
                .asString()
                .endsWith("Loader.findClass");
    }

    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL_THREADS_LOCK_IN_TWO_ORDERS", "BOTH_KINDS_OF_THREADS_LOCK_IN_TWO_ORDERS"})
    void deadlockNamesWhoHoldsWhatAndWaitsForWhom(SickProgram program) throws Exception {
        var found = finding(program, FindingKind.LOCK_CONTENTION);

        assertThat(found.sentence().english())
                .containsPattern("there waits for ReentrantLock@[0-9a-f]+, which back holds, at .*both:\\d+")
                .containsPattern("back waits for ReentrantLock@[0-9a-f]+, which there holds, at .*both:\\d+");
        assertThat(found.advice().title().english()).isEqualTo("A deadlock");
        assertThat(found.threadNames()).contains("there", "back");
        assertThat(found.time().length()).isGreaterThan(SickProgram.millis(500));
    }

    @Test
    void ownerThatGetsNoCarrierIsNamedWhereMonitorsPin() throws Exception {
        var forATime = Diagnosis.of(pass(SickProgram.PINS_ALL_CARRIERS_BEFORE_A_LOCK), Thresholds.DEFAULTS)
                .first(Set.of(FindingKind.PINNED));
        var forEver = Diagnosis.of(pass(SickProgram.PINS_ALL_CARRIERS_FOR_EVER), Thresholds.DEFAULTS)
                .first(Set.of(FindingKind.PINNED));

        assertThat(forATime.isPresent()).isEqualTo(JDK < MONITORS_UNMOUNT);
        assertThat(forEver.isPresent()).isEqualTo(JDK < MONITORS_UNMOUNT);
        forATime.ifPresent(finding -> assertThat(finding.sentence().english())
                .containsPattern(
                        "wanting-0 and wanting-1 waited .* without leaving their carriers, in ReentrantLock.tryLock")
                // On a busy machine one of those that want the lock may be late to its carrier as well.
                .containsPattern("meanwhile owner( and wanting-\\d)? needed a carrier"));
        forEver.ifPresent(finding -> {
            assertThat(finding.sentence().english())
                    .containsPattern("wanting-0 and wanting-1 waited for ReentrantLock@[0-9a-f]+ in ReentrantLock.lock")
                    .contains("held every carrier (2)", "Its owner owner had left its carrier");
            assertThat(finding.advice().title().english()).isEqualTo("A deadlock by carriers");
            assertThat(finding.advice().remedy().english()).contains("ReentrantLock, or run the program on JDK 24");
            assertThat(finding.time().length()).isGreaterThan(SickProgram.millis(500));
        });
    }

    @Test
    void tenThousandThatWaitAreNamedAsOne() throws Exception {
        var finding = finding(SickProgram.TEN_THOUSAND_BEHIND_A_HUNDRED_PERMITS, FindingKind.BOUNDED_RESOURCE);

        assertThat(finding.sentence().english())
                .containsPattern(
                        "^\\d,\\d{3} threads \\(visiting-\\*\\) queued for Semaphore: up to \\d,\\d{3} at once");
        assertThat(finding.threads()).hasSize(Finding.MOST_THREADS);
    }

    @Test
    void whoWaitedLongestForAResourceIsListedFirst() throws Exception {
        var pass = pass(SickProgram.HAS_FEW_PERMITS);
        var longest = pass.diagnosisEvents()
                .blocked(BlockedEvent.Kind.PARK)
                .filter(park -> park.on().startsWith("java.util.concurrent.Semaphore"))
                .collect(Collectors.toMap(BlockedEvent::thread, BlockedEvent::nanos, Math::max));
        var finding = finding(SickProgram.HAS_FEW_PERMITS, FindingKind.BOUNDED_RESOURCE);
        var listed = finding.threadsInOrder().stream().map(longest::get).toList();

        assertThat(listed).hasSizeGreaterThan(2).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(listed.getFirst())
                .isEqualTo(longest.values().stream().max(Long::compare).orElseThrow());
        assertThat(finding.sentence().english())
                .containsPattern("All waits: .+ \\(summed over \\d+ threads, .+ each on average\\)");
    }

    @Test
    void poolIsNamedByAllItsThreads() throws Exception {
        assertThat(finding(SickProgram.POOL_WAITS_FOR_ITSELF, FindingKind.POOL_STARVATION)
                        .sentence()
                        .english())
                .startsWith("All threads of a pool (small-0, small-1 and small-2) waited at once");
        assertThat(finding(SickProgram.POOL_OF_TWO_WAITS_FOR_ITSELF, FindingKind.POOL_STARVATION)
                        .sentence()
                        .english())
                .startsWith("Both threads of a pool (small-0 and small-1) waited at once");
        assertThat(finding(SickProgram.ONLY_THREAD_OF_A_POOL_WAITS_FOR_ITSELF, FindingKind.POOL_STARVATION)
                        .sentence()
                        .english())
                .startsWith("The only thread of a pool (small-0) waited for the result of a task");
    }

    @Test
    void whoStoppedTheExecutorIsNamed() throws Exception {
        assertThat(finding(SickProgram.STOPS_ITS_OWN_EXECUTOR, FindingKind.CANCELLED)
                        .sentence()
                        .english())
                .containsPattern("^4 threads \\(booking-\\*\\) slept and was interrupted the moment booking-4 ended");
    }

    @Test
    void whoWaitsBehindADeadlockIsCounted() throws Exception {
        assertThat(finding(SickProgram.VIRTUAL_THREADS_LOCK_IN_TWO_ORDERS, FindingKind.LOCK_CONTENTION)
                        .sentence()
                        .english())
                .contains("Behind them behind wait");
    }

    @Test
    void monitorsOfADeadlockAreNamedWhereTheJdkKnowsThem() throws Exception {
        var found = Diagnosis.of(pass(SickProgram.VIRTUAL_THREADS_ENTER_IN_TWO_ORDERS), Thresholds.DEFAULTS)
                .first(Set.of(FindingKind.LOCK_CONTENTION));

        assertThat(found.isPresent()).isEqualTo(JDK >= MONITORS_ARE_KNOWN);
        found.ifPresent(finding -> assertThat(finding.sentence().english())
                .containsPattern("there waits for the monitor of java.lang.Object@[0-9a-f]+, which back holds")
                .containsPattern("back waits for the monitor of java.lang.Object@[0-9a-f]+, which there holds"));
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARES_A_MONITOR", "SHARES_A_LOCK_AMONG_VIRTUAL_THREADS"})
    void waitThatMakesALockLongIsNamedAndIsToMoveOut(SickProgram program) throws Exception {
        var found = finding(program, FindingKind.LOCK_CONTENTION);

        assertThat(found.sentence().english())
                .containsPattern(
                        "the thread that held it waited in .*SickProgram.sleep:\\d+ \\(called below .*\\) for [\\d.]+ %");
        assertThat(found.advice().remedy().english())
                .startsWith("Move this wait out of the locked block: ")
                .contains("SickProgram.sleep:");
    }

    @Test
    void lockInWhichThreadsComputeHasNoWaitToMoveOut() throws Exception {
        var found = finding(SickProgram.COMPUTES_IN_A_MONITOR, FindingKind.LOCK_CONTENTION);

        assertThat(found.sentence().english()).contains("hardly any wait of the thread that held it is recorded");
        assertThat(found.advice()).isEqualTo(Advice.of(FindingKind.LOCK_CONTENTION));
    }

    @Test
    void whoKeepsWhatOthersWaitForIsNamed() throws Exception {
        assertThat(finding(SickProgram.ENDS_WITHOUT_UNLOCKING, FindingKind.LOCK_CONTENTION)
                        .sentence()
                        .english())
                .startsWith("waiting waited for ReentrantLock@")
                .contains("belongs to forgetful, which had ended");
        assertThat(finding(SickProgram.WAITS_FOR_A_PERMIT_UNDER_A_LOCK, FindingKind.LOCK_CONTENTION)
                        .sentence()
                        .english())
                .startsWith("acquired-first waited for a lock")
                .contains("locked-first holds what they wait for", "Semaphore.acquireUninterruptibly");
    }

    @Test
    void whoLostPermitsAndWhoWaitsForThemIsNamed() throws Exception {
        var found = Diagnosis.of(pass(SickProgram.LOSES_ITS_PERMITS), Thresholds.DEFAULTS)
                .findings()
                .getFirst();

        assertThat(found.sentence().english())
                .containsPattern("(booking-7|booking-9) was the last thread that got a permit")
                .contains("Semaphore.acquireUninterruptibly")
                .containsPattern("^\\d threads \\(booking-\\*\\) waited");
        assertThat(found.advice().remedy().english()).contains("finally { permits.release(); }");
    }

    private static Finding finding(SickProgram program, FindingKind kind) throws Exception {
        var diagnosis = Diagnosis.of(pass(program), Thresholds.DEFAULTS);
        return diagnosis.first(Set.of(kind)).orElseThrow(() -> new AssertionError(diagnosis));
    }

    @Test
    void platformThreadsAreListedWithWhoStartedThem() throws Exception {
        var threads = Analysis.of(Objects.requireNonNull(RECORDINGS.get(SickProgram.SHARES_A_MONITOR))
                        .get())
                .threads();

        assertThat(IntStream.range(0, threads.size())
                        .filter(row -> threads.name(row).startsWith("sharing-"))
                        .mapToObj(threads::creator))
                .hasSize(4)
                .containsOnly("main");
    }

    /// The reader alone was blocked, which is no loss; on a busy machine another thread is late by chance.
    @Test
    void holdingACarrierIsNoLossAsLongAsNobodyWaitsForOne() throws Exception {
        var finding = finding(SickProgram.READS_A_PIPE, FindingKind.BLOCKING_IO_ON_CARRIER);

        assertThat(finding.sentence().english())
                .contains("reader")
                // Whose output it is does not show on each JDK.
                .containsAnyOf("a child process's output", "a stream without a path");
        assertThat(finding.time().length()).isGreaterThan(SickProgram.millis(100));
        assertThat(finding.lostNanos()).isLessThan(finding.time().length() / 2);
    }

    @Test
    void operationOfASafepointIsNamed() throws Exception {
        var found = finding(SickProgram.DUMPS_ITS_THREADS, FindingKind.GC_PAUSE);

        assertThat(found.sentence().english())
                .contains("Safepoints stopped all threads outside of collections")
                .containsPattern("for .*ThreadDump \\(\\d+ of them\\)");
        assertThat(found.advice().title().english()).isEqualTo("Safepoints stop the program");
        assertThat(found.advice().remedy().english()).contains("Dump single threads");
    }

    @Test
    void adviceOnAPinIsOnItsReason() throws Exception {
        var advice = finding(SickProgram.PARKS_BELOW_A_NATIVE_FRAME, FindingKind.PINNED)
                .advice();

        assertThat(advice.mechanism().english()).contains("native frame").doesNotContain("class initializer");
        assertThat(advice.remedy().english()).contains("class loader").doesNotContain("ReentrantLock");
    }

    @Test
    void semaphoresPlacesPermitsAndTimeOutsAreNamed() throws Exception {
        var greedy = finding(SickProgram.ASKS_FOR_ONE_MORE, FindingKind.BOUNDED_RESOURCE);
        var few = finding(SickProgram.HAS_FEW_PERMITS, FindingKind.BOUNDED_RESOURCE);

        assertThat(greedy.sentence().english())
                .containsPattern(
                        "called at .*second:\\d+ \\(calls that had to wait: \\d+, of which \\d+ ended by their time-out\\)")
                .containsPattern("In Semaphore.tryAcquire, called at .*second:\\d+, threads asked for one more");
        assertThat(greedy.advice().remedy().english()).contains("while holding one");
        assertThat(few.sentence().english())
                .contains("Threads seen holding it at once: 2")
                .doesNotContain("one more");
    }

    @Test
    void lanesBeginWithTheThreadsOfTheFindings() throws Exception {
        var pass = pass(SickProgram.COMPUTES_ON_VIRTUAL_THREADS);
        var threads = Diagnosis.of(pass, Thresholds.DEFAULTS).threads();

        assertThat(threads).extracting(ThreadKey::name).contains("ticker").hasSizeGreaterThan(1);
        assertThat(lanes(pass, threads)).startsWith(names(threads));
        assertThat(lanes(pass, threads.reversed())).startsWith(names(threads.reversed()));
    }

    private static List<String> lanes(RecordedPass pass, List<ThreadKey> first) {
        return Analysis.layOut(List.of(directory), pass, (state, start, end, mount) -> {})
                .analysis(first)
                .timeline()
                .lanes(Lane.Kind.VIRTUAL_THREAD)
                .stream()
                .map(Lane::name)
                .toList();
    }

    private static String[] names(List<ThreadKey> threads) {
        return threads.stream().map(ThreadKey::name).toArray(String[]::new);
    }

    @Test
    void thresholdsAreTheUsers() throws Exception {
        var patient = new Thresholds(Map.of(Threshold.LOST, 60e9));

        assertThat(Diagnosis.of(pass(SickProgram.COMPUTES_ON_VIRTUAL_THREADS), patient)
                        .findings())
                .extracting(Finding::kind)
                .doesNotContain(FindingKind.MONOPOLIZED_CARRIERS);
    }

    /// On a busy machine some waits reach the threshold, and tell of the lock as well.
    @Test
    void settingsThatHideWaitsAreAFinding() throws Exception {
        var file = directory.resolve("default.jfr");
        fork(
                SickProgram.SHARES_A_MONITOR,
                List.of("-XX:StartFlightRecording:settings=default,filename=" + file, "-Xlog:disable"));

        assertThat(Diagnosis.of(RecordingReader.read(file), Thresholds.DEFAULTS).findings().stream()
                        .map(Finding::kind)
                        .limit(2))
                .contains(FindingKind.RECORDING_LIMITS);
    }

    @Test
    void whatTheAgentLeavesOutForAServiceIsAFinding() throws Exception {
        var file = directory.resolve("service.jfr");
        fork(
                HealthyProgram.FAN_OUT,
                List.of("-javaagent:%s=span=service,record=%s".formatted(System.getProperty("agent.jar"), file)));

        var pass = RecordingReader.read(file);
        assertThat(pass.mounts()).hasSizeGreaterThan(500);
        assertThat(Diagnosis.of(pass, Thresholds.DEFAULTS).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(FindingKind.RECORDING_LIMITS))
                .satisfies(finding ->
                        assertThat(finding.sentence().english()).contains("under 20.00 ms", "span=service", "record="));
    }
}
