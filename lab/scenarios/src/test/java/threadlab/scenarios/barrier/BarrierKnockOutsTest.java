package threadlab.scenarios.barrier;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.scenarios.barrier.Barrier.BarrierVariant;
import threadlab.scenarios.barrier.Barrier.BarrierWorkload;
import threadlab.scenarios.barrier.Barrier.Walk;
import threadlab.scenarios.lesson.KnockOut;

class BarrierKnockOutsTest {

    /// What no noise can refute.
    private static final String[] CERTAIN = {"model", "work", "processes"};

    private static final BarrierWorkload SHORT =
            new BarrierWorkload("even", Duration.ofMillis(10), Duration.ofMillis(10), 4, 3);

    static Stream<Arguments> knockOuts() {
        return Stream.of(
                arguments("model", of("platform threads", BarrierVariant.VIRTUAL, Barrier::platformThreads)),
                arguments("model", of("virtual threads", BarrierVariant.PLATFORM, Barrier::virtualThreads)),
                arguments("model", of("no scope", BarrierVariant.STRUCTURED, Barrier::virtualThreads)),
                arguments("model", of("nobody takes the lock", BarrierVariant.UNDER_GIL, Barrier::platformThreads)),
                arguments("model", of("no loop", BarrierVariant.ON_EVENT_LOOP, Barrier::virtualThreads)),
                arguments("processes", of("no process", BarrierVariant.IN_PROCESSES, Barrier::platformThreads)),
                arguments(
                        "work",
                        of(
                                "one walker is missing",
                                BarrierVariant.PLATFORM,
                                walkers -> Barrier.platformThreads(walkers.subList(1, walkers.size())))));
    }

    private static KnockOut of(String name, BarrierVariant variant, Walk wrong) {
        return KnockOut.of(name, new Barrier(), SHORT, variant, wrong);
    }

    @ParameterizedTest
    @MethodSource("knockOuts")
    void wrongVariantIsCaughtAndRightOneStands(String prediction, KnockOut knockOut) throws Exception {
        knockOut.assertCaught(prediction);
        knockOut.assertRightStands(CERTAIN);
    }
}
