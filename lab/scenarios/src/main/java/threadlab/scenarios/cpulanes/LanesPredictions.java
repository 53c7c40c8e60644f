package threadlab.scenarios.cpulanes;

import static threadlab.model.Citation.both;
import static threadlab.model.Citation.contradicts;
import static threadlab.model.Citation.qualifies;
import static threadlab.model.Citation.supports;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import threadlab.model.Citation;
import threadlab.model.Expectation;
import threadlab.model.Measure;
import threadlab.model.Model;
import threadlab.model.Prediction;
import threadlab.model.Variant;
import threadlab.model.stats.Unit;
import threadlab.scenarios.cpu.Segments;

/// Predicts for one variant who runs when and what is gained.
record LanesPredictions(Variant variant, Crew crew, int processors) {

    private static final double MOST_OVERLAP_OF_ONE_LANE = 0.001;
    private static final double ALMOST_ALL = 0.9;

    /// A pipe wakes a process later than a thread starts: up to 12 ms later in runs on two processors.
    private static final double ALMOST_ALL_OF_PROCESSES = 0.8;

    /// What each lane after the first adds at the least.
    private static final double LEAST_GAIN_OF_A_LANE = 0.8;

    private static final Duration SWITCH_INTERVAL = Duration.ofMillis(5);

    List<Prediction> all() {
        var predictions = new ArrayList<Prediction>();
        predictions.add(overlap());
        predictions.add(speedUp());
        predictions.add(underWay());
        if (variant.model() == Model.GIL && crew.tasks() > 1) {
            predictions.add(slice());
        }
        return predictions;
    }

    private boolean isParallel() {
        return crew.lanes() > 1;
    }

    private Prediction overlap() {
        return prediction(
                "overlap",
                overlapClaims(),
                isParallel()
                        ? "While any task runs, another one runs at the same time."
                        : "No two tasks run at the same time.",
                mechanism(),
                isParallel()
                        ? new Expectation.AtLeast(
                                "share of the running time in which two or more run",
                                almostAll() * crew.overlap(),
                                Unit.RATIO)
                        : new Expectation.AtMost(
                                "share of the running time in which two or more run",
                                MOST_OVERLAP_OF_ONE_LANE,
                                Unit.RATIO),
                "overlap",
                Segments.SOURCE + LanesSubject.UNDISTURBED);
    }

    private double almostAll() {
        return variant.model() == Model.PROCESSES ? ALMOST_ALL_OF_PROCESSES : ALMOST_ALL;
    }

    private List<Citation> overlapClaims() {
        return switch (variant.model()) {
            case SEQUENTIAL -> qualifies("1.11");
            case GIL -> both(supports("4.3", "4.4"), crew.tasks() > 1 ? contradicts("1.18") : List.of());
            case EVENT_LOOP -> both(contradicts("3.12"), qualifies("4.13"));
            case PROCESSES -> isParallel() ? supports("1.11") : qualifies("1.11");
            case PLATFORM_THREADS, VIRTUAL_THREADS, STRUCTURED_CONCURRENCY, COMPLETABLE_FUTURE ->
                isParallel()
                        ? both(supports("1.11", "1.18"), qualifies("4.2"))
                        : both(qualifies("1.11", "1.18"), List.of());
        };
    }

    private String mechanism() {
        return switch (variant.model()) {
            case SEQUENTIAL -> "One thread computes them one after another.";
            case GIL -> "Of the threads that share the lock one at a time goes on, however many processors there are.";
            case EVENT_LOOP -> "One thread runs one callback at a time; no lock is needed for that.";
            case PLATFORM_THREADS, PROCESSES ->
                "The operating system runs as many of them at once as there are processors: %d here."
                        .formatted(crew.lanes());
            case VIRTUAL_THREADS, STRUCTURED_CONCURRENCY ->
                "Virtual threads run on carriers, here %d at a time; one that computes is not interrupted."
                        .formatted(crew.lanes());
            case COMPLETABLE_FUTURE ->
                "The executor has %d worker%s for them, and the caller that joins does not help."
                        .formatted(crew.underWay(), crew.underWay() == 1 ? "" : "s");
        };
    }

    private Prediction speedUp() {
        return prediction(
                "speed-up",
                speedUpClaims(),
                crew.speedUp() > 1
                        ? "The work is done sooner than by one task."
                        : "The work is done no sooner than by one task.",
                crew.speedUp() > 1
                        ? "Each lane has a processor of its own; two hyperthreads of one core would gain less."
                        : "What does not overlap adds up.",
                speedUpBounds(),
                "speedUp",
                LanesSubject.SPEED_UP);
    }

    private Expectation speedUpBounds() {
        if (crew.speedUp() > 1) {
            return new Expectation.AtLeast(
                    "n × wall of one task / wall", 1 + LEAST_GAIN_OF_A_LANE * (crew.speedUp() - 1), Unit.RATIO);
        }
        return variant.model() == Model.GIL
                ? new Expectation.Near(
                        "n × wall of one task / wall, less the cost of switching,", 0.975, 0.075, Unit.RATIO)
                : new Expectation.Near("n × wall of one task / wall", 1, 0.1, Unit.RATIO);
    }

    private List<Citation> speedUpClaims() {
        return switch (variant.model()) {
            case SEQUENTIAL -> qualifies("1.17");
            case GIL -> crew.tasks() > 1 ? contradicts("1.17") : qualifies("1.17");
            case EVENT_LOOP -> contradicts("3.12");
            case PROCESSES -> crew.speedUp() > 1 ? supports("1.11") : qualifies("1.11");
            case PLATFORM_THREADS, VIRTUAL_THREADS, STRUCTURED_CONCURRENCY, COMPLETABLE_FUTURE ->
                crew.speedUp() > 1 ? supports("1.17") : qualifies("1.17");
        };
    }

    private Prediction underWay() {
        return prediction(
                "under-way",
                crew.underWay() == crew.tasks() ? supports("1.21") : qualifies("1.21"),
                crew.underWay() == 1
                        ? "No task begins before the one before it has ended."
                        : "%d tasks have begun and not ended at one moment.".formatted(crew.underWay()),
                crew.underWay() > crew.lanes()
                        ? "They take turns: concurrent means begun and not ended, parallel means running, and only %d can run."
                                .formatted(crew.lanes())
                        : "Who has begun keeps its lane to the end; nobody slices its time.",
                new Expectation.Near("peak of tasks under way", crew.underWay(), 0, Unit.COUNT),
                "tasksUnderWay",
                Segments.SOURCE);
    }

    private Prediction slice() {
        var interval = SWITCH_INTERVAL.toNanos();
        return prediction(
                "slice",
                supports("4.4"),
                processors > 1
                        ? "A thread runs for one switch interval, then another one does."
                        : "A thread runs for one switch interval at least, then another one does.",
                processors > 1
                        ? "Who waits asks for the lock after 5 ms without a switch, and the holder gives way at its next check point."
                        : "Who waits asks for the lock after 5 ms without a switch, but first needs the only processor: the"
                                + " operating system takes it from the holder at a tick.",
                processors > 1
                        ? new Expectation.Near("median slice = switch interval", interval, interval / 10.0, Unit.NANOS)
                        : new Expectation.AtLeast("median slice = switch interval or more", interval * 0.9, Unit.NANOS),
                "medianSliceNanos",
                LanesSubject.TURNS);
    }

    private Prediction prediction(
            String id,
            List<Citation> claims,
            String statement,
            String mechanism,
            Expectation expectation,
            String metric,
            String source) {
        return new Prediction(
                id, variant.id(), claims, statement, mechanism, expectation, Measure.metric(metric), source);
    }
}
