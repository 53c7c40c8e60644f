package threadlab.scenarios.fetch;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadlab.scenarios.fetch.Fetch.FetchAll;
import threadlab.scenarios.fetch.Fetch.FetchVariant;
import threadlab.scenarios.fetch.Fetch.FetchWorkload;
import threadlab.scenarios.fetch.Fetch.HttpGet;
import threadlab.scenarios.fetch.Fetch.HttpGet.Page;
import threadlab.scenarios.fetch.Fetch.Site;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.KnockOuts;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;

class FetchKnockOutsTest extends KnockOuts {

    private static final FetchWorkload SHORT = new FetchWorkload(
            "five-urls",
            IntStream.rangeClosed(1, 5)
                    .mapToObj(i -> new Site("site" + i, Duration.ofMillis(5L * i), 200))
                    .toList(),
            1_024);

    private static final FetchWorkload SLOWEST_FIRST = new FetchWorkload(
            "five-urls",
            IntStream.rangeClosed(1, 5)
                    .mapToObj(i -> new Site("site" + i, Duration.ofMillis(140 - 20L * i), 200))
                    .toList(),
            1_024);

    private static final FetchWorkload SLOW =
            new FetchWorkload("slow-body", SHORT.sites(), 1_024, Duration.ofMillis(150));

    private static final FetchWorkload FAILING = new FetchWorkload(
            "one-fails",
            IntStream.rangeClosed(1, 3)
                    .mapToObj(i -> new Site("site" + i, Duration.ofMillis(5L * i), i == 2 ? 500 : 200))
                    .toList(),
            1_024);

    @Override
    protected Stream<KnockOut> knockOuts() {
        return Stream.of(
                of("platform threads", FetchVariant.VIRTUAL, Fetch::platformThreads, "model"),
                of("virtual threads", FetchVariant.PLATFORM, Fetch::virtualThreads, "model"),
                of("no scope", FetchVariant.STRUCTURED, Fetch::virtualThreads, "model"),
                of("nobody takes the lock", FetchVariant.UNDER_GIL, Fetch::platformThreads, "model"),
                of("no loop", FetchVariant.ON_EVENT_LOOP, Fetch::virtualThreads, "model"),
                of("no process", FetchVariant.IN_PROCESSES, Fetch::platformThreads, "processes"),
                of("a thread for each request", FetchVariant.PLATFORM_POOL_2, Fetch::platformThreads, "work"),
                of("a pool of two threads", FetchVariant.FUTURE, FetchKnockOutsTest::poolOfTwo, "work"),
                slowestFirst(
                        "one after the other",
                        FetchVariant.VIRTUAL,
                        Fetch::sequential,
                        "wall",
                        "finish-order",
                        "response-order",
                        "overlap",
                        "waits-overlap"),
                slowestFirst(
                        "sent in reverse",
                        FetchVariant.PLATFORM,
                        FetchKnockOutsTest::reversed,
                        "start-order",
                        "results"),
                slowestFirst(
                        "the caller does not wait", FetchVariant.VIRTUAL, FetchKnockOutsTest::notJoined, "caller-last"),
                slowestFirst("spinning", FetchVariant.PLATFORM, FetchKnockOutsTest::spinning, "cpu"),
                KnockOut.of(
                        "never read",
                        new Fetch(),
                        FAILING,
                        FetchVariant.PLATFORM,
                        Fetch::platformThreadsUnread,
                        "failure-surfaces"),
                KnockOut.ofPeer(
                        "never read",
                        new Fetch(),
                        FAILING,
                        FetchVariant.CPYTHON_THREADS,
                        "threads_unread",
                        "failure-surfaces"),
                KnockOut.ofPeer("bodies read", new Fetch(), SLOW, FetchVariant.CPYTHON_THREADS_HEAD, "threads", "head"),
                ofPeer("a loop", FetchVariant.CPYTHON_THREADS, "event_loop", "model"),
                ofPeer("threads", FetchVariant.CPYTHON_PROCESSES, "threads", "model"),
                ofPeer("no loop", FetchVariant.ASYNCIO, "threads", "model"),
                ofPeer(
                        "one after the other",
                        FetchVariant.CPYTHON_THREADS,
                        "threads_sequential",
                        "wall",
                        "finish-order",
                        "overlap"));
    }

    private static KnockOut ofPeer(String name, FetchVariant variant, String wrong, String... caughtBy) {
        return KnockOut.ofPeer(name, new Fetch(), SLOWEST_FIRST, variant, wrong, caughtBy);
    }

    private static List<Page> poolOfTwo(List<HttpGet> requests) {
        try (var executor = Pools.async(2)) {
            return Results.joinAll(requests, request -> CompletableFuture.supplyAsync(request, executor));
        }
    }

    private static KnockOut of(String name, FetchVariant variant, FetchAll wrong, String... caughtBy) {
        return KnockOut.of(name, new Fetch(), SHORT, variant, wrong, caughtBy);
    }

    private static KnockOut slowestFirst(String name, FetchVariant variant, FetchAll wrong, String... caughtBy) {
        return KnockOut.of(name, new Fetch(), SLOWEST_FIRST, variant, wrong, caughtBy);
    }

    private static List<Page> reversed(List<HttpGet> requests) throws Exception {
        return Fetch.platformThreads(requests.reversed());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // that is what is wrong
    private static List<Page> notJoined(List<HttpGet> requests) {
        requests.forEach(Pools.virtual()::submit);
        return requests.stream().map(FetchKnockOutsTest::page).toList();
    }

    private static Page page(HttpGet request) {
        return new Page(request.site(), SLOWEST_FIRST.bodyBytes());
    }

    private static List<Page> spinning(List<HttpGet> requests) throws Exception {
        try (var executor = Pools.fixed(requests.size())) {
            return Results.invokeAll(
                    executor, requests, request -> request.recorder().task(request.site(), () -> polled(request)));
        }
    }

    /// Asks again and again whether the answer has come.
    private static Page polled(HttpGet request) throws IOException {
        var url = request.url();
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: lab\r\n\r\n"
                            .formatted(url.getPath())
                            .getBytes(US_ASCII));
            var answer = socket.getInputStream();
            while (answer.available() == 0) {
                Thread.onSpinWait();
            }
            answer.readAllBytes();
            return page(request);
        }
    }
}
