package threadlab.scenarios.primitives;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.KnockOut.Wrong;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;
import threadlab.scenarios.primitives.Contention.Blocking;
import threadlab.scenarios.primitives.Primitives.Contend;
import threadlab.scenarios.primitives.Primitives.Primitive;
import threadlab.scenarios.primitives.Primitives.PrimitivesVariant;
import threadlab.scenarios.primitives.Primitives.PrimitivesWorkload;

class PrimitivesKnockOutsTest {

    private static final PrimitivesWorkload SHORT = new PrimitivesWorkload(Primitive.LOCK, 8, Duration.ofMillis(2));

    static Stream<Wrong> knockOuts() {
        return Stream.of(
                of("virtual threads", PrimitivesVariant.PLATFORM, Primitives::virtualThreads, "model"),
                of("platform threads", PrimitivesVariant.VIRTUAL_FAIR, Primitives::platformThreadsFair, "model"),
                of("no lock of the interpreter", PrimitivesVariant.UNDER_GIL, Primitives::platformThreads, "model"),
                of("threads", PrimitivesVariant.ON_EVENT_LOOP, Primitives::virtualThreads, "model"),
                of("a pool of one", PrimitivesVariant.FUTURE, PrimitivesKnockOutsTest::poolOfOne, "work"),
                of("one after the other", PrimitivesVariant.PLATFORM, PrimitivesKnockOutsTest::inTurn, "contended"),
                of("nothing guards", PrimitivesVariant.VIRTUAL, PrimitivesKnockOutsTest::unguarded, "excludes"),
                of(
                        "unlocked, without the GIL",
                        PrimitivesVariant.GIL_UNLOCKED,
                        PrimitivesKnockOutsTest::free,
                        "model"));
    }

    private static Wrong of(String name, PrimitivesVariant variant, Contend wrong, String... caughtBy) {
        return new Wrong(KnockOut.of(name, new Primitives(), SHORT, variant, wrong), caughtBy);
    }

    private static List<String> poolOfOne(Contention contention) throws Exception {
        try (var executor = Pools.async(1)) {
            return Results.invokeAll(executor, contention.tasks());
        }
    }

    private static List<String> inTurn(Contention contention) throws Exception {
        var names = new ArrayList<String>();
        try (var executor = Pools.platformThreadPerTask()) {
            for (var task : contention.tasks()) {
                names.add(executor.submit(task).get());
            }
        }
        return names;
    }

    private static List<String> unguarded(Contention contention) throws Exception {
        try (var executor = Pools.virtual()) {
            return Results.invokeAll(executor, contention.unguardedTasks(Blocking.DIRECT));
        }
    }

    private static List<String> free(Contention contention) throws Exception {
        try (var executor = Pools.platformThreadPerTask()) {
            return Results.invokeAll(executor, contention.unguardedTasks(Blocking.DIRECT));
        }
    }

    @ParameterizedTest
    @MethodSource("knockOuts")
    void wrongVariantIsCaught(Wrong wrong) throws Exception {
        wrong.knockOut().assertCaught(wrong.caughtBy());
    }

    @ParameterizedTest
    @MethodSource("rightOnes")
    void rightVariantStands(Wrong right) throws Exception {
        right.knockOut().assertRightStands("model", "work", "contended", "excludes");
    }

    static Stream<Wrong> rightOnes() {
        return knockOuts().limit(6);
    }
}
