package threadlab.scenarios.blockedorbusy;

import static threadlab.model.Citation.both;
import static threadlab.model.Citation.qualifies;
import static threadlab.model.Citation.supports;

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

/// Predicts how the time of tasks divides that compute and wait.
record HalfPredictions(Variant variant, BusyWorkload workload, int cpus) {

    /// A processor may be three times as fast as the closed form has it, or three times as slow.
    private static final double AT_LEAST = 1.0 / 3;

    /// For figures that count passes in which neighbours made the computing longer.
    private static final double AT_LEAST_DISTURBED = 1.0 / 6;

    /// A pass counts as undisturbed where neighbours took a few milliseconds of it: they are not accounted for.
    private static final double ALMOST_ALL = 0.85;

    private static final double NOT_ALL = 0.92;
    private static final double NEXT_TO_NOTHING = 0.001;
    private static final String AGENT = "threadlab.VirtualThreadSlice of the recorded pass";

    List<Prediction> all() {
        var predictions = new ArrayList<Prediction>();
        predictions.add(executed());
        predictions.add(blocked());
        predictions.add(accounted());
        predictions.add(atOnce());
        switch (variant.model()) {
            case SEQUENTIAL -> predictions.add(unused());
            case EVENT_LOOP -> {
                predictions.add(oneExecutes(qualifies("1.19")));
                predictions.add(used(both(qualifies("2.7"), supports("2.16"))));
            }
            case GIL -> predictions.add(oneExecutes(supports("1.19")));
            case VIRTUAL_THREADS, STRUCTURED_CONCURRENCY -> {
                predictions.add(running());
                predictions.add(parked());
                if (variant.id().endsWith("-one-carrier")) {
                    predictions.add(oneExecutes(qualifies("1.19")));
                    predictions.add(used(qualifies("2.7", "2.16")));
                }
            }
            case PLATFORM_THREADS, COMPLETABLE_FUTURE, PROCESSES -> {}
        }
        return predictions;
    }

    private Prediction executed() {
        return prediction(
                "executed",
                supports("2.6"),
                "A task's thread executes for a good part of the task's time.",
                "Computing needs a processor all the while: this part is work, whoever does it.",
                new Expectation.AtLeast(
                        "a third of computing / (computing + waiting)",
                        AT_LEAST * workload.executingShare(),
                        Unit.RATIO),
                Measure.metric("executedShare"),
                executedSource());
    }

    private String executedSource() {
        return switch (variant.model()) {
            case SEQUENTIAL, PLATFORM_THREADS, COMPLETABLE_FUTURE, GIL, PROCESSES ->
                Shares.CPU_SOURCE + BusySubject.UNDISTURBED;
            case VIRTUAL_THREADS, STRUCTURED_CONCURRENCY, EVENT_LOOP -> Shares.CLOCK_SOURCE + BusySubject.UNDISTURBED;
        };
    }

    private Prediction blocked() {
        return prediction(
                "blocked",
                both(supports("2.6"), qualifies("1.19")),
                "The same task waits for a good part of its time.",
                "A task is seldom of one kind alone: only this part of it leaves the processor to others.",
                new Expectation.AtLeast(
                        "a third of waiting / (computing + waiting)",
                        AT_LEAST * (1 - workload.executingShare()),
                        Unit.RATIO),
                Measure.metric("blockedShare"),
                Shares.BLOCKED_SOURCE + BusySubject.UNDISTURBED);
    }

    /// Where threads share less than a lane for each, one that has begun is made to give way.
    private boolean takesTurns() {
        return switch (variant.model()) {
            case GIL -> true;
            case PLATFORM_THREADS, COMPLETABLE_FUTURE -> cpus < workload.tasks();
            case SEQUENTIAL, VIRTUAL_THREADS, STRUCTURED_CONCURRENCY, EVENT_LOOP, PROCESSES -> false;
        };
    }

    private Prediction accounted() {
        var turns = takesTurns();
        var closedForm = turns
                ? "(computing + waiting) / (computing + others' turns + waiting)"
                : "(computing + waiting) / the task's time ≈ 1";
        return prediction(
                "accounted",
                turns ? qualifies("2.6") : supports("2.6"),
                turns
                        ? "Executing and waiting do not make up a task's time: a part of it goes by ready, but not running."
                        : "Executing and waiting make up a task's time.",
                turns
                        ? "%s lets the tasks take turns, so each is kept from computing while the other computes."
                                .formatted(variant.model() == Model.GIL ? "The lock" : "The one processor")
                        : "Who has begun is not interrupted, so it executes until it waits.",
                turns
                        ? new Expectation.AtMost(closedForm, NOT_ALL, Unit.RATIO)
                        : new Expectation.AtLeast(closedForm, ALMOST_ALL, Unit.RATIO),
                Measure.metric("accountedShare"),
                executedSource());
    }

    private Prediction atOnce() {
        var alone = variant.model() == Model.SEQUENTIAL;
        return prediction(
                "at-once",
                alone ? supports("2.16") : supports("1.19"),
                alone ? "No two waits are under way at once." : "The waits of both tasks are under way at once.",
                alone
                        ? "The one thread is blocked in the first and begins the second task only after it."
                        : "Waits overlap whether or not computing does: each begins before the other has ended.",
                new Expectation.Near("peak of waits at one moment", alone ? 1 : workload.tasks(), 0, Unit.COUNT),
                Measure.metric("waitsAtOnce"),
                "System.nanoTime around each wait" + BusySubject.UNDISTURBED);
    }

    private Prediction oneExecutes(List<Citation> claims) {
        return prediction(
                "one-executes",
                claims,
                "No two tasks execute at the same time, though they wait at the same time.",
                switch (variant.model()) {
                    case GIL -> "Computing holds the lock from start to finish, waiting gives it up.";
                    case EVENT_LOOP -> "One thread runs one callback at a time; a timer needs none.";
                    case VIRTUAL_THREADS,
                            STRUCTURED_CONCURRENCY,
                            SEQUENTIAL,
                            PLATFORM_THREADS,
                            COMPLETABLE_FUTURE,
                            PROCESSES ->
                        "One carrier mounts one virtual thread at a time; one that waits is unmounted.";
                },
                new Expectation.AtMost(
                        "share of the executing time in which both execute", NEXT_TO_NOTHING, Unit.RATIO),
                Measure.metric("executingAtOnce"),
                Segments.SOURCE);
    }

    private Prediction unused() {
        return prediction(
                "wait-unused",
                supports("2.7", "2.16"),
                "While a task waits no other executes.",
                "The thread that would run it is the one that is blocked.",
                new Expectation.AtMost("share of the waits in which another executes", NEXT_TO_NOTHING, Unit.RATIO),
                Measure.metric("waitsUsedByOthers"),
                Segments.SOURCE);
    }

    /// The first task's wait has room for the other's computing; nobody is left to use the last one's.
    private Prediction used(List<Citation> claims) {
        var share = workload.executingShare();
        return prediction(
                "wait-used",
                claims,
                "While one task waits the other executes, on the same OS thread.",
                variant.model() == Model.EVENT_LOOP
                        ? "The loop's thread sets a timer and runs the next callback."
                        : "The virtual thread is blocked and can't run other code, but its carrier can and does.",
                new Expectation.AtLeast(
                        "a sixth of computing / (tasks × waiting)",
                        AT_LEAST_DISTURBED * share / (1 - share) / workload.tasks(),
                        Unit.RATIO),
                Measure.metric("waitsUsedByOthers"),
                Segments.SOURCE);
    }

    private Prediction running() {
        return prediction(
                "running",
                supports("2.6"),
                "The virtual threads are mounted while they compute.",
                "A virtual thread that computes has no reason to leave its carrier, and nobody takes it away.",
                new Expectation.AtLeast(
                        "a third of computing / (computing + waiting)",
                        AT_LEAST * workload.executingShare(),
                        Unit.RATIO),
                Measure.recorded("runningShare"),
                AGENT);
    }

    private Prediction parked() {
        return prediction(
                "parked",
                qualifies("2.7"),
                "The virtual threads are off their carriers while they wait.",
                "A virtual thread that waits unmounts: its carrier waits for nobody; pinned, it would spend no time off it.",
                new Expectation.AtLeast(
                        "a sixth of waiting / (computing + waiting)",
                        AT_LEAST_DISTURBED * (1 - workload.executingShare()),
                        Unit.RATIO),
                Measure.recorded("waitingShare"),
                AGENT);
    }

    private Prediction prediction(
            String id,
            List<Citation> claims,
            String statement,
            String mechanism,
            Expectation expectation,
            Measure measure,
            String source) {
        return new Prediction(id, variant.id(), claims, statement, mechanism, expectation, measure, source);
    }
}
