package threadlab.scenarios.failure;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.scenarios.failure.Failure.FailureVariant;
import threadlab.scenarios.failure.Failure.FailureWorkload;
import threadlab.scenarios.failure.Failure.RunAllJobs;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;

class FailureKnockOutsTest {

    /// What no noise can refute.
    private static final String[] CERTAIN = {"model", "work"};

    private static final FailureWorkload SHORT =
            new FailureWorkload(5, Duration.ofMillis(15), Duration.ofMillis(50), false);

    static Stream<Arguments> knockOuts() {
        return Stream.of(
                arguments(
                        "model",
                        of(
                                "platform threads",
                                FailureVariant.VIRTUAL,
                                (jobs, deadline) -> Failure.platformThreads(jobs))),
                arguments(
                        "model",
                        of(
                                "virtual threads",
                                FailureVariant.PLATFORM,
                                (jobs, deadline) -> Failure.virtualThreads(jobs))),
                arguments(
                        "model",
                        of(
                                "no scope",
                                FailureVariant.STRUCTURED,
                                (jobs, deadline) -> Failure.virtualThreadsStop(jobs))),
                arguments(
                        "model",
                        of(
                                "nobody takes the lock",
                                FailureVariant.UNDER_GIL,
                                (jobs, deadline) -> Failure.platformThreads(jobs))),
                arguments(
                        "model",
                        of(
                                "no loop",
                                FailureVariant.ON_EVENT_LOOP,
                                (jobs, deadline) -> Failure.completableFuture(jobs))),
                arguments(
                        "model",
                        of(
                                "no process",
                                FailureVariant.IN_PROCESSES,
                                (jobs, deadline) -> Failure.platformThreads(jobs))),
                arguments(
                        "work",
                        of("a pool of two threads", FailureVariant.PLATFORM, (jobs, deadline) -> twoThreads(jobs))));
    }

    private static List<String> twoThreads(List<StoppableJob> jobs) throws Exception {
        try (var executor = Pools.fixed(2)) {
            return Results.invokeAll(executor, jobs);
        }
    }

    private static KnockOut of(String name, FailureVariant variant, RunAllJobs wrong) {
        return KnockOut.of(name, new Failure(), SHORT, variant, wrong);
    }

    @ParameterizedTest
    @MethodSource("knockOuts")
    void wrongVariantIsCaughtAndRightOneStands(String prediction, KnockOut knockOut) throws Exception {
        knockOut.assertCaught(prediction);
        knockOut.assertRightStands(CERTAIN);
    }
}
