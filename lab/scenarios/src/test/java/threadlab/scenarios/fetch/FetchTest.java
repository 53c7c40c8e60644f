package threadlab.scenarios.fetch;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.model.CallOutcome;
import threadlab.model.Parameters;
import threadlab.model.Scale;
import threadlab.model.TaskRecorder;
import threadlab.model.WrongResultException;
import threadlab.scenarios.contrast.processes.WorkerProcess;
import threadlab.scenarios.fetch.Fetch.FetchFixture;
import threadlab.scenarios.fetch.Fetch.FetchVariant;
import threadlab.scenarios.fetch.Fetch.FetchWorkload;
import threadlab.scenarios.fetch.Fetch.HttpGet.Page;
import threadlab.scenarios.lesson.Workers;

class FetchTest {

    private static final Fetch FETCH = new Fetch();
    private static final List<FetchWorkload> WORKLOADS =
            FETCH.workloads(Scale.QUICK, new Parameters(Map.of("fetch.delays", "30,1,20,10")));
    private static final FetchWorkload ALL_ANSWER = WORKLOADS.getFirst();
    private static final FetchWorkload ONE_FAILS = WORKLOADS.getLast();

    private static final Workers WORKERS = new Workers();
    private static WorkerProcess server;

    @BeforeAll
    static void startServer() throws IOException {
        server = WorkerProcess.start(Fetch.DelayServer.class);
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
        WORKERS.close();
    }

    static Stream<FetchVariant> readingVariants() {
        return FETCH.variantsOf(ALL_ANSWER).stream()
                .filter(variant -> variant.row().code().isPresent());
    }

    private static FetchFixture fixture(FetchWorkload workload, FetchVariant variant) {
        return new FetchFixture(workload, variant.row().code().orElseThrow().apply(WORKERS), server);
    }

    @ParameterizedTest
    @MethodSource("readingVariants")
    void everyVariantReadsEveryBodyWhole(FetchVariant variant) throws Exception {
        var fixture = fixture(ALL_ANSWER, variant);

        var pages = fixture.arrange(TaskRecorder.SILENT).call();

        assertThat(pages)
                .hasSize(4)
                .allSatisfy(page -> assertThat(page.bodyBytes()).isEqualTo(ALL_ANSWER.bodyBytes()));
        assertThat(fixture.check(new CallOutcome.Returned<>(pages)).results())
                .containsExactly("site1", "site2", "site3", "site4");
    }

    @ParameterizedTest
    @MethodSource("readingVariants")
    void failedRequestSurfacesInEveryVariantThatReadsItsFutures(FetchVariant variant) {
        var fixture = fixture(ONE_FAILS, variant);

        assertThatThrownBy(() -> fixture.arrange(TaskRecorder.SILENT).call())
                .isInstanceOf(Exception.class)
                .satisfies(failure -> assertThat(fixture.check(new CallOutcome.Threw<>((Exception) failure))
                                .results())
                        .isEmpty());
    }

    @Test
    void documentsExecutorLosesTheFailure() throws Exception {
        var fixture = fixture(ONE_FAILS, FetchVariant.PLATFORM_UNREAD);

        var pages = fixture.arrange(TaskRecorder.SILENT).call();

        assertThat(fixture.check(new CallOutcome.Returned<>(pages)).results())
                .containsExactlyInAnyOrder("site1", "site2", "site4");
    }

    @Test
    void truncatedBodyIsAWrongResult() {
        var pages = Stream.of("site1", "site2", "site3", "site4")
                .map(site -> new Page(site, 100))
                .toList();

        assertThatExceptionOfType(WrongResultException.class)
                .isThrownBy(
                        () -> fixture(ALL_ANSWER, FetchVariant.SEQUENTIALLY).check(new CallOutcome.Returned<>(pages)))
                .withMessageContaining("bodyBytes=16384")
                .withMessageContaining("bodyBytes=100");
    }

    @Test
    void failureWhereNoneShouldBeIsThrownOn() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> fixture(ALL_ANSWER, FetchVariant.SEQUENTIALLY)
                        .check(new CallOutcome.Threw<>(new IOException("connection refused"))));
    }

    @Test
    void slowBodyComesAfterItsHead() throws Exception {
        var url = URI.create("http://127.0.0.1:" + server.ask("port") + "/slow/1/200/10/200")
                .toURL();

        try (var body = url.openStream()) {
            var head = System.nanoTime();
            assertThat(body.readAllBytes()).hasSize(10);
            assertThat(Duration.ofNanos(System.nanoTime() - head)).isGreaterThan(Duration.ofMillis(100));
        }
    }

    @Test
    void serverClosesTheConnectionAfterEachAnswer() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(server.ask("port")))) {
            socket.setSoTimeout((int) Duration.ofMinutes(1).toMillis());
            socket.getOutputStream().write("GET /site/1/200/10/0 HTTP/1.1\r\nHost: lab\r\n\r\n".getBytes(US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                    .startsWith("HTTP/1.1 200")
                    .containsIgnoringCase("Connection: close");
        }
    }

    @Test
    void documentsDelaysAreTheDefault() {
        assertThat(FETCH.workloads(Scale.DOCUMENT, Parameters.NONE).getFirst().numbers())
                .containsEntry("delayMillis", List.of(250L, 1200L, 330L, 640L, 450L));
    }
}
