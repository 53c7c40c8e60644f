package threadlab.scenarios.fileio;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import threadlab.model.Figure;
import threadlab.model.TaskRecorder;
import threadlab.model.UnavailableException;
import threadlab.model.WrongResultException;
import threadlab.model.predict.Expectation;
import threadlab.model.predict.NoiseEffect;
import threadlab.scenarios.cpu.Segments.Segment;
import threadlab.scenarios.fileio.FileIo.FileIoVariant;
import threadlab.scenarios.fileio.FileIo.FileIoWorkload;
import threadlab.scenarios.fileio.FileIo.MadeCall;
import threadlab.scenarios.fileio.FileIo.MadeCalls;
import threadlab.scenarios.fileio.FileIo.SlowCall;

class FileIoTest {

    private static final FileIoWorkload WORKLOAD = new FileIoWorkload(5, Duration.ofMillis(100));

    @Test
    void wallIsAsManyHoldsAsCarriersNeedRounds() {
        assertThat(WORKLOAD.rounds(2)).isEqualTo(Duration.ofMillis(300));
        assertThat(WORKLOAD.rounds(5)).isEqualTo(Duration.ofMillis(100));
    }

    @ParameterizedTest
    @CsvSource({
        "21, VIRTUAL, 5",
        "22, VIRTUAL, 5",
        "23, VIRTUAL, 2",
        "21, VIRTUAL_WRITE, 5",
        "25, VIRTUAL_WRITE, 2",
        "21, VIRTUAL_FIXED, 2",
        "27, VIRTUAL_FIXED, 2",
        "27, VIRTUAL_CHILD, 5",
        "27, VIRTUAL_WRITE_SYNC, 5",
        "25, VIRTUAL_OFFLOADED, 0"
    })
    void whereCarriersAreAddedIsPredictedByTheJdk(int jdk, FileIoVariant variant, double carriers) {
        var check = new FileIoPredictions(WORKLOAD, jdk)
                .of(variant).stream()
                        .filter(each -> each.prediction().equals("carriers"))
                        .findFirst()
                        .orElseThrow();

        assertThat(((Expectation.Near) check.expectation()).expected()).isEqualTo(carriers);
    }

    @Test
    void figuresCountCallsAtOneMomentAndTheirCarriers() throws Exception {
        var calls = List.of(
                new MadeCall("worker-1", new Segment("call1", 0, 10)),
                new MadeCall("worker-2", new Segment("call2", 5, 30)),
                new MadeCall("worker-1", new Segment("call3", 30, 40)),
                new MadeCall("", new Segment("call4", 40, 50)));

        assertThat(FileIo.measure(WORKLOAD, new MadeCalls(WORKLOAD.names(), calls))
                        .figures())
                .extracting(Figure::value)
                .containsExactly(2.0, 2.0, 25.0);
        assertThatExceptionOfType(WrongResultException.class)
                .isThrownBy(() -> FileIo.measure(WORKLOAD, new MadeCalls(List.of("call1"), calls)))
                .withMessageContaining("call5");
    }

    @Test
    void carrierIsNamedOnAVirtualThreadAlone() throws Exception {
        var seen = new ConcurrentLinkedQueue<String>();
        Thread.ofVirtual()
                .start(() -> seen.add(MadeCall.carrier(Thread.currentThread())))
                .join();
        Thread.ofPlatform()
                .start(() -> seen.add(MadeCall.carrier(Thread.currentThread())))
                .join();

        assertThat(seen)
                .satisfiesExactly(
                        name -> assertThat(name).startsWith("ForkJoinPool"),
                        name -> assertThat(name).isEmpty());
    }

    /// Whatever the line is, a call lasts as long as its answer takes, pass after pass.
    @Test
    void answersComeAfterTheHoldInEveryPass() throws Exception {
        try (var pipes = SlowLines.namedPipes(1);
                var written = SlowLines.namedPipes(1);
                var children = SlowLines.children(1);
                var sockets = SlowLines.sockets(1)) {
            for (var lines : List.of(pipes, children, sockets)) {
                assertThat(nanosOf(lines, SlowCall::read)).isGreaterThanOrEqualTo(20_000_000);
                assertThat(nanosOf(lines, SlowCall::read)).isGreaterThanOrEqualTo(20_000_000);
            }
            assertThat(nanosOf(written, SlowCall::write)).isGreaterThanOrEqualTo(20_000_000);
            assertThat(nanosOf(written, SlowCall::write)).isGreaterThanOrEqualTo(20_000_000);
        }
    }

    @Test
    void regularFileIsReadAgainInEveryPass() throws Exception {
        try (var files = SlowLines.regularFiles(1)) {
            for (var i = 0; i < 3; i++) {
                assertThat(nanosOf(files, SlowCall::read)).isPositive();
            }
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> nanosOf(files, SlowCall::write));
        }
    }

    @Test
    void fileIsReadPastThePageCacheAsOftenAsAsked() throws Exception {
        assumeThat(DirectInput.isPossible()).isTrue();
        try (var files = SlowLines.directFiles(1)) {
            var made = new ConcurrentLinkedQueue<MadeCall>();
            var call = new SlowCall("call", Duration.ZERO, files.all().getFirst(), TaskRecorder.SILENT, made);

            call.readOften();

            assertThat(made).hasSize(FileIo.ACCESSES);
        }
    }

    /// Without the drop the second read would find its page in the cache.
    @Test
    void coldFileIsOutOfThePageCacheBeforeEachRead() throws Exception {
        assumePagesCanBeDropped();
        try (var files = SlowLines.coldFiles(1)) {
            var file = (ColdFile) files.all().getFirst();
            for (var i = 0; i < 3; i++) {
                file.prepare();
                assertThat(file.residentPages()).isZero();
                assertThat(file.in().read()).isZero();
                assertThat(file.residentPages()).isPositive();
            }
        }
    }

    /// Pages that are mapped and were touched stay, as all do on some file systems.
    @Test
    void coldFileIsUnavailableWhereItsPagesStay() throws Exception {
        assumePagesCanBeDropped();
        try (var files = SlowLines.coldFiles(2)) {
            var in = (FileInputStream) files.all().getLast().in();
            var mapped = in.getChannel().map(FileChannel.MapMode.READ_ONLY, 0, 1);

            assertThat(mapped.get(0)).isZero();
            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(() -> FileIo.dropped(files))
                    .satisfies(problem -> assertThat(problem.reason().english()).contains("posix_fadvise, found "));
        }
    }

    private static void assumePagesCanBeDropped() throws Exception {
        assumeThat(new FileIo().variants(WORKLOAD))
                .anyMatch(variant -> variant.id().equals("virtual-threads-cold")
                        && variant.absence().isEmpty());
        try (var files = SlowLines.coldFiles(1)) {
            FileIo.dropped(files);
        } catch (UnavailableException e) {
            assumeThat(e).isNull();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void coldFileThatCantBeWrittenToTheDiskIsNotLeftOpen() throws Exception {
        assertThatIOException().isThrownBy(() -> new ColdFile(Path.of("/dev/zero")));
        assertThat(openFiles()).isNotEmpty().doesNotContain("/dev/zero");
    }

    /// A file that must be new can't be opened where the pipe is, whose two other ends are open by then.
    @Test
    @EnabledOnOs(OS.LINUX)
    void whatWasOpenedBeforeALineThatCantBeIsClosed() throws Exception {
        var failure = catchThrowableOfType(FileAlreadyExistsException.class, () -> SlowLines.namedPipes(1, CREATE_NEW));
        var pipe = Path.of(failure.getFile());

        assertThat(pipe.getParent()).doesNotExist();
        assertThat(openFiles()).isNotEmpty().noneMatch(file -> file.startsWith(pipe.toString()));
    }

    private static List<String> openFiles() throws IOException {
        try (var descriptors = Files.list(Path.of("/proc/self/fd"))) {
            var open = new ArrayList<String>();
            for (var descriptor : descriptors.toList()) {
                // Tells the descriptor's own path where that one was closed meanwhile.
                open.add(descriptor.toFile().getCanonicalPath());
            }
            return open;
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void functionOfCThatFailsThrows() {
        assertThatIOException()
                .isThrownBy(() -> ColdFile.ADVISE.zero(-1, 0L, 0L, 0))
                .withMessageStartingWith("posix_fadvise: expected 0, got ");
        assertThatIOException()
                .isThrownBy(() -> ColdFile.CLOSE.descriptor(-1))
                .withMessage("close: expected a descriptor, got -1");
    }

    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL_DIRECT", "VIRTUAL_DIRECT_WRITE", "VIRTUAL_LOOKUP"})
    void taskThatIsHeldUpAddsNoCarrier(FileIoVariant variant) {
        assertThat(new FileIoPredictions(WORKLOAD, 25).of(variant))
                .filteredOn(check -> check.prediction().equals("carriers"))
                .singleElement()
                .satisfies(check -> assertThat(check.noise()).isEqualTo(NoiseEffect.LOWERS));
    }

    /// What makes the line ready is no part of the call.
    @Test
    void clockStartsWhenTheLineIsReady() throws Exception {
        var line = new SlowLine() {
            private long readyAt;

            @Override
            public void prepare() {
                readyAt = System.nanoTime();
            }

            @Override
            public void sendAfter(Duration hold) {
                // all bytes are there
            }

            @Override
            public InputStream in() {
                return new ByteArrayInputStream(new byte[1]);
            }
        };
        var made = new ConcurrentLinkedQueue<MadeCall>();

        new SlowCall("call", Duration.ZERO, line, TaskRecorder.SILENT, made).read();

        assertThat(line.readyAt).isNotZero();
        assertThat(made.element().segment().fromNanoTime() - line.readyAt).isNotNegative();
    }

    private interface Use {
        String of(SlowCall call) throws Exception;
    }

    private static long nanosOf(SlowLines lines, Use use) throws Exception {
        var made = new ConcurrentLinkedQueue<MadeCall>();
        var hold = Duration.ofMillis(20);
        use.of(new SlowCall("call", hold, lines.all().getFirst(), TaskRecorder.SILENT, made));
        return made.element().segment().nanos();
    }
}
