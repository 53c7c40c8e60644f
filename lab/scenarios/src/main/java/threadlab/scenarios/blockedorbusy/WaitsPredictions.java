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

/// Predicts how the time of tasks divides that wait and compute next to nothing.
record WaitsPredictions(Variant variant, BusyWorkload workload) {

    private static final double ALMOST_ALL = 0.9;
    private static final double NEXT_TO_NOTHING = 0.1;
    private static final String AGENT = "threadlab.VirtualThreadSlice of the recorded pass";

    List<Prediction> all() {
        var predictions = new ArrayList<Prediction>();
        predictions.add(blocked());
        predictions.add(atOnce());
        switch (variant.model()) {
            case SEQUENTIAL -> predictions.add(executed());
            case PLATFORM_THREADS, COMPLETABLE_FUTURE, GIL -> {
                predictions.add(executed());
                predictions.add(threadsHeld());
            }
            case VIRTUAL_THREADS, STRUCTURED_CONCURRENCY -> {
                predictions.add(carriersFree());
                predictions.add(carriersIdle());
            }
            case EVENT_LOOP, PROCESSES -> {}
        }
        return predictions;
    }

    private Prediction blocked() {
        var onTimer = variant.model() == Model.EVENT_LOOP;
        return prediction(
                "blocked",
                onTimer ? qualifies("2.6", "2.7") : supports("2.6", "2.16"),
                onTimer
                        ? "A task waits for almost all of its time, and no thread is blocked for it."
                        : "A task is blocked, waiting, for almost all of its time.",
                onTimer
                        ? "The loop sets a timer and goes on; the task is an entry in a list, and no thread's call."
                        : "What it asks for takes its time, whoever waits; a late wake-up is part of the wait.",
                new Expectation.AtLeast("wait / (wait + next to nothing) ≈ 1", ALMOST_ALL, Unit.RATIO),
                Measure.metric("blockedShare"),
                Shares.BLOCKED_SOURCE);
    }

    private Prediction executed() {
        return prediction(
                "executed",
                variant.model() == Model.SEQUENTIAL ? supports("2.7", "2.16") : supports("1.19", "2.16"),
                "A task's thread executes for next to nothing of the task's time.",
                "A blocked thread is off its processor, which anybody else can use; the thread itself can run nothing.",
                new Expectation.AtMost("processor time / the task's time", NEXT_TO_NOTHING, Unit.RATIO),
                Measure.metric("executedShare"),
                Shares.CPU_SOURCE);
    }

    private Prediction atOnce() {
        var alone = variant.model() == Model.SEQUENTIAL;
        return prediction(
                "at-once",
                alone ? supports("2.7", "2.16") : atOnceClaims(),
                alone
                        ? "No two waits are under way at once, though none needs the processor."
                        : "All %d waits are under way at once.".formatted(workload.tasks()),
                alone
                        ? "The one thread is blocked in the first wait, so it can't ask for what the second waits for."
                        : "A wait needs no processor, so any number of them fits on one.",
                new Expectation.Near("peak of waits at one moment", alone ? 1 : workload.tasks(), 0, Unit.COUNT),
                Measure.metric("waitsAtOnce"),
                "System.nanoTime around each wait, timed passes");
    }

    /// On a loop it is not threading that helps.
    private List<Citation> atOnceClaims() {
        return variant.model() == Model.EVENT_LOOP ? both(qualifies("1.19"), supports("2.16")) : supports("1.19");
    }

    private Prediction threadsHeld() {
        return prediction(
                "threads-held",
                qualifies("1.19"),
                "Each task that waits has an OS thread of its own that executes nothing.",
                "A platform thread is an OS thread from its start to its end, blocked or not.",
                new Expectation.AtLeast("platform threads started ≥ tasks", workload.tasks(), Unit.COUNT),
                Measure.recorded("platformThreadsStarted"),
                "jdk.ThreadStart of the recorded pass");
    }

    private Prediction carriersFree() {
        return prediction(
                "carriers-free",
                qualifies("2.7", "2.16"),
                "A task's virtual thread is blocked, but on no carrier: mounted for next to nothing of the task's time.",
                "A virtual thread that waits unmounts, so what is blocked is no OS thread.",
                new Expectation.AtMost(
                        "largest share of a task's time that it was mounted", NEXT_TO_NOTHING, Unit.RATIO),
                Measure.recorded("largestRunningShareOfTask"),
                AGENT);
    }

    private Prediction carriersIdle() {
        return prediction(
                "carriers-idle",
                supports("1.19"),
                "The carriers that ran the tasks have nothing mounted for almost all of the pass.",
                "Each mounts a task to begin it and to end it; in between anybody else could be mounted.",
                new Expectation.AtMost("time mounted / time of the pass", 2 * NEXT_TO_NOTHING, Unit.RATIO),
                Measure.recorded("carrierBusyShare"),
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
