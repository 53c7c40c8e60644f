package threadlab.scenarios.whenitpays;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import threadlab.model.Model;
import threadlab.model.Parameters;
import threadlab.model.PassMeasurements;
import threadlab.model.Scale;
import threadlab.model.ScenarioGroup;
import threadlab.model.Task;
import threadlab.model.TaskRecorder;
import threadlab.model.TrialFixture;
import threadlab.model.Workload;
import threadlab.model.WrongResultException;
import threadlab.model.predict.Check;
import threadlab.model.predict.FindingPlan;
import threadlab.model.run.Environment;
import threadlab.model.run.Finding.Surprise;
import threadlab.model.run.KeyMetric;
import threadlab.model.run.KeyMetric.Better;
import threadlab.model.run.Topic;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;
import threadlab.scenarios.cpu.Arithmetic;
import threadlab.scenarios.lesson.Lesson;
import threadlab.scenarios.lesson.LessonVariant;
import threadlab.scenarios.lesson.LessonWords;
import threadlab.scenarios.lesson.Numbers;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;
import threadlab.scenarios.lesson.Trials;

/// From how many concurrent requests on do virtual threads beat a pool of eight platform threads?
///
/// A request waits, then computes. A pass doubles the number of requests that come at once, from 2 up to several
/// times the pool. *Little's law* turns each throughput into a number of requests: in service at once = throughput
/// × time of a request alone. Three limits bound that number, and the lowest one counts:
///
/// * **the requests**: no more are in service than there are;
/// * **the threads**: a pool of p serves p at once, whatever its threads are. A pool of virtual threads
///   ([#virtualThreadPool]) wins nothing; it is the common mistake;
/// * **the processors**: while they are busy, processors × (waiting + computing) / computing requests are in
///   service. Goetz (*Java Concurrency in Practice*, 8.2) sizes pools by the same formula.
///
/// So up to p requests all variants are equal. Beyond that virtual threads win as long as the processors have time
/// left, and requests that wait for half of their time leave two processors none: four threads are enough. So the
/// crossing lies between p and 2p requests, or nowhere; a finding of each workload says where the run has it.
/// A platform thread for each request beats the pool as well, less what it takes to start the threads.
///
/// | `waits` | JDK 21 in service `inServiceOfMost` | JDK 25 in service `inServiceOfMost` |
/// |---|---|---|
/// | `platform-threads` | 39.6 | 45.9 |
/// | `platform-threads-pool` | 7.7 | 7.7 |
/// | `virtual-threads` | 52.9 | 55.1 |
/// | `virtual-threads-pool` | 7.7 | 7.7 |
/// | `structured-concurrency` | 51.6 | 52.2 |
/// | `completable-future` | 7.8 | 7.7 |
///
/// | `computes-a-tenth` | JDK 25 in service `inServiceOfMost` | JDK 25 grows up to `growsUpTo` |
/// |---|---|---|
/// | `platform-threads-pool` | 7.4 | 8 |
/// | `virtual-threads` | 15.0 | 16 |
///
/// | `computes-half` | JDK 25 in service `inServiceOfMost` |
/// |---|---|
/// | `platform-threads-pool` | 3.3 |
/// | `virtual-threads` | 3.3 |
///
/// | `computes` | JDK 25 in service `inServiceOfMost` |
/// |---|---|
/// | `platform-threads-pool` | 1.7 |
/// | `virtual-threads` | 1.7 |
public final class WhenItPays extends Lesson<WhenItPays.PaysWorkload, WhenItPays.PaysVariant, WhenItPays.ServeAll> {

    /// Serves a load and returns what each of its steps gave.
    interface ServeAll {
        List<Served> run(RisingLoad load) throws Exception;
    }

    enum PaysVariant implements LessonVariant<ServeAll> {
        PLATFORM(runs(Model.PLATFORM_THREADS, WhenItPays::platformThreads)),
        PLATFORM_POOL(runs(Model.PLATFORM_THREADS, "pool", WhenItPays::platformThreadPool)),
        VIRTUAL(runs(Model.VIRTUAL_THREADS, WhenItPays::virtualThreads)),
        VIRTUAL_POOL(runs(Model.VIRTUAL_THREADS, "pool", WhenItPays::virtualThreadPool)),
        STRUCTURED(runs(Model.STRUCTURED_CONCURRENCY, load -> WhenItPaysStructured.structuredConcurrency(load))),
        FUTURE(runs(Model.COMPLETABLE_FUTURE, WhenItPays::completableFuture));

        private final Row<ServeAll> row;

        PaysVariant(Row<ServeAll> row) {
            this.row = row;
        }

        @Override
        public Row<ServeAll> row() {
            return row;
        }

        boolean isPool() {
            return switch (this) {
                case PLATFORM, VIRTUAL, STRUCTURED -> false;
                case PLATFORM_POOL, VIRTUAL_POOL, FUTURE -> true;
            };
        }

        /// Returns how many threads serve so many requests at once.
        int threads(int requests) {
            return isPool() ? Math.min(requests, POOL) : requests;
        }
    }

    /// Waits and then computes, several times.
    ///
    /// @param steps of the computation after each wait
    record Request(String name, Duration delay, int steps, int rounds, TaskRecorder recorder) implements Task<Long> {

        @Override
        public Long call() throws Exception {
            return recorder.task(name, () -> {
                var value = Arithmetic.SEED;
                for (var round = 0; round < rounds; round++) {
                    recorder.waiting(delay, () -> {
                        Thread.sleep(delay);
                        return delay;
                    });
                    value = Arithmetic.xorshift(value, steps);
                }
                return value;
            });
        }
    }

    /// Lets twice as many requests come at once in each step, and takes the time of each.
    record RisingLoad(List<List<Request>> steps) {

        /// Serves the requests of one step and returns what each computed.
        interface Step {
            List<Long> serve(List<Request> requests) throws Exception;
        }

        List<Served> by(Step step) throws Exception {
            var served = new ArrayList<Served>();
            for (var requests : steps) {
                var begin = System.nanoTime();
                var values = step.serve(requests);
                served.add(new Served(requests.size(), values, System.nanoTime() - begin));
            }
            return served;
        }
    }

    /// What a step gave.
    record Served(int requests, List<Long> values, long wallNanos) {}

    /// Starts a platform thread for each request.
    static List<Served> platformThreads(RisingLoad load) throws Exception {
        try (var executor = Pools.platformThreadPerTask()) {
            return load.by(requests -> Results.invokeAll(executor, requests));
        }
    }

    /// Serves the requests by a pool: those beyond its size queue.
    static List<Served> platformThreadPool(RisingLoad load) throws Exception {
        try (var executor = Pools.fixed(POOL)) {
            return load.by(requests -> Results.invokeAll(executor, requests));
        }
    }

    /// Starts a virtual thread for each request.
    static List<Served> virtualThreads(RisingLoad load) throws Exception {
        try (var executor = Pools.virtual()) {
            return load.by(requests -> Results.invokeAll(executor, requests));
        }
    }

    /// Pools virtual threads, the mistake: their number, not their kind, limits the throughput.
    static List<Served> virtualThreadPool(RisingLoad load) throws Exception {
        try (var executor = Executors.newFixedThreadPool(POOL, Pools.virtualThreads())) {
            return load.by(requests -> Results.invokeAll(executor, requests));
        }
    }

    /// Runs futures on a pool: a stage that blocks keeps its thread.
    static List<Served> completableFuture(RisingLoad load) throws Exception {
        try (var executor = Pools.async(POOL)) {
            return load.by(
                    requests -> Results.joinAll(requests, request -> CompletableFuture.supplyAsync(request, executor)));
        }
    }

    // What follows tells the lab how to run and judge the variants; the lesson ends here.

    static final LessonWords WORDS = LessonWords.beside(WhenItPays.class);

    static final int POOL = 8;
    private static final int FEWEST = 2;

    /// A throughput that grows by less has stopped growing: half of what as many requests more should bring.
    private static final double GROWS = 1.5;

    /// Describes a request, and how many come at once.
    ///
    /// @param rounds how many times a request waits and computes
    /// @param most how many requests come at once at the end of a pass
    record PaysWorkload(String id, Duration delay, Duration compute, int rounds, int most) implements Workload {

        /// Returns how many requests come at once, one number after the other.
        List<Integer> steps() {
            return IntStream.iterate(FEWEST, n -> n <= most, n -> 2 * n).boxed().toList();
        }

        Duration alone() {
            return delay.plus(compute).multipliedBy(rounds);
        }

        /// Predicts how long some requests take together; busy processors are idle only during the first wait.
        double wallNanos(int requests, int threads, int processors) {
            var batches = Math.ceilDiv(requests, threads);
            var busy = (double) rounds * requests * compute.toNanos() / processors;
            return Math.max((double) batches * alone().toNanos(), delay.toNanos() + busy);
        }

        /// Returns the figure of what is in service where so many requests come at once.
        KeyMetric inServiceOf(int requests) {
            var name = requests == POOL ? "Pool" : requests == most ? "Most" : String.valueOf(requests);
            return new KeyMetric("inServiceOf" + name, WORDS.say("finding.step", requests), Better.MORE);
        }

        double inService(int requests, double wallNanos) {
            return requests * alone().toNanos() / wallNanos;
        }

        /// Returns up to how many requests the throughput grows, from what each step has in service.
        int growsUpTo(List<Double> inService) {
            var steps = steps();
            return IntStream.range(0, steps.size() - 1)
                    .filter(i -> inService.get(i + 1) < GROWS * inService.get(i))
                    .mapToObj(steps::get)
                    .findFirst()
                    .orElse(most);
        }

        @Override
        public Message title() {
            return WORDS.say("workload." + id, millis(delay), millis(compute));
        }

        private static String millis(Duration duration) {
            return duration.toNanos() / 1_000_000.0 + " ms";
        }

        @Override
        public Map<String, Object> numbers() {
            return Numbers.of(
                    "waitMicros",
                    delay.toNanos() / 1_000,
                    "computeMicros",
                    compute.toNanos() / 1_000,
                    "rounds",
                    rounds,
                    "pool",
                    POOL,
                    "most",
                    most);
        }

        @Override
        public Duration longestPass() {
            return alone().multipliedBy(steps().size() + 2L * most);
        }

        @Override
        public boolean mostlyWaits() {
            return compute.multipliedBy(100).compareTo(delay) <= 0;
        }
    }

    public WhenItPays() {
        super("when-it-pays", Request.class);
    }

    @Override
    public ScenarioGroup group() {
        return ScenarioGroup.JVM;
    }

    @Override
    public KeyMetric keyMetric() {
        return new KeyMetric("inServiceOfMost", WORDS.say("finding.figure"), Better.MORE);
    }

    @Override
    public List<FindingPlan> findings(PaysWorkload workload, Environment environment) {
        return Stream.of(ofMost(workload), new WhenItPaysPredictions(workload, environment.cpus()).crossing())
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<FindingPlan> ofMost(PaysWorkload workload) {
        if (workload.mostlyWaits()) {
            return Optional.of(WORDS.finding("pool", Topic.POOLS, Surprise.TRAP, workload.most(), POOL)
                    .low(PaysVariant.PLATFORM_POOL, PaysVariant.VIRTUAL_POOL)
                    .high(PaysVariant.VIRTUAL)
                    .differ(keyMetric(), 3));
        }
        return workload.delay().isZero()
                ? Optional.of(WORDS.finding("computing", Topic.COMPUTING, Surprise.EXPECTED, workload.most())
                        .low(PaysVariant.PLATFORM_POOL, PaysVariant.VIRTUAL)
                        .differ(keyMetric(), 1.5))
                : Optional.empty();
    }

    @Override
    public List<PaysWorkload> workloads(Scale scale, Parameters parameters) {
        var longer = scale.pick(1, 2, 2);
        return List.of(
                workload("waits", 10_000 * longer, 50 * longer, 2, 8 * POOL),
                workload("computes-a-tenth", 9_000 * longer, 1_000 * longer, 4, 4 * POOL),
                workload("computes-half", 5_000 * longer, 5_000 * longer, 2, 4 * POOL),
                workload("computes", 0, 10_000 * longer, 1, 2 * POOL));
    }

    private static PaysWorkload workload(String id, int waitMicros, int computeMicros, int rounds, int most) {
        return new PaysWorkload(
                id, Duration.ofNanos(waitMicros * 1_000L), Duration.ofNanos(computeMicros * 1_000L), rounds, most);
    }

    @Override
    protected List<PaysVariant> variantsOf(PaysWorkload workload) {
        return workload.mostlyWaits()
                ? List.of(PaysVariant.values())
                : List.of(PaysVariant.PLATFORM_POOL, PaysVariant.VIRTUAL);
    }

    @Override
    protected List<Check> checks(PaysWorkload workload, PaysVariant variant, Environment environment) {
        return new WhenItPaysPredictions(workload, environment.cpus()).of(variant);
    }

    @Override
    protected Optional<Work> work(PaysWorkload workload, PaysVariant variant) {
        var requests = workload.steps().stream().mapToInt(n -> n).sum();
        return Optional.of(Work.onThreads(requests, variant.isPool() ? POOL : requests));
    }

    @Override
    protected TrialFixture<?> fixture(PaysWorkload workload, PaysVariant variant, ServeAll code) {
        var steps = (int) (workload.compute().toNanos() / NanosOfAStep.MEASURED);
        return Trials.of(
                recorder -> {
                    var load = new RisingLoad(workload.steps().stream()
                            .map(n -> requests(n, workload, steps, recorder))
                            .toList());
                    return () -> code.run(load);
                },
                served -> measure(workload, steps, served));
    }

    private static List<Request> requests(int count, PaysWorkload workload, int steps, TaskRecorder recorder) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new Request(
                        "request%d of %d".formatted(i, count), workload.delay(), steps, workload.rounds(), recorder))
                .toList();
    }

    static PassMeasurements measure(PaysWorkload workload, int steps, List<Served> served) throws WrongResultException {
        var expected = Arithmetic.xorshift(Arithmetic.SEED, workload.rounds() * steps);
        for (var step : served) {
            if (!step.values().equals(Collections.nCopies(step.requests(), expected))) {
                throw new WrongResultException("%d times %d".formatted(step.requests(), expected), step.values());
            }
        }
        var inService = served.stream()
                .map(step -> workload.inService(step.requests(), step.wallNanos()))
                .toList();
        var measured = WORDS.measured().figure("growsUpTo", Unit.COUNT, workload.growsUpTo(inService));
        for (var i = 0; i < served.size(); i++) {
            var requests = served.get(i).requests();
            measured.figure(
                    workload.inServiceOf(requests).metric(),
                    Unit.RATIO,
                    WORDS.say("source.inService", requests),
                    inService.get(i));
        }
        return measured.done();
    }

    /// Knows how long a step of the computation takes on a free processor: the shortest of many tries, the later
    /// of which run compiled code.
    private static final class NanosOfAStep {

        private static final int TRIES = 100;
        private static final int STEPS = 100_000;
        static final double MEASURED =
                LongStream.range(0, TRIES).map(NanosOfAStep::oneTry).min().orElseThrow() / (double) STEPS;

        private static long oneTry(long number) {
            var begin = System.nanoTime();
            if (Arithmetic.xorshift(Arithmetic.SEED + number, STEPS) == 0) {
                throw new IllegalStateException("xorshift of " + number + ": expected no 0");
            }
            return System.nanoTime() - begin;
        }
    }
}
