package threadlab.scenarios.nativework;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.KnockOut.Wrong;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;
import threadlab.scenarios.nativework.NativeWork.HashAll;
import threadlab.scenarios.nativework.NativeWork.HashTask;
import threadlab.scenarios.nativework.NativeWork.Hashed;
import threadlab.scenarios.nativework.NativeWork.NativeWorkVariant;
import threadlab.scenarios.nativework.NativeWork.NativeWorkWorkload;

class NativeWorkKnockOutsTest {

    private static final NativeWorkWorkload SHORT = new NativeWorkWorkload("1-mib", 8, 1 << 20);

    static Stream<Wrong> knockOuts() {
        return Stream.of(
                of("virtual threads", NativeWorkVariant.PLATFORM, NativeWork::virtualThreads, "model"),
                of("platform threads", NativeWorkVariant.VIRTUAL, NativeWork::platformThreads, "model"),
                of("no lock", NativeWorkVariant.UNDER_GIL, NativeWork::platformThreads, "model"),
                of("never released", NativeWorkVariant.UNDER_GIL, NativeWork::gilHeld, "released"),
                of("released after all", NativeWorkVariant.UNDER_GIL_HELD, NativeWork::gil, "released"),
                of("no loop", NativeWorkVariant.ON_EVENT_LOOP, NativeWork::sequential, "model"),
                of("threads", NativeWorkVariant.IN_PROCESSES, NativeWork::platformThreads, "model", "hashed"),
                of("a pool of one", NativeWorkVariant.FUTURE, NativeWorkKnockOutsTest::poolOfOne, "work"),
                of("one piece each", NativeWorkVariant.PLATFORM, NativeWorkKnockOutsTest::onePiece, "hashed"));
    }

    private static Wrong of(String name, NativeWorkVariant variant, HashAll wrong, String... caughtBy) {
        return new Wrong(KnockOut.of(name, new NativeWork(), SHORT, variant, wrong), caughtBy);
    }

    private static List<Hashed> poolOfOne(List<HashTask> tasks) throws Exception {
        try (var executor = Pools.async(1)) {
            return Results.invokeAll(executor, tasks);
        }
    }

    private static List<Hashed> onePiece(List<HashTask> tasks) throws Exception {
        return NativeWork.platformThreads(tasks.stream()
                .map(task -> new HashTask(task.name(), 1, task.pieceBytes(), task.recorder()))
                .toList());
    }

    @ParameterizedTest
    @MethodSource("knockOuts")
    void wrongVariantIsCaught(Wrong wrong) throws Exception {
        wrong.knockOut().assertCaught(wrong.caughtBy());
    }

    @ParameterizedTest
    @MethodSource("rightOnes")
    void rightVariantStands(Wrong right) throws Exception {
        right.knockOut().assertRightStands("model", "work", "hashed", "released");
    }

    static Stream<Wrong> rightOnes() {
        return knockOuts().limit(8);
    }
}
