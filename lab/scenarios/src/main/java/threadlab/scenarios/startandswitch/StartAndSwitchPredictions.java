package threadlab.scenarios.startandswitch;

import static threadlab.model.claims.Citation.both;
import static threadlab.model.claims.Citation.contradicts;
import static threadlab.model.claims.Citation.qualifies;
import static threadlab.model.claims.Citation.supports;
import static threadlab.scenarios.startandswitch.StartAndSwitch.WORDS;

import java.util.List;
import threadlab.model.claims.Citation;
import threadlab.model.predict.Check;
import threadlab.model.predict.SampleSource;
import threadlab.model.stats.Unit;
import threadlab.scenarios.startandswitch.StartAndSwitch.CostVariant;

/// Predicts for one variant the cost of a start or a switch against that of platform threads in the same pass.
///
/// @param figure the name of the workload's figure
record StartAndSwitchPredictions(CostVariant variant, String figure) {

    /// Nothing that enters the kernel and wakes a thread there takes less.
    private static final double KERNEL_NANOS = 500;

    /// A call takes 1 or 2; to keep what a task needs and to find the next one takes more at any clock.
    private static final double CALL_NANOS = 5;

    List<Check> all() {
        return switch (variant) {
            case SEQUENTIAL_START -> List.of(cheaper(100, "because.call", qualifies("0.11")));
            case PLATFORM_START, GIL_START -> List.of(notFree(KERNEL_NANOS, "because.kernel", qualifies("0.11")));
            case VIRTUAL_START, ONE_CARRIER_START, STRUCTURED_START ->
                List.of(cheaper(10, "because.object", qualifies("4.17")));
            case FUTURE_START -> List.of(cheaper(5, "because.queue", qualifies("4.17")));
            case EVENT_LOOP_START -> List.of(cheaper(10, "because.loopQueue", qualifies("4.17")));
            case PROCESSES_START -> List.of(dearer(2, "because.process", both(supports("0.11"), qualifies("4.17"))));
            case PROCESSES_JVM_START -> List.of(dearer(50, "because.jvm", both(supports("0.11"), qualifies("4.17"))));
            case PLATFORM_SWITCH, FUTURE_SWITCH, GIL_SWITCH, PROCESSES_SWITCH ->
                List.of(notFree(KERNEL_NANOS, "because.park", qualifies("4.16")));
            case VIRTUAL_SWITCH, ONE_CARRIER_SWITCH, STRUCTURED_SWITCH ->
                List.of(
                        notFree(CALL_NANOS, "because.frames", contradicts("4.16")),
                        cheaper(3, "because.carrier", qualifies("4.16")));
            case EVENT_LOOP_SWITCH -> List.of(notFree(CALL_NANOS, "because.turn", contradicts("4.16")));
            case SEQUENTIAL_SWITCH -> List.of();
        };
    }

    private Check cheaper(double times, String because, List<Citation> claims) {
        return WORDS.fact("cheaper", variant, "cheaper")
                .because(because)
                .form("ratio")
                .cites(claims)
                .atLeast(times, Unit.RATIO)
                .figure("timesCheaper");
    }

    private Check dearer(double times, String because, List<Citation> claims) {
        return WORDS.fact("dearer", variant, "dearer", "%.0f".formatted(times))
                .because(because)
                .form("ratio")
                .cites(claims)
                .atMost(1 / times, Unit.RATIO)
                .figure("timesCheaper");
    }

    private Check notFree(double nanos, String because, List<Citation> claims) {
        return WORDS.fact("not-free", variant, "notFree")
                .because(because)
                .cites(claims)
                .atLeast(nanos, Unit.NANOS)
                .measuredBy(SampleSource.metric(figure), WORDS.say("source.timed"));
    }
}
