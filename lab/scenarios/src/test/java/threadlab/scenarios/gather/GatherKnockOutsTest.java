package threadlab.scenarios.gather;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.scenarios.gather.Gather.GatherAll;
import threadlab.scenarios.gather.Gather.GatherVariant;
import threadlab.scenarios.gather.Gather.GatherWorkload;
import threadlab.scenarios.gather.Gather.Kind;
import threadlab.scenarios.gather.Gather.SleepTask;
import threadlab.scenarios.gather.Gather.SleepWorker;
import threadlab.scenarios.gather.Gather.WaitClaims;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;
import threadlab.scenarios.lesson.Workers;

class GatherKnockOutsTest {

    /// What no noise can refute.
    private static final String[] CERTAIN = {"model", "work", "processes"};

    private static final GatherWorkload SHORT = new GatherWorkload(
            "5-3-1",
            Kind.SEVERAL,
            new WaitClaims("3.9", "3.10", "3.11"),
            List.of("func1", "func2", "func3"),
            List.of(Duration.ofMillis(50), Duration.ofMillis(30), Duration.ofMillis(10)));

    static Stream<Arguments> knockOuts() {
        return Stream.of(
                arguments("model", of("platform threads", GatherVariant.VIRTUAL, Gather::platformThreads)),
                arguments("model", of("virtual threads", GatherVariant.PLATFORM, Gather::virtualThreads)),
                arguments("model", of("no scope", GatherVariant.STRUCTURED, Gather::virtualThreads)),
                arguments("model", of("nobody takes the lock", GatherVariant.UNDER_GIL, Gather::platformThreads)),
                arguments("model", of("no loop", GatherVariant.ON_EVENT_LOOP, Gather::virtualThreads)),
                arguments("model", of("no process", GatherVariant.IN_PROCESSES, Gather::platformThreads)),
                arguments(
                        "processes",
                        of("one process for all", GatherVariant.IN_PROCESSES, GatherKnockOutsTest::oneProcess)),
                arguments("work", of("a pool of one thread", GatherVariant.FUTURE, GatherKnockOutsTest::poolOfOne)));
    }

    private static List<String> oneProcess(List<SleepTask> tasks) throws Exception {
        try (var workers = new Workers();
                var executor = Pools.processes(tasks.size())) {
            var process = workers.get(1, SleepWorker.class).getFirst();
            return Results.invokeAll(
                    executor,
                    tasks,
                    task -> task.recorder().task(task.name(), () -> {
                        synchronized (process) {
                            return process.ask(task.delay().toMillis() + " " + task.name());
                        }
                    }));
        }
    }

    private static List<String> poolOfOne(List<SleepTask> tasks) {
        try (var executor = Pools.async(1)) {
            return Results.joinAll(tasks, task -> CompletableFuture.supplyAsync(task, executor));
        }
    }

    private static KnockOut of(String name, GatherVariant variant, GatherAll wrong) {
        return KnockOut.of(name, new Gather(), SHORT, variant, wrong);
    }

    @ParameterizedTest
    @MethodSource("knockOuts")
    void wrongVariantIsCaughtAndRightOneStands(String prediction, KnockOut knockOut) throws Exception {
        knockOut.assertCaught(prediction);
        knockOut.assertRightStands(CERTAIN);
    }
}
