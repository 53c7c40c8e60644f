package threadlab.scenarios.sentinel;

import static threadlab.scenarios.sentinel.Sentinel.WORDS;

import java.util.List;
import threadlab.model.jdk.KnownDefect;
import threadlab.model.predict.Check;
import threadlab.model.predict.NoiseEffect;
import threadlab.model.run.Environment;
import threadlab.model.stats.RareEvent;
import threadlab.model.stats.Unit;
import threadlab.scenarios.sentinel.Sentinel.SentinelVariant;

/// Predicts by the JDK's version what is seen, and how often the races come about that a rare defect needs.
///
/// A rare defect is never predicted to be seen: where the version has it, only the races are.
record SentinelPredictions(SentinelWorkload workload, Runtime.Version jdk) {

    /// In so many of a hundred rounds the two sides meet closely: 94 or more in pilot runs.
    private static final double CLOSE_SHARE = 0.4;

    static SentinelPredictions of(SentinelWorkload workload, Environment environment) {
        return new SentinelPredictions(workload, version(environment));
    }

    static Runtime.Version version(Environment environment) {
        return Runtime.Version.parse(environment.jdk());
    }

    List<Check> of(SentinelVariant variant) {
        return switch (variant) {
            case PARK_PLATFORM, WAIT_PLATFORM -> List.of(never(variant));
            case PARK_VIRTUAL -> races(variant, KnownDefect.LOST_UNPARK);
            case WAIT_VIRTUAL -> races(variant, KnownDefect.STUCK_BLOCKED);
            case YIELD_PLATFORM -> List.of(permits(variant, workload.lanes(), "permits.because.platform"));
            case YIELD_VIRTUAL ->
                List.of(
                        has(KnownDefect.YIELD_TAKES_PERMIT)
                                ? permits(variant, 0, "permits.because.taken")
                                : permits(variant, workload.lanes(), "permits.because.kept"));
            case CLASS_PLATFORM -> List.of(begun(variant, workload.lanes(), "begun.because.platform"));
            case CLASS_VIRTUAL ->
                List.of(
                        has(KnownDefect.CLASS_WAIT_KEEPS_CARRIER)
                                ? begun(variant, 0, "begun.because.keeps")
                                : begun(variant, workload.lanes(), "begun.because.unmounts"));
            case OBJECT_WAIT_VIRTUAL ->
                has(KnownDefect.MONITOR_KEEPS_CARRIER)
                        ? waits(variant, workload.lanes(), workload.lanes(), "waits.because.added")
                        : waits(variant, Sentinel.CARRIERS, workload.lanes(), "waits.because.unmounts");
            case OBJECT_WAIT_FIXED ->
                has(KnownDefect.MONITOR_KEEPS_CARRIER)
                        ? waits(variant, Sentinel.CARRIERS, Sentinel.CARRIERS, "waits.because.noneAdded")
                        : waits(variant, Sentinel.CARRIERS, workload.lanes(), "waits.because.unmounts");
            case EVENTS_BOTH ->
                List.of(
                        has(KnownDefect.MIXED_UP_EVENT_WRITER)
                                ? carrierEvents(variant, 0, "events.because.dropped")
                                : carrierEvents(variant, workload.lanes(), "events.because.kept"),
                        WORDS.fact("thread-events", variant, "threadEvents", workload.lanes())
                                .form("threadEvents.form")
                                .near(workload.lanes(), 0, Unit.COUNT)
                                .figure("threadEvents"));
            case EVENTS_CARRIER_ONLY -> List.of(carrierEvents(variant, workload.lanes(), "events.because.alone"));
            case STRUCTURED, FUTURE, SEQUENTIALLY, UNDER_GIL, ON_EVENT_LOOP, IN_PROCESSES -> List.of();
        };
    }

    private boolean has(KnownDefect defect) {
        return defect.isIn(jdk);
    }

    private List<Check> races(SentinelVariant variant, KnownDefect defect) {
        var least = Math.round(CLOSE_SHARE * workload.rounds());
        var onceIn = RareEvent.shownOnceIn(least);
        var close = WORDS.fact(
                        "races",
                        variant,
                        "races." + workload.id(),
                        "%,d".formatted(workload.rounds()),
                        "%,d".formatted(least))
                .because(
                        has(defect) ? "races.because.there" : "races.because.fixed",
                        defect.id(),
                        defect.versions(),
                        "%,d".formatted(onceIn))
                .form("races.form")
                .atLeast(least, Unit.COUNT)
                .underNoise(NoiseEffect.LOWERS)
                .figure("close");
        return has(defect) ? List.of(close) : List.of(close, notSeen(variant, defect, least, onceIn));
    }

    private static Check notSeen(SentinelVariant variant, KnownDefect defect, long least, long onceIn) {
        return WORDS.fact("stuck", variant, "stuck.none", "%,d".formatted(least), "%,d".formatted(onceIn))
                .because("stuck.because.fixed", defect.id(), defect.versions())
                .form("stuck.form")
                .always()
                .figure("noneStuck");
    }

    private static Check never(SentinelVariant variant) {
        return WORDS.fact("stuck", variant, "stuck.never")
                .because("stuck.because.platform")
                .form("stuck.form")
                .always()
                .figure("noneStuck");
    }

    private Check permits(SentinelVariant variant, int kept, String because) {
        return WORDS.fact("permits", variant, kept == 0 ? "permits.none" : "permits.all", workload.lanes())
                .because(because)
                .form("permits.form")
                .near(kept, 0, Unit.COUNT)
                .figure("permitsKept");
    }

    private Check begun(SentinelVariant variant, int count, String because) {
        return WORDS.fact("begun", variant, count == 0 ? "begun.none" : "begun.all", workload.lanes())
                .because(because)
                .form("begun.form")
                .near(count, 0, Unit.COUNT)
                .underNoise(NoiseEffect.LOWERS)
                .figure("begunMeanwhile");
    }

    private List<Check> waits(SentinelVariant variant, int carriers, int atOnce, String because) {
        var each = carriers == workload.lanes();
        var fact = WORDS.fact("carriers", variant, each ? "carriers.each" : "carriers.few", carriers)
                .because(because)
                .form("carriers.form");
        var bounded = each ? fact.allAtOnce(carriers) : fact.atMost(carriers, Unit.COUNT);
        return List.of(
                bounded.figure("carriersUsed"),
                WORDS.fact("at-once", variant, "atOnce", atOnce)
                        .because(because)
                        .form("atOnce.form")
                        .atOnce(atOnce)
                        .figure("peakAtOnce"));
    }

    private Check carrierEvents(SentinelVariant variant, int count, String because) {
        return WORDS.fact("carrier-events", variant, count == 0 ? "events.none" : "events.all", workload.lanes())
                .because(because)
                .form("events.form")
                .near(count, 0, Unit.COUNT)
                .figure("carrierEvents");
    }
}
