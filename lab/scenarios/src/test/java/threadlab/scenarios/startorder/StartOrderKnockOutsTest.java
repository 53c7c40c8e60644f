package threadlab.scenarios.startorder;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.KnockOut.Wrong;
import threadlab.scenarios.startorder.StartOrder.StartAll;
import threadlab.scenarios.startorder.StartOrder.StartOrderVariant;
import threadlab.scenarios.startorder.StartOrder.StartOrderWorkload;

class StartOrderKnockOutsTest {

    private static final StartOrderWorkload NO_JOIN = new StartOrderWorkload("no-join", false, 60, 1);
    private static final StartOrderWorkload JOIN = new StartOrderWorkload("join", true, 60, 1);

    static Stream<Wrong> knockOuts() {
        return Stream.of(
                of("virtual threads", StartOrderVariant.PLATFORM, StartOrder::virtualThreads, "model"),
                of("platform threads", StartOrderVariant.VIRTUAL, StartOrder::platformThreads, "model"),
                of("calls", StartOrderVariant.FUTURE, (lines, join) -> StartOrder.sequential(lines), "by-others"),
                of("no lock", StartOrderVariant.UNDER_GIL, StartOrder::platformThreads, "model"),
                of("no loop", StartOrderVariant.ON_EVENT_LOOP, (lines, join) -> StartOrder.sequential(lines), "model"),
                of("no process", StartOrderVariant.IN_PROCESSES, StartOrder::platformThreads, "model", "processes"),
                of("joins", StartOrderVariant.VIRTUAL, joining(true, StartOrder::virtualThreads), "not-as-written"),
                joined("no join", StartOrderVariant.PLATFORM, joining(false, StartOrder::platformThreads)));
    }

    private static StartAll joining(boolean joinFirst, StartAll code) {
        return (lines, ignored) -> code.run(lines, joinFirst);
    }

    private static Wrong of(String name, StartOrderVariant variant, StartAll wrong, String... caughtBy) {
        return new Wrong(KnockOut.of(name, new StartOrder(), NO_JOIN, variant, wrong), caughtBy);
    }

    private static Wrong joined(String name, StartOrderVariant variant, StartAll wrong) {
        return new Wrong(KnockOut.of(name, new StartOrder(), JOIN, variant, wrong), "children-first");
    }

    @ParameterizedTest
    @MethodSource("knockOuts")
    void wrongVariantIsCaught(Wrong wrong) throws Exception {
        wrong.knockOut().assertCaught(wrong.caughtBy());
    }

    @ParameterizedTest
    @MethodSource("rightOnes")
    void rightVariantStands(Wrong right) throws Exception {
        right.knockOut().assertRightStands("model", "work");
    }

    static Stream<Wrong> rightOnes() {
        return knockOuts();
    }
}
