package threadlab.scenarios.schedulersettings;

import static threadlab.scenarios.schedulersettings.SchedulerSettings.WORDS;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import threadlab.model.predict.Check;
import threadlab.model.predict.NoiseEffect;
import threadlab.model.run.Environment;
import threadlab.model.stats.Unit;
import threadlab.scenarios.schedulersettings.SchedulerSettings.SettingsVariant;
import threadlab.scenarios.schedulersettings.SchedulerSettings.SettingsWorkload;
import threadlab.scenarios.schedulersettings.TaskGroup.Doing;

/// Predicts how long the tasks take together on so many carriers, how many wait at once, and who takes turns.
record SchedulerSettingsPredictions(SettingsWorkload workload, Environment environment) {

    /// JEP 491: from then on no carrier is added for a thread that waits in Object.wait.
    private static final int NO_CARRIER_FOR_OBJECT_WAIT = 24;

    /// From then on ForkJoinPool has timers of its own (JDK-8319447).
    private static final int TIMERS_OF_THE_POOL = 25;

    /// From then on at the latest a pool of one worker has several submission queues: 16 slots, of which every other
    /// is one.
    private static final int SEVERAL_SUBMISSION_QUEUES = 25;

    /// Of a wall, besides half a hold: the next number of carriers makes a hold more, or less, at least.
    private static final double WALL_TOLERANCE = 0.1;

    /// Of a wall of many holds, whose wake-ups add up: in pilot runs on four JDKs a hold of 20 ms took 21 to 28. Half
    /// as many carriers take twice as long.
    private static final double MANY_HOLDS_TOLERANCE = 0.33;

    private static final double SPEED_UP_TOLERANCE = 0.2;

    /// Tasks that kept their carriers would take more holds, but where there are many carriers.
    private static final int MOST_HOLDS = 3;

    /// Returns whether threads that yield on one carrier hold up those started from outside.
    static boolean yieldsHoldUpOthers(int jdk) {
        return jdk >= SEVERAL_SUBMISSION_QUEUES;
    }

    List<Check> of(SettingsVariant variant) {
        return switch (variant) {
            case PLATFORM -> workload.yields() ? List.of(begun(variant)) : grid(variant);
            case ONE, TWO, FOUR, EIGHT, SIXTEEN, ONE_TO_SIXTEEN, TWO_TO_SIXTEEN, FOUR_TO_SIXTEEN, EIGHT_TO_SIXTEEN ->
                grid(variant);
            case FROM_OUTSIDE -> List.of(begun(variant));
            case STRUCTURED, FUTURE, SEQUENTIALLY, UNDER_GIL, ON_EVENT_LOOP, IN_PROCESSES -> List.of();
        };
    }

    private List<Check> grid(SettingsVariant variant) {
        var carriers = variant.carriers();
        var onThreads = variant == SettingsVariant.PLATFORM;
        return Stream.of(
                        waiting(variant, onThreads ? "because.threads" : "because.unmounts"),
                        onThreads ? List.<Check>of() : List.of(timer(variant)),
                        rounds(variant, "pinned", carriers.parallelism(), pinned(variant)),
                        isCompensated()
                                ? rounds(variant, "pinnedWait", carriers.maxPoolSize(), waitIsCompensated(variant))
                                : rounds(variant, "pinnedWait", carriers.parallelism(), waitIsNot(variant)),
                        List.of(speedUp(variant)))
                .flatMap(List::stream)
                .toList();
    }

    private static String pinned(SettingsVariant variant) {
        return because(variant, "because.notAdded", "because.pinned");
    }

    private static String waitIsCompensated(SettingsVariant variant) {
        return because(variant, "because.added", "because.fixed");
    }

    private static String waitIsNot(SettingsVariant variant) {
        return because(variant, "because.notAdded.wait", "because.pinned");
    }

    private static String because(SettingsVariant variant, String mayGrow, String isFixed) {
        if (variant == SettingsVariant.PLATFORM) {
            return "because.threads";
        }
        return variant.carriers().mayGrow() ? mayGrow : isFixed;
    }

    /// Returns whether a carrier is added for a thread that waits pinned in Object.wait.
    private boolean isCompensated() {
        return environment.jdkFeature() < NO_CARRIER_FOR_OBJECT_WAIT;
    }

    private List<Check> waiting(SettingsVariant variant, String because) {
        return List.of(
                WORDS.fact("waiting", variant, "waiting")
                        .because(because)
                        .atMost((double) MOST_HOLDS * hold(), Unit.NANOS)
                        .figure("waitingNanos"),
                atOnce(variant, "waiting", workload.tasks(), because));
    }

    private long hold() {
        return workload.group(Doing.PINNED).hold().toNanos();
    }

    /// Carriers bound pinned waits from above; all that wait is as many as there can be.
    private Check atOnce(SettingsVariant variant, String group, int count, String because) {
        var fact = WORDS.fact(group + "-at-once", variant, "atOnce." + group, count)
                .because(because)
                .form("atOnce.form");
        return (count == workload.tasks() ? fact.allAtOnce(count) : fact.atOnce(count, Duration.ofNanos(hold() / 2)))
                .figure(group + "AtOnce");
    }

    private Check timer(SettingsVariant variant) {
        var ofThePool = environment.jdkFeature() >= TIMERS_OF_THE_POOL;
        return WORDS.fact("timer", variant, ofThePool ? "timer.pool" : "timer.unparker")
                .form("timer.form")
                .atLeast(1, Unit.COUNT)
                .figure(ofThePool ? "delaySchedulerWaits" : "unparkerWaits");
    }

    /// Several threads on fewer processors than they are share them: to the last one they gain what the processors
    /// give.
    private Check speedUp(SettingsVariant variant) {
        var carriers = Math.min(variant.carriers().parallelism(), workload.tasks());
        var lanes = Math.min(carriers, environment.cpus());
        return WORDS.fact("speed-up", variant, "speedUp")
                .near(lanes, lanes * SPEED_UP_TOLERANCE, Unit.RATIO)
                .figure("speedUp");
    }

    private List<Check> rounds(SettingsVariant variant, String group, int carriers, String because) {
        var most = Math.min(carriers, workload.tasks());
        var wall = (double) hold() * Math.ceilDiv(workload.tasks(), most);
        return List.of(
                WORDS.fact(group, variant, "rounds." + group, most)
                        .because(because)
                        .form("rounds.form")
                        .near(wall, tolerance(wall), Unit.NANOS)
                        .figure(group + "Nanos"),
                atOnce(variant, group, most, because));
    }

    private double tolerance(double wall) {
        return Math.max(hold() / 2.0 + wall * WALL_TOLERANCE, wall * MANY_HOLDS_TOLERANCE);
    }

    private Check begun(SettingsVariant variant) {
        if (variant == SettingsVariant.PLATFORM) {
            return allBegin(variant, "because.threads");
        }
        return yieldsHoldUpOthers(environment.jdkFeature())
                ? WORDS.fact("begun", variant, "begun.few")
                        .form("begun.form")
                        .atMost(workload.tasks() / 2.0, Unit.COUNT)
                        .figure("begunMeanwhile")
                : allBegin(variant, "because.oneQueue");
    }

    private Check allBegin(SettingsVariant variant, String because) {
        return WORDS.fact("begun", variant, "begun.all")
                .because(because)
                .form("begun.form")
                .near(workload.tasks(), 1, Unit.COUNT)
                .underNoise(NoiseEffect.LOWERS)
                .figure("begunMeanwhile");
    }
}
