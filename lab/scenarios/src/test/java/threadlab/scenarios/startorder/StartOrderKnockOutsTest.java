package threadlab.scenarios.startorder;

import java.util.stream.Stream;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.KnockOuts;
import threadlab.scenarios.startorder.StartOrder.OutputLines;
import threadlab.scenarios.startorder.StartOrder.StartAll;
import threadlab.scenarios.startorder.StartOrder.StartOrderVariant;
import threadlab.scenarios.startorder.StartOrder.StartOrderWorkload;

class StartOrderKnockOutsTest extends KnockOuts {

    private static final StartOrderWorkload NO_JOIN = new StartOrderWorkload("no-join", false, 60, 1);
    private static final StartOrderWorkload JOIN = new StartOrderWorkload("join", true, 60, 1);

    @Override
    protected Stream<KnockOut> knockOuts() {
        return Stream.of(
                of("virtual threads", StartOrderVariant.PLATFORM, StartOrder::virtualThreads, "model"),
                of("platform threads", StartOrderVariant.VIRTUAL, StartOrder::platformThreads, "model"),
                of(
                        "calls",
                        StartOrderVariant.PLATFORM,
                        (lines, join) -> StartOrder.sequential(lines),
                        "work",
                        "by-others"),
                of("calls", StartOrderVariant.FUTURE, (lines, join) -> StartOrder.sequential(lines), "by-others"),
                of("no lock", StartOrderVariant.UNDER_GIL, StartOrder::platformThreads, "model"),
                of("no loop", StartOrderVariant.ON_EVENT_LOOP, (lines, join) -> StartOrder.sequential(lines), "model"),
                of("no process", StartOrderVariant.IN_PROCESSES, StartOrder::platformThreads, "model", "processes"),
                // To join the children is not enough: which of the last two lines comes first would still be chance.
                of("calls", StartOrderVariant.VIRTUAL, (lines, join) -> StartOrder.sequential(lines), "not-as-written"),
                joined(
                        "no join",
                        StartOrderVariant.PLATFORM,
                        (lines, join) -> StartOrder.platformThreads(lines, false)),
                of(
                        "started in reverse",
                        StartOrderVariant.PLATFORM,
                        StartOrderKnockOutsTest::reversed,
                        "children-in-order"),
                of(
                        "the thread before the starter's line",
                        StartOrderVariant.FUTURE,
                        StartOrderKnockOutsTest::threadFirst,
                        "main-before-thread"),
                of("in the loop's order", StartOrderVariant.SEQUENTIALLY, StartOrder::eventLoop, "as-written"),
                of(
                        "no loop's order",
                        StartOrderVariant.ON_EVENT_LOOP,
                        (lines, join) -> StartOrder.sequential(lines),
                        "as-queued"),
                KnockOut.of(
                        "calls instead of many processes",
                        new StartOrder(),
                        new StartOrderWorkload("no-join", false, 60, 60),
                        StartOrderVariant.IN_PROCESSES,
                        (lines, join) -> StartOrder.sequential(lines),
                        "children-overtake",
                        "thread-overtakes",
                        "creation-cost",
                        "memory"),
                ofPeer("a loop", StartOrderVariant.CPYTHON_THREADS, "event_loop", "model", "as-written"),
                ofPeer("threads", StartOrderVariant.ASYNCIO, "threads", "model", "as-queued"),
                ofPeer("threads", StartOrderVariant.CPYTHON_PROCESSES, "threads", "model", "processes", "memory"),
                ofPeer("queued", StartOrderVariant.NODE, "eventLoopQueued", "as-written"),
                ofPeer("called at once", StartOrderVariant.NODE_QUEUED, "eventLoop", "as-queued"),
                ofPeer("no workers", StartOrderVariant.NODE_WORKERS, "eventLoop", "model", "by-others", "memory"));
    }

    private static KnockOut ofPeer(String name, StartOrderVariant variant, String wrong, String... caughtBy) {
        var workload = new StartOrderWorkload("no-join", false, 5, 5);
        return KnockOut.ofPeer(name, new StartOrder(), workload, variant, wrong, caughtBy);
    }

    private static KnockOut of(String name, StartOrderVariant variant, StartAll wrong, String... caughtBy) {
        return KnockOut.of(name, new StartOrder(), NO_JOIN, variant, wrong, caughtBy);
    }

    private static KnockOut joined(String name, StartOrderVariant variant, StartAll wrong) {
        return KnockOut.of(name, new StartOrder(), JOIN, variant, wrong, "children-first");
    }

    private static void reversed(OutputLines lines, boolean joinFirst) throws InterruptedException {
        StartOrder.platformThreads(
                new OutputLines(lines.children().reversed(), lines.main(), lines.thread()), joinFirst);
    }

    private static void threadFirst(OutputLines lines, boolean joinFirst) throws InterruptedException {
        StartOrder.platformThreads(new OutputLines(lines.children(), lines.thread(), lines.main()), joinFirst);
    }
}
