package threadlab.scenarios.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.model.Attempt;
import threadlab.model.Parameters;
import threadlab.model.PassLog;
import threadlab.model.Scale;
import threadlab.model.Variant;
import threadlab.model.WrongResultException;
import threadlab.scenarios.VariantLoader;

class FetchTest {

    private static final Fetch FETCH = new Fetch();
    private static final List<FetchWorkload> WORKLOADS =
            FETCH.workloads(Scale.QUICK, new Parameters(Map.of("fetch.delays", "30,1,20,10")));

    private static ServerProcess server;

    @BeforeAll
    static void startServer() throws IOException {
        server = ServerProcess.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    static Stream<Variant> readingVariants() {
        return FETCH.variants(WORKLOADS.getFirst()).stream();
    }

    private static FetchSubject subject(FetchWorkload workload, Variant variant) throws Exception {
        return new FetchSubject(workload, VariantLoader.load(variant, FetchVariant.class), server);
    }

    @ParameterizedTest
    @MethodSource("readingVariants")
    void everyVariantReadsEveryBodyWhole(Variant variant) throws Exception {
        var subject = subject(WORKLOADS.getFirst(), variant);

        var pages = subject.arrange(PassLog.SILENT).call();

        assertThat(pages)
                .hasSize(4)
                .allSatisfy(page -> assertThat(page.bodyBytes())
                        .isEqualTo(WORKLOADS.getFirst().bodyBytes()));
        assertThat(subject.check(new Attempt.Returned<>(pages)).results())
                .containsExactly("site1", "site2", "site3", "site4");
    }

    @ParameterizedTest
    @MethodSource("readingVariants")
    void failedRequestSurfacesInEveryVariantThatReadsItsFutures(Variant variant) throws Exception {
        var subject = subject(WORKLOADS.getLast(), variant);

        assertThatThrownBy(() -> subject.arrange(PassLog.SILENT).call())
                .isInstanceOf(Exception.class)
                .satisfies(failure -> assertThat(subject.check(new Attempt.Threw<>((Exception) failure))
                                .results())
                        .isEmpty());
    }

    @Test
    void documentsExecutorLosesTheFailure() throws Exception {
        var unread = FETCH.variants(WORKLOADS.getLast()).getLast();
        var subject = subject(WORKLOADS.getLast(), unread);

        var pages = subject.arrange(PassLog.SILENT).call();

        assertThat(unread.id()).isEqualTo("platform-threads-unread");
        assertThat(subject.check(new Attempt.Returned<>(pages)).results())
                .containsExactlyInAnyOrder("site1", "site2", "site4");
    }

    @Test
    void truncatedBodyIsAWrongResult() throws Exception {
        var subject =
                subject(WORKLOADS.getFirst(), readingVariants().findFirst().orElseThrow());
        var pages = Stream.of("site1", "site2", "site3", "site4")
                .map(site -> new Page(site, 100))
                .toList();

        assertThatExceptionOfType(WrongResultException.class)
                .isThrownBy(() -> subject.check(new Attempt.Returned<>(pages)))
                .withMessageContaining("bodyBytes=16384")
                .withMessageContaining("bodyBytes=100");
    }

    @Test
    void failureWhereNoneShouldBeIsThrownOn() throws Exception {
        var subject =
                subject(WORKLOADS.getFirst(), readingVariants().findFirst().orElseThrow());

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> subject.check(new Attempt.Threw<>(new IOException("connection refused"))));
    }

    @Test
    void documentsDelaysAreTheDefault() {
        var sites = FETCH.workloads(Scale.DOCUMENT, Parameters.NONE).getFirst();

        assertThat(sites.numbers()).containsEntry("delayMillis", List.of(250L, 1200L, 330L, 640L, 450L));
    }

    @Test
    void serverEndsWhenItIsClosed() throws Exception {
        var before = ProcessHandle.current().children().count();
        var another = ServerProcess.start();
        assertThat(ProcessHandle.current().children().count()).isEqualTo(before + 1);

        another.close();

        assertThat(ProcessHandle.current().children().count()).isEqualTo(before);
    }
}
