package threadlab.scenarios.cpulanes;

import static threadlab.model.claims.Citation.both;
import static threadlab.model.claims.Citation.contradicts;
import static threadlab.model.claims.Citation.qualifies;
import static threadlab.model.claims.Citation.supports;
import static threadlab.scenarios.cpulanes.CpuLanes.WORDS;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import threadlab.model.Model;
import threadlab.model.claims.Citation;
import threadlab.model.count.Count;
import threadlab.model.predict.Check;
import threadlab.model.predict.NoiseEffect;
import threadlab.model.run.Environment;
import threadlab.model.stats.Unit;
import threadlab.scenarios.cpulanes.CpuLanes.CpuLanesVariant;
import threadlab.scenarios.cpulanes.CpuLanes.CpuLanesWorkload;
import threadlab.scenarios.lesson.Counted;
import threadlab.scenarios.lesson.InterpreterLock;
import threadlab.scenarios.lesson.LessonWords;
import threadlab.scenarios.lesson.Pools;

/// Predicts which tasks run at the same time, how many have begun, and how much sooner the work is done.
record CpuLanesPredictions(CpuLanesWorkload workload, Environment environment) {

    private static final double MOST_OVERLAP_OF_ONE_LANE = 0.001;
    /// Two virtual processors of one machine differ in speed: 0.67 to 0.97 in quiet passes, against 0 on one lane.
    private static final double MOST = 0.6;

    /// A pipe wakes a process later than a thread starts: 0.56 to 0.97 in quiet passes.
    private static final double MOST_OF_PROCESSES = 0.5;

    /// Half way between no gain and a whole one. Two lanes reached 1.67 to 2.1 in quiet passes.
    private static final double LEAST_GAIN_OF_A_LANE = 0.5;

    /// What it costs to switch, or a moment in which a processor was slower, makes of 1: 0.76 to 1.1 in most passes.
    private static final double NO_GAIN_TOLERANCE = 0.25;

    /// One after the other never has more than one.
    private static final int SEVERAL = 2;

    private static final Duration SWITCH_INTERVAL = Duration.ofMillis(5);
    private static final Duration SHORT_INTERVAL = Duration.ofMillis(1);

    /// A thread wakes up and gets the lock some 100 µs after it may ask for it.
    private static final double WITH_WAKE_UP = 1.15;

    private static final double SHORT_INTERVAL_TOLERANCE = 0.25;

    /// Calculates how tasks share the processors.
    ///
    /// @param tasks how many tasks there are
    /// @param underWay how many of them can have begun and not ended at one moment
    /// @param lanes how many of them can run at one moment
    record LanesParallelism(int tasks, int underWay, int lanes) {

        private static final double SLICED = 0.75;

        boolean isParallel() {
            return lanes > 1;
        }

        /// Returns how many times sooner the work is done than by one task.
        double speedUp() {
            return underWay > lanes ? lanes : (double) tasks / rounds();
        }

        /// Returns the share of the time in which two or more run. In the last round one may run alone; where
        /// time is sliced the last to end may be alone for a slice or two.
        double overlap() {
            if (lanes == 1) {
                return 0;
            }
            var lastAlone = underWay == lanes && tasks % lanes == 1;
            return lastAlone ? (rounds() - 1.0) / rounds() : underWay > lanes ? SLICED : 1;
        }

        private int rounds() {
            return Math.ceilDiv(tasks, lanes);
        }
    }

    /// Returns all checks of a variant.
    List<Check> of(CpuLanesVariant variant) {
        return Stream.concat(timed(variant).stream(), Stream.of(counted(variant)))
                .toList();
    }

    /// Counts the units that this process computes, or the other processes that send what they computed.
    private Check counted(CpuLanesVariant variant) {
        return switch (variant) {
            case IN_PROCESSES, CPYTHON_PROCESSES -> Counted.processes(variant, workload.tasks());
            case PLATFORM,
                    VIRTUAL,
                    VIRTUAL_ONE_CARRIER,
                    STRUCTURED,
                    FUTURE,
                    FUTURE_DEFAULT,
                    SEQUENTIALLY,
                    UNDER_GIL,
                    ON_EVENT_LOOP,
                    CPYTHON_THREADS,
                    CPYTHON_THREADS_SWITCHING_OFTEN,
                    ASYNCIO,
                    NODE,
                    NODE_WORKERS ->
                Counted.exactly(workload.units(), Count.UNITS)
                        .of(WORDS.fact("computed", variant, "computed", workload.units()));
        };
    }

    private List<Check> timed(CpuLanesVariant variant) {
        var lanes = parallelism(variant);
        return switch (variant) {
            case PLATFORM -> threads(variant, overlap(variant).because("because.processors", lanes.lanes()));
            case VIRTUAL, VIRTUAL_ONE_CARRIER, STRUCTURED ->
                threads(variant, overlap(variant).because("because.carriers", lanes.lanes()));
            case FUTURE, FUTURE_DEFAULT -> {
                var because = lanes.underWay() == 1 ? "because.worker" : "because.workers";
                yield threads(variant, overlap(variant).because(because, lanes.underWay()));
            }
            case SEQUENTIALLY -> {
                var overlap = overlap(variant).because("because.oneThread").cites(qualifies("1.11"));
                yield checks(variant, overlap, qualifies("1.17"));
            }
            case UNDER_GIL -> gil(variant);
            case CPYTHON_THREADS, CPYTHON_THREADS_SWITCHING_OFTEN ->
                InterpreterLock.isAtWork(environment)
                        ? gil(variant)
                        : threads(variant, overlap(variant).because("because.processors", lanes.lanes()));
            case ON_EVENT_LOOP, ASYNCIO, NODE -> {
                var claims = both(contradicts("3.12"), qualifies("4.13"));
                var overlap = overlap(variant).because("because.oneCallback").cites(claims);
                yield checks(variant, overlap, contradicts("3.12"));
            }
            case IN_PROCESSES, CPYTHON_PROCESSES, NODE_WORKERS -> {
                var claims = lanes.isParallel() ? supports("1.11") : qualifies("1.11");
                var overlap = overlap(variant).because("because.processors", lanes.lanes());
                yield checks(variant, overlap.cites(claims), claims);
            }
        };
    }

    LanesParallelism parallelism(CpuLanesVariant variant) {
        var tasks = workload.tasks();
        return switch (variant) {
            case SEQUENTIALLY -> onWorkers(1);
            case UNDER_GIL, ON_EVENT_LOOP, ASYNCIO, NODE -> new LanesParallelism(tasks, tasks, 1);
            case CPYTHON_THREADS, CPYTHON_THREADS_SWITCHING_OFTEN ->
                InterpreterLock.isAtWork(environment) ? new LanesParallelism(tasks, tasks, 1) : onWorkers(tasks);
            case PLATFORM, FUTURE, IN_PROCESSES, CPYTHON_PROCESSES, NODE_WORKERS -> onWorkers(tasks);
            case VIRTUAL, STRUCTURED -> onWorkers(Math.min(tasks, environment.cpus()));
            case VIRTUAL_ONE_CARRIER -> onWorkers(1);
            case FUTURE_DEFAULT -> onWorkers(Pools.defaultAsyncWorkers(environment, tasks));
        };
    }

    /// A worker, be it a thread of a pool or a carrier, takes the next task when the one before is over.
    private LanesParallelism onWorkers(int workers) {
        return new LanesParallelism(workload.tasks(), workers, Math.min(workers, environment.cpus()));
    }

    private LessonWords.Fact overlap(CpuLanesVariant variant) {
        var key = parallelism(variant).isParallel() ? "overlap.several" : "overlap.none";
        return WORDS.fact("overlap", variant, key).form("overlap.form");
    }

    private List<Check> threads(CpuLanesVariant variant, LessonWords.Fact overlap) {
        return parallelism(variant).isParallel()
                ? checks(variant, overlap.cites(both(supports("1.11", "1.18"), qualifies("4.2"))), supports("1.17"))
                : checks(variant, overlap.cites(qualifies("1.11", "1.18")), qualifies("1.17"));
    }

    private List<Check> checks(CpuLanesVariant variant, LessonWords.Fact overlap, List<Citation> speedUpClaims) {
        return List.of(bounded(variant, overlap), speedUp(variant, speedUpClaims), underWay(variant));
    }

    private List<Check> gil(CpuLanesVariant variant) {
        var several = workload.tasks() > 1;
        var claims = both(supports("4.3", "4.4"), several ? contradicts("1.18") : List.of());
        var checks = Stream.of(
                bounded(variant, overlap(variant).because("because.lock").cites(claims)),
                speedUp(variant, several ? contradicts("1.17") : qualifies("1.17")),
                variant.model() == Model.CPYTHON_THREADS && workload.tasks() > 2
                        ? underWayAfterSlowStarts(variant)
                        : underWay(variant));
        return (several ? Stream.concat(checks, Stream.of(turn(variant))) : checks).toList();
    }

    private Check bounded(CpuLanesVariant variant, LessonWords.Fact overlap) {
        var lanes = parallelism(variant);
        var part = isStartedByMessages(variant) ? MOST_OF_PROCESSES : MOST;
        return (lanes.isParallel()
                        ? overlap.atLeast(part * lanes.overlap(), Unit.RATIO)
                        : overlap.atMost(MOST_OVERLAP_OF_ONE_LANE, Unit.RATIO))
                .underNoise(NoiseEffect.LOWERS)
                .figure("overlap");
    }

    private static boolean isStartedByMessages(CpuLanesVariant variant) {
        return switch (variant.model()) {
            case PROCESSES, CPYTHON_PROCESSES, NODE_WORKERS -> true;
            case PLATFORM_THREADS,
                    VIRTUAL_THREADS,
                    STRUCTURED_CONCURRENCY,
                    COMPLETABLE_FUTURE,
                    SEQUENTIAL,
                    GIL,
                    EVENT_LOOP,
                    CPYTHON_THREADS,
                    CPYTHON_ASYNCIO,
                    NODE -> false;
        };
    }

    private Check speedUp(CpuLanesVariant variant, List<Citation> claims) {
        var lanes = parallelism(variant);
        return (lanes.isParallel()
                        ? WORDS.fact("speed-up", variant, "sooner")
                                .cites(claims)
                                .atLeast(1 + LEAST_GAIN_OF_A_LANE * (lanes.speedUp() - 1), Unit.RATIO)
                        : WORDS.fact("speed-up", variant, "noSooner")
                                .cites(claims)
                                .near(1, NO_GAIN_TOLERANCE, Unit.RATIO))
                .figure("speedUp");
    }

    private Check underWay(CpuLanesVariant variant) {
        var lanes = parallelism(variant);
        var count = lanes.underWay();
        var fact = count == 1
                ? WORDS.fact("under-way", variant, "underWay.one")
                : WORDS.fact("under-way", variant, "underWay.several", count);
        return (count > lanes.lanes() ? fact.because("because.takeTurns", lanes.lanes()) : fact.because("because.kept"))
                .form("underWay.form")
                .cites(count == lanes.tasks() ? supports("1.21") : qualifies("1.21"))
                .atOnce(count)
                .figure("tasksUnderWay");
    }

    private Check underWayAfterSlowStarts(CpuLanesVariant variant) {
        return WORDS.fact("under-way", variant, "underWay.orFewer", workload.tasks())
                .form("underWay.form")
                .cites(supports("1.21"))
                .atLeast(SEVERAL, Unit.COUNT)
                .underNoise(NoiseEffect.LOWERS)
                .figure("tasksUnderWay");
    }

    /// With one processor the thread that waits needs it to ask for the lock.
    private Check turn(CpuLanesVariant variant) {
        if (variant == CpuLanesVariant.CPYTHON_THREADS_SWITCHING_OFTEN) {
            return shortTurn(variant);
        }
        var interval = SWITCH_INTERVAL.toNanos();
        var bounded = environment.cpus() > 1
                ? WORDS.fact("slice", variant, "turn")
                        .cites(supports("4.4"))
                        .near(interval, interval / 10.0, Unit.NANOS)
                : WORDS.fact("slice", variant, "turn.oneProcessor")
                        .cites(supports("4.4"))
                        .atLeast(interval * 0.9, Unit.NANOS);
        return bounded.figure("medianSliceNanos");
    }

    private Check shortTurn(CpuLanesVariant variant) {
        var turn = SHORT_INTERVAL.toNanos() * WITH_WAKE_UP;
        var fact = WORDS.fact("slice", variant, "turn.often").cites(supports("4.4"));
        return (environment.cpus() > 1
                        ? fact.near(turn, turn * SHORT_INTERVAL_TOLERANCE, Unit.NANOS)
                        : fact.atMost(SWITCH_INTERVAL.toNanos(), Unit.NANOS))
                .figure("medianSliceNanos");
    }
}
