package threadlab.scenarios.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadlab.model.CallOutcome;
import threadlab.model.Model;
import threadlab.model.Parameter;
import threadlab.model.Parameters;
import threadlab.model.PassMeasurements;
import threadlab.model.PeerAnswer;
import threadlab.model.PeerProgram;
import threadlab.model.Scale;
import threadlab.model.Task;
import threadlab.model.TaskRecorder;
import threadlab.model.TrialFixture;
import threadlab.model.Workload;
import threadlab.model.WrongResultException;
import threadlab.model.predict.Check;
import threadlab.model.predict.FindingPlan;
import threadlab.model.predict.ListSchedule;
import threadlab.model.run.Environment;
import threadlab.model.run.Finding.Surprise;
import threadlab.model.run.Topic;
import threadlab.model.timeline.State;
import threadlab.model.words.Message;
import threadlab.scenarios.contrast.eventloop.EventLoop;
import threadlab.scenarios.contrast.gil.Gil;
import threadlab.scenarios.contrast.processes.Launch;
import threadlab.scenarios.contrast.processes.Worker;
import threadlab.scenarios.contrast.processes.WorkerProcess;
import threadlab.scenarios.fetch.Fetch.HttpGet.Page;
import threadlab.scenarios.lesson.Lesson;
import threadlab.scenarios.lesson.LessonVariant;
import threadlab.scenarios.lesson.LessonWords;
import threadlab.scenarios.lesson.Numbers;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;
import threadlab.scenarios.lesson.Workers;

/// How long do five HTTP requests take together, in which order do the answers come, and what if one fails?
///
/// Five URLs answer after 25, 120, 33, 64 and 45 ms: the document's times divided by ten, served from loopback
/// by a process of its own. The longest is 120 ms, the sum 287 ms; each request costs some milliseconds besides
/// its delay.
///
/// * **What overlaps is decided by the number of threads**, not by their kind. A pool of five takes as long as
///   the slowest URL, a pool of two the time of a two-lane schedule, a pool of one the sum. **Virtual threads**
///   have no pool to get wrong; the blocking call is the same line, and a waiting thread is on no carrier.
/// * **CompletableFuture without an executor** is a pool of one on two processors of JDK 25, hence the sum.
/// * **A GIL** is released while a thread waits for its socket, so it does not matter here. **The event loop**
///   has one thread whose selector waits for all answers at once; its code has to leave the socket to the loop.
///
/// In the workload `one-fails` a URL answers 500. Every variant that reads its futures gets the exception. The
/// document's program never reads them ([#platformThreadsUnread]), and its call returns as if nothing had
/// happened. Only the scope of **structured concurrency** cancels the requests that still wait, so it is also
/// the first to end.
///
/// | `five-urls` | wall `wallNanos` |
/// |---|---|
/// | `platform-threads` | 126 ms |
/// | `platform-threads-pool-2` | 174 ms |
/// | `platform-threads-pool-1` | 302 ms |
/// | `virtual-threads` | 125 ms |
/// | `structured-concurrency` | 124 ms |
/// | `completable-future` | 126 ms |
/// | `completable-future-default` | 301 ms |
/// | `sequential` | 300 ms |
/// | `gil` | 126 ms |
/// | `event-loop` | 125 ms |
///
/// | `one-fails` | wall `wallNanos` |
/// |---|---|
/// | `virtual-threads` | 125 ms |
/// | `structured-concurrency` | 38 ms |
public final class Fetch extends Lesson<Fetch.FetchWorkload, Fetch.FetchVariant, Fetch.FetchAll> {

    /// Sends all requests and returns the pages.
    interface FetchAll {
        List<Page> run(List<HttpGet> requests) throws Exception;
    }

    /// Opens a connection for each request, as the document does; kept alive, later passes would differ from
    /// the first.
    enum FetchVariant implements LessonVariant<FetchAll> {
        PLATFORM(runs(Model.PLATFORM_THREADS, Fetch::platformThreads)),
        PLATFORM_POOL_2(runs(Model.PLATFORM_THREADS, "pool-2", Fetch::platformThreadsPool2)),
        PLATFORM_POOL_1(runs(Model.PLATFORM_THREADS, "pool-1", Fetch::platformThreadsPool1)),
        VIRTUAL(runs(Model.VIRTUAL_THREADS, Fetch::virtualThreads)),
        VIRTUAL_ONE_CARRIER(runs(Model.VIRTUAL_THREADS, "one-carrier", Fetch::virtualThreads, ONE_CARRIER)),
        STRUCTURED(runs(Model.STRUCTURED_CONCURRENCY, requests -> FetchStructured.structuredConcurrency(requests))),
        FUTURE(runs(Model.COMPLETABLE_FUTURE, Fetch::completableFuture)),
        FUTURE_DEFAULT(runs(Model.COMPLETABLE_FUTURE, "default", Fetch::completableFutureDefault)),
        PLATFORM_UNREAD(runs(Model.PLATFORM_THREADS, "unread", Fetch::platformThreadsUnread)),
        SEQUENTIALLY(runs(Model.SEQUENTIAL, Fetch::sequential)),
        UNDER_GIL(runs(Model.GIL, Fetch::gil)),
        ON_EVENT_LOOP(runs(Model.EVENT_LOOP, Fetch::eventLoop)),
        IN_PROCESSES(runsWithWorkers(Model.PROCESSES, workers -> requests -> processes(requests, workers))),
        CPYTHON_THREADS(peer(Model.CPYTHON_THREADS, "threads")),
        CPYTHON_THREADS_POOL_2(peer(Model.CPYTHON_THREADS, "pool-2", "threads_pool_2")),
        CPYTHON_SEQUENTIAL(peer(Model.CPYTHON_THREADS, "sequential", "threads_sequential")),
        CPYTHON_THREADS_HEAD(peer(Model.CPYTHON_THREADS, "head", "threads_head")),
        CPYTHON_THREADS_UNREAD(peer(Model.CPYTHON_THREADS, "unread", "threads_unread")),
        ASYNCIO(peer(Model.CPYTHON_ASYNCIO, "event_loop")),
        CPYTHON_PROCESSES(peer(Model.CPYTHON_PROCESSES, "processes")),
        NODE(peer(Model.NODE, "eventLoop")),
        NODE_WORKERS(absent(Model.NODE_WORKERS));

        private final Row<FetchAll> row;

        FetchVariant(Row<FetchAll> row) {
            this.row = row;
        }

        @Override
        public Row<FetchAll> row() {
            return row;
        }
    }

    /// Sends a GET and reads the whole body: the task of every variant.
    ///
    /// @param site names the URL in the timeline
    /// @param delay how long the server takes to answer
    record HttpGet(String site, URL url, Duration delay, TaskRecorder recorder) implements Task<HttpGet.Page> {

        /// What one request brought.
        record Page(String site, int bodyBytes) {}

        /// Blocks the calling thread.
        @Override
        public Page call() throws Exception {
            return recorder.task(
                    site,
                    () -> recorder.waiting(delay, () -> {
                        try (var body = url.openStream()) {
                            return new Page(site, body.readAllBytes().length);
                        }
                    }));
        }
    }

    /// Blocks a platform thread of a pool for each request.
    static List<Page> platformThreads(List<HttpGet> requests) throws Exception {
        try (var executor = Pools.fixed(requests.size())) {
            return Results.invokeAll(executor, requests);
        }
    }

    /// Lets the requests share two threads: three of them queue.
    static List<Page> platformThreadsPool2(List<HttpGet> requests) throws Exception {
        try (var executor = Pools.fixed(2)) {
            return Results.invokeAll(executor, requests);
        }
    }

    /// Lets the requests share one thread, as the sequential variant does.
    static List<Page> platformThreadsPool1(List<HttpGet> requests) throws Exception {
        try (var executor = Pools.fixed(1)) {
            return Results.invokeAll(executor, requests);
        }
    }

    /// Blocks a virtual thread for each request; while it waits it is on no carrier.
    static List<Page> virtualThreads(List<HttpGet> requests) throws Exception {
        try (var executor = Pools.virtual()) {
            return Results.invokeAll(executor, requests);
        }
    }

    /// Supplies each page from an executor with a thread for each request.
    static List<Page> completableFuture(List<HttpGet> requests) {
        try (var executor = Pools.async(requests.size())) {
            return Results.joinAll(requests, request -> CompletableFuture.supplyAsync(request, executor));
        }
    }

    /// Names no executor: the trap. A blocking request holds a worker of the common pool.
    ///
    /// The pool has one worker less than processors. (Up to JDK 24 a pool of a single worker is bypassed: each
    /// task gets a new thread.)
    static List<Page> completableFutureDefault(List<HttpGet> requests) {
        return Results.joinAll(requests, CompletableFuture::supplyAsync);
    }

    /// Submits as the document does and never reads the futures: an exception stays in them.
    @SuppressWarnings("FutureReturnValueIgnored") // the point of this variant
    static List<Page> platformThreadsUnread(List<HttpGet> requests) {
        var pages = new ConcurrentLinkedQueue<Page>();
        try (var executor = Pools.fixed(requests.size())) {
            requests.forEach(request -> executor.submit(() -> pages.add(request.call())));
        }
        return List.copyOf(pages);
    }

    /// Sends a request when the one before is answered.
    static List<Page> sequential(List<HttpGet> requests) throws Exception {
        var pages = new ArrayList<Page>();
        for (var request : requests) {
            pages.add(request.call());
        }
        return pages;
    }

    /// Blocks a platform thread for each request; one of them runs at a time, but a waiting one has released
    /// the lock.
    static List<Page> gil(List<HttpGet> requests) throws Exception {
        var gil = Gil.likeCPython();
        try (var executor = Pools.gil(requests.size())) {
            return Results.invokeAll(executor, requests, request -> gil.hold(() -> gil.released(request)));
        }
    }

    /// Lets the selector of one thread wait for all answers at once, as aiohttp does.
    static List<Page> eventLoop(List<HttpGet> requests) throws Exception {
        return EventLoop.run(loop -> Results.allOf(requests, request -> exchange(request, loop)));
    }

    /// Leaves the socket to the loop: no thread is held.
    private static CompletableFuture<Page> exchange(HttpGet get, EventLoop loop) {
        var recorder = get.recorder();
        return recorder.asyncTask(
                get.site(),
                () -> recorder.asyncWait(
                        get.site(),
                        State.SOCKET,
                        get.delay(),
                        () -> loop.exchange(server(get.url()), request(get.url()))
                                .thenApply(answer -> new Page(get.site(), bodyBytes(get.url(), answer)))));
    }

    private static InetSocketAddress server(URL url) {
        return new InetSocketAddress(url.getHost(), url.getPort());
    }

    private static byte[] request(URL url) {
        return "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                .formatted(url.getPath(), url.getHost())
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// Returns the length of what follows the head; a status other than 200 throws, as `URL.openStream` does.
    private static int bodyBytes(URL url, byte[] answer) {
        var text = new String(answer, StandardCharsets.ISO_8859_1);
        var status = text.split(" ", 3);
        var end = text.indexOf("\r\n\r\n");
        if (status.length < 3 || end < 0) {
            throw new UncheckedIOException(new IOException("expected an HTTP answer from " + url + ", found: " + text));
        }
        if (!status[1].equals("200")) {
            throw new UncheckedIOException(
                    new IOException("Server returned HTTP response code: %s for URL: %s".formatted(status[1], url)));
        }
        return answer.length - end - "\r\n\r\n".length();
    }

    /// Lets a process send each request, and waits for the answers on a thread each.
    static List<Page> processes(List<HttpGet> requests, Workers workers) throws Exception {
        return workers.invokeAll(requests, Launch.of(GetWorker.class), Fetch::inProcess);
    }

    private static Page inProcess(HttpGet get, WorkerProcess process) throws Exception {
        var recorder = get.recorder();
        return recorder.task(
                get.site(),
                () -> recorder.waiting(get.delay(), () -> {
                    var answer = process.ask(get.url().toString());
                    if (answer.startsWith(GetWorker.FAILED)) {
                        throw new IOException(answer.substring(GetWorker.FAILED.length()));
                    }
                    return new Page(get.site(), Integer.parseInt(answer));
                }));
    }

    /// Sends a GET for each URL that a message brings and answers with the length of the body, or with the
    /// failure: between processes an exception is only a message.
    static final class GetWorker {

        static final String FAILED = "failed: ";

        public static void main(String[] arguments) throws IOException {
            Worker.serveLines(url -> {
                try (var body = URI.create(url).toURL().openStream()) {
                    return Integer.toString(body.readAllBytes().length);
                } catch (IOException e) {
                    return FAILED + e.getMessage();
                }
            });
        }
    }

    // What follows tells the lab how to run and judge the variants; the lesson ends here.

    static final LessonWords WORDS = LessonWords.beside(Fetch.class);

    private static final String DELAYS = "fetch.delays";
    private static final int BODY_BYTES = 16 * 1024;
    private static final Duration BODY_DELAY = Duration.ofMillis(300);
    private static final int OK = 200;
    private static final int FAILURE = 500;
    private static final int FAILING_SITE = 2;
    private static final List<Site> DOCUMENT_SITES = List.of(
            okSite("xo.dev", 250),
            okSite("github", 1_200),
            okSite("google", 330),
            okSite("soundcloud", 640),
            okSite("stackoverflow", 450));

    private static Site okSite(String name, int millis) {
        return new Site(name, Duration.ofMillis(millis), OK);
    }

    /// Names one of the URLs: how long the server takes to answer, and with which status.
    record Site(String name, Duration delay, int status) {}

    /// Lists the URLs and the size of each body.
    ///
    /// @param bodyDelay how long after the head of an answer its body comes
    record FetchWorkload(String id, List<Site> sites, int bodyBytes, Duration bodyDelay) implements Workload {

        FetchWorkload(String id, List<Site> sites, int bodyBytes) {
            this(id, sites, bodyBytes, Duration.ZERO);
        }

        List<String> names() {
            return sites.stream().map(Site::name).toList();
        }

        /// Returns when the whole answer of each URL has come.
        List<Duration> delays() {
            return sites.stream().map(site -> site.delay().plus(bodyDelay)).toList();
        }

        /// Returns when the head of each URL's answer has come.
        List<Duration> headDelays() {
            return sites.stream().map(Site::delay).toList();
        }

        boolean hasSlowBodies() {
            return bodyDelay.isPositive();
        }

        boolean hasFailure() {
            return sites.stream().anyMatch(site -> site.status() != OK);
        }

        /// Returns how many requests one thread sends until one fails.
        int sentOneByOne() {
            return (int) Math.min(
                    sites.size(),
                    1 + sites.stream().takeWhile(site -> site.status() == OK).count());
        }

        @Override
        public Message title() {
            return hasFailure()
                    ? WORDS.say("workload.oneFails")
                    : hasSlowBodies()
                            ? WORDS.say("workload.slowBody", bodyDelay.toMillis() + " ms")
                            : WORDS.say("workload.all", sites.size());
        }

        @Override
        public Map<String, Object> numbers() {
            return Numbers.of(
                    "sites", names(),
                    "delayMillis", headDelays(),
                    "httpStatus", sites.stream().map(Site::status).toList(),
                    "bodyBytes", bodyBytes,
                    "bodyMillis", bodyDelay);
        }

        @Override
        public Duration longestPass() {
            return ListSchedule.of(delays(), 1).makespan();
        }

        @Override
        public boolean mostlyWaits() {
            return true;
        }

        @Override
        public boolean connects() {
            return true;
        }
    }

    public Fetch() {
        super("fetch", HttpGet.class);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter(
                DELAYS, "one delay in milliseconds for each URL, instead of the documents': 100,300,200"));
    }

    @Override
    public List<FindingPlan> findings(FetchWorkload workload, Environment environment) {
        return workload.hasFailure() || workload.hasSlowBodies()
                ? List.of()
                : List.of(WORDS.finding(
                                "pool",
                                Topic.POOLS,
                                Surprise.EXPECTED,
                                workload.sites().size())
                        .low(FetchVariant.VIRTUAL)
                        .high(FetchVariant.PLATFORM_POOL_2, FetchVariant.PLATFORM_POOL_1)
                        .differ(keyMetric(), 1.15));
    }

    @Override
    public List<FetchWorkload> workloads(Scale scale, Parameters parameters) {
        var sites = parameters
                .durations(DELAYS)
                .map(Fetch::sites)
                .orElseGet(() -> DOCUMENT_SITES.stream()
                        .map(site -> new Site(site.name(), scale.of(site.delay()), OK))
                        .toList());
        var failing = new ArrayList<>(sites);
        var failed = failing.get(Math.min(FAILING_SITE, sites.size() - 1));
        failing.set(failing.indexOf(failed), new Site(failed.name(), failed.delay(), FAILURE));
        return List.of(
                new FetchWorkload("five-urls", sites, BODY_BYTES),
                new FetchWorkload("slow-body", sites, BODY_BYTES, scale.of(BODY_DELAY)),
                new FetchWorkload("one-fails", List.copyOf(failing), BODY_BYTES));
    }

    private static List<Site> sites(List<Duration> delays) {
        return IntStream.range(0, delays.size())
                .mapToObj(i -> new Site("site" + (i + 1), delays.get(i), OK))
                .toList();
    }

    @Override
    protected List<FetchVariant> variantsOf(FetchWorkload workload) {
        return workload.hasSlowBodies()
                ? List.of(
                        FetchVariant.PLATFORM,
                        FetchVariant.VIRTUAL,
                        FetchVariant.ON_EVENT_LOOP,
                        FetchVariant.CPYTHON_THREADS,
                        FetchVariant.CPYTHON_THREADS_HEAD,
                        FetchVariant.ASYNCIO,
                        FetchVariant.NODE)
                : Arrays.stream(FetchVariant.values())
                        .filter(variant -> variant != FetchVariant.CPYTHON_THREADS_HEAD)
                        .filter(variant -> workload.hasFailure() || !leavesFuturesUnread(variant))
                        .toList();
    }

    static boolean leavesFuturesUnread(FetchVariant variant) {
        return variant == FetchVariant.PLATFORM_UNREAD || variant == FetchVariant.CPYTHON_THREADS_UNREAD;
    }

    @Override
    protected List<Check> checks(FetchWorkload workload, FetchVariant variant, Environment environment) {
        return new FetchPredictions(workload, environment).of(variant);
    }

    /// How many tasks end is not determined where some may never begin: a scope that fails cancels, and a
    /// caller that gets the failure leaves others in the queue of the common pool.
    @Override
    protected Optional<Work> work(FetchWorkload workload, FetchVariant variant) {
        var tasks = workload.sites().size();
        return switch (variant) {
            case SEQUENTIALLY, CPYTHON_SEQUENTIAL -> Optional.of(Work.onThreads(workload.sentOneByOne(), 1));
            case PLATFORM_POOL_2 -> Optional.of(Work.onThreads(tasks, Math.min(2, tasks)));
            case PLATFORM_POOL_1 -> Optional.of(Work.onThreads(tasks, 1));
            case STRUCTURED, FUTURE_DEFAULT ->
                workload.hasFailure() ? Optional.empty() : Optional.of(workOf(variant, tasks));
            case FUTURE -> Optional.of(Work.onThreadsOfTheirOwn(tasks));
            // A pool of CPython takes a thread or process again that has ended its request early.
            case CPYTHON_THREADS,
                    CPYTHON_THREADS_POOL_2,
                    CPYTHON_THREADS_HEAD,
                    CPYTHON_THREADS_UNREAD,
                    CPYTHON_PROCESSES -> Optional.of(Work.of(tasks));
            default -> Optional.of(workOf(variant, tasks));
        };
    }

    /// A program sends its requests to a server of its own trial.
    @Override
    protected PeerProgram.Input peerInput(FetchWorkload workload, FetchVariant variant) throws IOException {
        var server = WorkerProcess.start(DelayServer.class);
        var numbers = new LinkedHashMap<>(workload.numbers());
        numbers.put("port", Integer.parseInt(server.ask("port")));
        return new PeerProgram.Input(numbers, server::close);
    }

    @Override
    protected PassMeasurements measurePeer(FetchWorkload workload, FetchVariant variant, PeerAnswer answer)
            throws WrongResultException {
        var error = answer.at("error");
        if (!error.isNothing()) {
            if (!workload.hasFailure() || !error.text().contains("HTTP Error " + FAILURE)) {
                throw new WrongResultException("pages", error.text());
            }
            return WORDS.measured()
                    .condition("failureSurfaced", true)
                    .condition("failureLost", false)
                    .done();
        }
        var pages = new ArrayList<Page>();
        for (var page : answer.at("pages").list()) {
            var parts = page.list();
            pages.add(new Page(
                    parts.getFirst().text(), Math.toIntExact(parts.getLast().whole())));
        }
        return WORDS.measured(FetchFixture.checked(workload, pages))
                .condition("failureSurfaced", false)
                .condition("failureLost", true)
                .done();
    }

    @Override
    protected TrialFixture<?> fixture(FetchWorkload workload, FetchVariant variant, FetchAll code) throws IOException {
        return new FetchFixture(workload, code, WorkerProcess.start(DelayServer.class));
    }

    /// Checks that every body came whole, or that what failed is what should.
    record FetchFixture(FetchWorkload workload, FetchAll code, WorkerProcess server)
            implements TrialFixture<List<Page>> {

        @Override
        public Callable<List<Page>> arrange(TaskRecorder recorder) {
            // What an earlier pass left, which threw before it was checked.
            requests();
            var requests = workload.sites().stream()
                    .map(site ->
                            new HttpGet(site.name(), url(site), site.delay().plus(workload.bodyDelay()), recorder))
                    .toList();
            return () -> code.run(requests);
        }

        private URL url(Site site) {
            try {
                var path = "/%s/%d/%d/%d/%d"
                        .formatted(
                                site.name(),
                                site.delay().toMillis(),
                                site.status(),
                                workload.bodyBytes(),
                                workload.bodyDelay().toMillis());
                var port = Integer.parseInt(server.ask("port"));
                return new URI("http", null, "127.0.0.1", port, path, null, null).toURL();
            } catch (IOException | URISyntaxException e) {
                throw new IllegalStateException("site " + site + ": expected a server and a name that fits a URL", e);
            }
        }

        @Override
        public PassMeasurements check(CallOutcome<List<Page>> outcome) throws Exception {
            return switch (outcome) {
                case CallOutcome.Returned<List<Page>>(var pages) -> {
                    var names = checked(workload, Objects.requireNonNullElse(pages, List.of()));
                    checkRequests();
                    yield WORDS.measured(names).done();
                }
                case CallOutcome.Threw<List<Page>>(var exception)
                when isTheFailure(exception) -> WORDS.measured().done();
                case CallOutcome.Threw<List<Page>>(var exception) -> throw exception;
            };
        }

        /// What was fetched once could be kept, and given again without a request. Where one fails, others may not be
        /// sent.
        private void checkRequests() throws WrongResultException {
            var requests = requests();
            var expected = workload.sites().size();
            if (requests != expected && !workload.hasFailure()) {
                throw new WrongResultException(expected + " requests", requests + " requests");
            }
        }

        /// Returns how many requests the server got since it was asked last.
        private int requests() {
            try {
                return Integer.parseInt(server.ask(DelayServer.REQUESTS));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static List<String> checked(FetchWorkload workload, List<Page> pages) throws WrongResultException {
            var expected = workload.sites().stream()
                    .filter(site -> site.status() == OK)
                    .map(site -> new Page(site.name(), workload.bodyBytes()))
                    .toList();
            if (pages.size() != expected.size() || !pages.containsAll(expected)) {
                throw new WrongResultException(expected, pages);
            }
            return pages.stream().map(Page::site).toList();
        }

        private boolean isTheFailure(Exception exception) {
            return workload.hasFailure()
                    && Stream.iterate((Throwable) exception, Objects::nonNull, Throwable::getCause)
                            .anyMatch(cause -> cause instanceof IOException
                                    && String.valueOf(cause.getMessage()).contains("response code: " + FAILURE));
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    /// Serves pages on loopback from a process of its own, each after the delay in its URL:
    /// `/NAME/MILLIS/STATUS/BYTES/MILLIS`, the last one between the head of the answer and its body.
    ///
    /// Answers [#REQUESTS] with the number of requests since it was asked last, any other message with its port.
    static final class DelayServer {

        static final String REQUESTS = "requests";

        private static final int BACKLOG = 1_024;
        private static final AtomicInteger SERVED = new AtomicInteger();

        public static void main(String[] arguments) throws IOException {
            // Without it, header and body go out as two segments, and the second waits for a delayed ACK.
            System.setProperty("sun.net.httpserver.nodelay", "true");
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", DelayServer::answer);
            server.start();
            Worker.serveLines(message -> Integer.toString(
                    message.equals(REQUESTS)
                            ? SERVED.getAndSet(0)
                            : server.getAddress().getPort()));
            Runtime.getRuntime().halt(0);
        }

        private static void answer(HttpExchange exchange) throws IOException {
            SERVED.incrementAndGet();
            try (exchange) {
                var path = exchange.getRequestURI().getPath().split("/", -1);
                Thread.sleep(Long.parseLong(path[2]));
                var body = new byte[Integer.parseInt(path[4])];
                // Each request opens a connection of its own, in each model.
                exchange.getResponseHeaders().set("Connection", "close");
                exchange.sendResponseHeaders(Integer.parseInt(path[3]), body.length);
                exchange.getResponseBody().flush();
                Thread.sleep(Long.parseLong(path[5]));
                exchange.getResponseBody().write(body);
            } catch (InterruptedException e) {
                throw new IOException("interrupted", e);
            }
        }
    }
}
