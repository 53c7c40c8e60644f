package threadlab.scenarios.fetch;

import static threadlab.model.Citation.contradicts;
import static threadlab.model.Citation.qualifies;
import static threadlab.model.Citation.supports;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadlab.model.Citation;
import threadlab.model.Expectation;
import threadlab.model.Model;
import threadlab.model.Parameter;
import threadlab.model.Parameters;
import threadlab.model.Prediction;
import threadlab.model.Scale;
import threadlab.model.Scenario;
import threadlab.model.Subject;
import threadlab.model.Variant;
import threadlab.model.run.Environment;
import threadlab.model.timeline.State;
import threadlab.scenarios.DefaultAsyncPool;
import threadlab.scenarios.OneCarrier;
import threadlab.scenarios.VariantLoader;
import threadlab.scenarios.WaitPredictions;

/// Fetches five pages by real HTTP from a server in a process of its own on loopback.
public final class Fetch implements Scenario<FetchWorkload> {

    private static final String DELAYS = "fetch.delays";
    private static final int BODY_BYTES = 16 * 1024;
    private static final String PACKAGE = "threadlab.scenarios.fetch.";

    private static final List<Site> DOCUMENT_SITES = List.of(
            site("xo.dev", 250),
            site("github", 1_200),
            site("google", 330),
            site("soundcloud", 640),
            site("stackoverflow", 450));
    private static final int FAILING_SITE = 2;

    private static final Variant ONE_CARRIER = OneCarrier.of(connectingAnew(
            Variant.of(Model.VIRTUAL_THREADS, "one-carrier", "one carrier", PACKAGE + "VirtualThreadsFetch")));

    private static final List<Variant> READING = List.of(
            variant(Model.SEQUENTIAL, "SequentialFetch"),
            variant(Model.PLATFORM_THREADS, "PlatformThreadsFetch"),
            pool(2, "PlatformThreadsPool2Fetch"),
            pool(1, "PlatformThreadsPool1Fetch"),
            variant(Model.VIRTUAL_THREADS, "VirtualThreadsFetch"),
            ONE_CARRIER,
            variant(Model.STRUCTURED_CONCURRENCY, "StructuredConcurrencyFetch"),
            variant(Model.COMPLETABLE_FUTURE, "CompletableFutureFetch"),
            connectingAnew(Variant.of(
                    Model.COMPLETABLE_FUTURE,
                    "default",
                    "no executor given",
                    PACKAGE + "CompletableFutureDefaultFetch")),
            variant(Model.GIL, "GilFetch"),
            variant(Model.EVENT_LOOP, "EventLoopFetch"),
            variant(Model.PROCESSES, "ProcessesFetch"));

    private static final Variant UNREAD = connectingAnew(
            Variant.of(Model.PLATFORM_THREADS, "unread", "futures never read", PACKAGE + "PlatformThreadsUnreadFetch"));

    private static Site site(String name, int millis) {
        return new Site(name, Duration.ofMillis(millis), Site.OK);
    }

    private static Variant variant(Model model, String className) {
        return connectingAnew(Variant.of(model, PACKAGE + className));
    }

    private static Variant pool(int size, String className) {
        return connectingAnew(
                Variant.of(Model.PLATFORM_THREADS, "pool-" + size, "pool of " + size, PACKAGE + className));
    }

    /// Every request of the document opens a connection; kept alive, later passes would differ from the first.
    private static Variant connectingAnew(Variant variant) {
        return variant.withJvmArg("-Dhttp.keepAlive=false");
    }

    @Override
    public String id() {
        return "fetch";
    }

    @Override
    public String title() {
        return "Fetch five URLs";
    }

    @Override
    public String question() {
        return "How long do five HTTP requests take together under each model and pool size, in which order do the"
                + " answers come, and who hears of a request that fails?";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter(
                DELAYS, "one delay in milliseconds for each URL, instead of the documents': 100,300,200"));
    }

    @Override
    public List<FetchWorkload> workloads(Scale scale, Parameters parameters) {
        var sites = parameters.durations(DELAYS).map(Fetch::sites).orElseGet(() -> documentSites(scale));
        return List.of(
                new FetchWorkload("five-urls", sites.size() + " URLs, the whole body read", sites, BODY_BYTES),
                new FetchWorkload("one-fails", "the same, but one answers 500", oneFailing(sites), BODY_BYTES));
    }

    private static List<Site> sites(List<Duration> delays) {
        return IntStream.range(0, delays.size())
                .mapToObj(i -> new Site("site" + (i + 1), delays.get(i), Site.OK))
                .toList();
    }

    private static List<Site> documentSites(Scale scale) {
        return DOCUMENT_SITES.stream()
                .map(site -> new Site(site.name(), scale.of(site.delay()), Site.OK))
                .toList();
    }

    private static List<Site> oneFailing(List<Site> sites) {
        var failing = new ArrayList<>(sites);
        failing.set(
                Math.min(FAILING_SITE, sites.size() - 1),
                sites.get(Math.min(FAILING_SITE, sites.size() - 1)).failing());
        return failing;
    }

    @Override
    public List<Variant> variants(FetchWorkload workload) {
        return workload.hasFailure()
                ? Stream.concat(READING.stream(), Stream.of(UNREAD)).toList()
                : READING;
    }

    @Override
    public String taskSourceResource() {
        return Variant.sourceResource(PACKAGE + "Get");
    }

    @Override
    public List<Prediction> predictions(FetchWorkload workload, Environment environment) {
        return variants(workload).stream()
                .flatMap(variant -> workload.hasFailure()
                        ? Stream.of(failurePrediction(variant))
                        : predictions(workload, variant, environment).stream())
                .toList();
    }

    private static List<Prediction> predictions(FetchWorkload workload, Variant variant, Environment environment) {
        var waits = new WaitPredictions(
                variant.id(), workload.names(), workload.delays(), workers(workload, variant, environment));
        var oneByOne = waits.workers() == 1;
        var predictions = new ArrayList<Prediction>();
        waits.wall(0.05, Duration.ofMillis(8), wallClaims(variant, waits)).ifPresent(predictions::add);
        predictions.add(
                variant.model() == Model.EVENT_LOOP
                        ? waits.startOrderOnOneThread(supports("4.11"))
                        : waits.startOrder(qualifies("4.11")));
        if (waits.finishOrderIsDetermined()) {
            predictions.add(waits.finishOrder(oneByOne ? qualifies("4.11") : supports("4.11")));
            predictions.add(waits.responseOrder(oneByOne ? qualifies("2.19") : supports("2.19")));
        }
        predictions.add(waits.resultsInArgumentOrder(supports("4.12")));
        predictions.add(waits.callerLast(supports("4.12")));
        predictions.add(waits.overlap(oneByOne ? supports("4.7") : contradicts("4.13")));
        if (variant.model() != Model.PROCESSES) {
            predictions.add(waits.waitsOverlap(
                    State.SOCKET,
                    variant.model() == Model.EVENT_LOOP
                            ? "threadlab.TaskWait"
                            : "jdk.SocketRead, jdk.SocketWrite and jdk.SocketConnect",
                    oneByOne ? supports("4.7") : contradicts("4.13")));
            waits.cpuShare(Duration.ofMillis(4), supports("2.2")).ifPresent(predictions::add);
        }
        return predictions;
    }

    private static List<Citation> wallClaims(Variant variant, WaitPredictions waits) {
        if (!waits.allAtOnce()) {
            return waits.workers() == 1 ? supports("4.6", "4.7") : qualifies("4.8");
        }
        return switch (variant.model()) {
            case SEQUENTIAL, PLATFORM_THREADS, GIL, PROCESSES -> supports("4.8");
            case VIRTUAL_THREADS, STRUCTURED_CONCURRENCY, COMPLETABLE_FUTURE, EVENT_LOOP -> qualifies("4.9");
        };
    }

    private static int workers(FetchWorkload workload, Variant variant, Environment environment) {
        var requests = workload.sites().size();
        return switch (variant.id()) {
            case "sequential", "platform-threads-pool-1" -> 1;
            case "platform-threads-pool-2" -> 2;
            case "completable-future-default" -> DefaultAsyncPool.workers(environment, requests);
            default -> requests;
        };
    }

    private static Prediction failurePrediction(Variant variant) {
        var lost = variant.equals(UNREAD);
        return new Prediction(
                "failure-surfaces",
                variant.id(),
                lost ? supports("4.8") : qualifies("4.8"),
                lost
                        ? "The failed request is lost: the call returns as if nothing had happened."
                        : "The failed request surfaces as an exception of the call.",
                lost
                        ? "The exception stays in a future that nobody reads."
                        : "The caller asks every task for its result, and a failed one throws.",
                new Expectation.Always(lost ? "no exception" : "an exception"),
                evidence -> evidence.trial().countedPasses().stream()
                        .map(pass -> (pass.error() == null) == lost ? 1.0 : 0.0)
                        .toList(),
                "how the variant's call ended");
    }

    @Override
    public Subject<?> prepare(FetchWorkload workload, Variant variant) throws Exception {
        return new FetchSubject(workload, VariantLoader.load(variant, FetchVariant.class), ServerProcess.start());
    }
}
