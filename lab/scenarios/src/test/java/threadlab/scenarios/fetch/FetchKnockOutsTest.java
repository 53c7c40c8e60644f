package threadlab.scenarios.fetch;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.scenarios.fetch.Fetch.FetchAll;
import threadlab.scenarios.fetch.Fetch.FetchVariant;
import threadlab.scenarios.fetch.Fetch.FetchWorkload;
import threadlab.scenarios.fetch.Fetch.HttpGet;
import threadlab.scenarios.fetch.Fetch.HttpGet.Page;
import threadlab.scenarios.fetch.Fetch.Site;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;

class FetchKnockOutsTest {

    /// What no noise can refute.
    private static final String[] CERTAIN = {"model", "work", "processes"};

    private static final FetchWorkload SHORT = new FetchWorkload(
            "five-urls",
            IntStream.rangeClosed(1, 5)
                    .mapToObj(i -> new Site("site" + i, Duration.ofMillis(5L * i), 200))
                    .toList(),
            1_024);

    static Stream<Arguments> knockOuts() {
        return Stream.of(
                arguments("model", of("platform threads", FetchVariant.VIRTUAL, Fetch::platformThreads)),
                arguments("model", of("virtual threads", FetchVariant.PLATFORM, Fetch::virtualThreads)),
                arguments("model", of("no scope", FetchVariant.STRUCTURED, Fetch::virtualThreads)),
                arguments("model", of("nobody takes the lock", FetchVariant.UNDER_GIL, Fetch::platformThreads)),
                arguments("model", of("no loop", FetchVariant.ON_EVENT_LOOP, Fetch::virtualThreads)),
                arguments("processes", of("no process", FetchVariant.IN_PROCESSES, Fetch::platformThreads)),
                arguments(
                        "work", of("a thread for each request", FetchVariant.PLATFORM_POOL_2, Fetch::platformThreads)),
                arguments("work", of("a pool of two threads", FetchVariant.FUTURE, FetchKnockOutsTest::poolOfTwo)));
    }

    private static List<Page> poolOfTwo(List<HttpGet> requests) {
        try (var executor = Pools.async(2)) {
            return Results.joinAll(requests, request -> CompletableFuture.supplyAsync(request, executor));
        }
    }

    private static KnockOut of(String name, FetchVariant variant, FetchAll wrong) {
        return KnockOut.of(name, new Fetch(), SHORT, variant, wrong);
    }

    @ParameterizedTest
    @MethodSource("knockOuts")
    void wrongVariantIsCaughtAndRightOneStands(String prediction, KnockOut knockOut) throws Exception {
        knockOut.assertCaught(prediction);
        knockOut.assertRightStands(CERTAIN);
    }
}
