package threadlab.scenarios.lostupdates;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;
import threadlab.scenarios.lesson.Workers;
import threadlab.scenarios.lostupdates.Adders.Adder;
import threadlab.scenarios.lostupdates.LostUpdates.AddAll;
import threadlab.scenarios.lostupdates.LostUpdates.CountWorker;
import threadlab.scenarios.lostupdates.LostUpdates.LostUpdatesVariant;
import threadlab.scenarios.lostupdates.LostUpdates.LostUpdatesWorkload;

class LostUpdatesKnockOutsTest {

    /// What no noise can refute.
    private static final String[] CERTAIN = {"model", "work", "own-updates", "processes"};

    private static final LostUpdatesWorkload SHORT =
            new LostUpdatesWorkload("waiting-between", 4, 10, Duration.ofMillis(1));

    static Stream<Arguments> knockOuts() {
        return Stream.of(
                arguments("model", of("platform threads", LostUpdatesVariant.VIRTUAL, LostUpdates::platformThreads)),
                arguments("model", of("virtual threads", LostUpdatesVariant.PLATFORM, LostUpdates::virtualThreads)),
                arguments(
                        "model",
                        of(
                                "nobody takes the lock",
                                LostUpdatesVariant.UNDER_GIL_WAITING,
                                LostUpdates::platformThreads)),
                arguments(
                        "model", of("no loop", LostUpdatesVariant.ON_EVENT_LOOP_WAITING, LostUpdates::virtualThreads)),
                arguments("model", of("no process", LostUpdatesVariant.IN_PROCESSES, LostUpdates::platformThreads)),
                arguments(
                        "processes",
                        of(
                                "one process for all",
                                LostUpdatesVariant.IN_PROCESSES,
                                LostUpdatesKnockOutsTest::oneProcess)),
                arguments(
                        "own-updates",
                        of(
                                "one thread adds for all",
                                LostUpdatesVariant.VIRTUAL_LOCK,
                                LostUpdatesKnockOutsTest::oneAddsForAll)),
                arguments(
                        "work",
                        of(
                                "one thread runs all tasks",
                                LostUpdatesVariant.VIRTUAL_LOCK,
                                LostUpdatesKnockOutsTest::oneThread)),
                arguments(
                        "work",
                        of("a pool of one thread", LostUpdatesVariant.FUTURE, LostUpdatesKnockOutsTest::poolOfOne)));
    }

    private static long oneProcess(Adders adders) throws Exception {
        try (var workers = new Workers();
                var executor = Pools.processes(adders.count())) {
            var process = workers.get(1, CountWorker.class).getFirst();
            var order = adders.updates() + " " + adders.delay().toMillis();
            var numbers = Results.invokeAll(
                    executor,
                    adders.names(),
                    name -> adders.recorder().task(name, () -> {
                        synchronized (process) {
                            var number = Long.parseLong(process.ask(order));
                            adders.loops().added(number);
                            return number;
                        }
                    }));
            return numbers.stream().mapToLong(Long::longValue).sum();
        }
    }

    private static long oneAddsForAll(Adders adders) throws Exception {
        var counter = adders.unsafeCounter();
        var all = adders.count() * adders.updates();
        try (var executor = Pools.virtual()) {
            Results.invokeAll(
                    executor,
                    IntStream.range(0, adders.count())
                            .mapToObj(i -> new Adder(
                                    adders.names().get(i),
                                    counter::add,
                                    i == 0 ? all : 0,
                                    adders.loops(),
                                    adders.recorder()))
                            .toList());
        }
        return counter.read();
    }

    private static long oneThread(Adders adders) throws Exception {
        try (var executor = Pools.virtual()) {
            return executor.submit(() -> LostUpdates.sequential(adders)).get();
        }
    }

    private static long poolOfOne(Adders adders) {
        var counter = adders.unsafeCounter();
        try (var executor = Pools.async(1)) {
            Results.joinAll(adders.calling(counter::add), adder -> CompletableFuture.supplyAsync(adder, executor));
        }
        return counter.read();
    }

    private static KnockOut of(String name, LostUpdatesVariant variant, AddAll wrong) {
        return KnockOut.of(name, new LostUpdates(), SHORT, variant, wrong);
    }

    @ParameterizedTest
    @MethodSource("knockOuts")
    void wrongVariantIsCaughtAndRightOneStands(String prediction, KnockOut knockOut) throws Exception {
        knockOut.assertCaught(prediction);
        knockOut.assertRightStands(CERTAIN);
    }
}
