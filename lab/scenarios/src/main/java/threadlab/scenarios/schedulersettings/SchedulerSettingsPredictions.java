package threadlab.scenarios.schedulersettings;

import static threadlab.scenarios.schedulersettings.SchedulerSettings.WORDS;

import java.util.List;
import threadlab.model.predict.Check;
import threadlab.model.predict.NoiseEffect;
import threadlab.model.run.Environment;
import threadlab.model.stats.Unit;
import threadlab.scenarios.schedulersettings.SchedulerSettings.SettingsVariant;
import threadlab.scenarios.schedulersettings.SchedulerSettings.SettingsWorkload;

/// Predicts how long the tasks take together on so many carriers, how many wait at once, and who takes turns.
record SchedulerSettingsPredictions(SettingsWorkload workload, Environment environment) {

    /// JEP 491: from then on no carrier is added for a thread that waits in Object.wait.
    private static final int NO_CARRIER_FOR_OBJECT_WAIT = 24;

    /// From then on ForkJoinPool has timers of its own (JDK-8319447).
    private static final int TIMERS_OF_THE_POOL = 25;

    /// From then on at the latest a pool of one worker has several submission queues: 16 slots, of which every other
    /// is one.
    private static final int SEVERAL_SUBMISSION_QUEUES = 25;

    private static final double PINNED_TOLERANCE = 0.25;
    private static final double SPEED_UP_TOLERANCE = 0.2;

    /// Returns whether threads that yield on one carrier hold up those started from outside.
    static boolean yieldsHoldUpOthers(int jdk) {
        return jdk >= SEVERAL_SUBMISSION_QUEUES;
    }

    List<Check> of(SettingsVariant variant) {
        return switch (variant) {
            case PLATFORM -> of(variant, Integer.MAX_VALUE);
            case ONE -> of(variant, 1);
            case TWO -> of(variant, 2);
            case FOUR -> of(variant, 4);
            case EIGHT -> of(variant, 8);
            case ONE_TO_EIGHT -> of(variant, isCompensated() ? 8 : 1);
            case SIXTEEN -> of(variant, 16);
            case TWO_TO_SIXTEEN -> of(variant, isCompensated() ? 16 : 2);
            case FROM_OUTSIDE -> of(variant, 1);
            case STRUCTURED, FUTURE, SEQUENTIALLY, UNDER_GIL, ON_EVENT_LOOP, IN_PROCESSES -> List.of();
        };
    }

    /// Returns whether maxPoolSize leaves room for more carriers.
    private static boolean mayAdd(SettingsVariant variant) {
        return variant == SettingsVariant.ONE_TO_EIGHT || variant == SettingsVariant.TWO_TO_SIXTEEN;
    }

    private boolean isCompensated() {
        return workload.doing() == SchedulerSettings.Doing.PINNED_WAIT
                && environment.jdkFeature() < NO_CARRIER_FOR_OBJECT_WAIT;
    }

    private List<Check> of(SettingsVariant variant, int carriers) {
        return switch (workload.doing()) {
            case WAITING -> waiting(variant);
            case COMPUTING -> List.of(speedUp(variant, carriers));
            case PINNED -> pinned(variant, carriers, mayAdd(variant) ? "notAdded" : "pinned");
            case PINNED_WAIT -> pinned(variant, carriers, isCompensated() ? "added" : "notAdded.wait");
            case YIELDING -> List.of(begun(variant));
        };
    }

    private List<Check> waiting(SettingsVariant variant) {
        var because = variant == SettingsVariant.PLATFORM ? "because.threads" : "because.unmounts";
        var wall = WORDS.fact("wall", variant, "wall.one")
                .because(because)
                .atMost(2.0 * workload.hold().toNanos(), Unit.NANOS)
                .figure("wallNanos");
        var atOnce = atOnce(variant, workload.tasks(), because);
        return variant == SettingsVariant.PLATFORM ? List.of(wall, atOnce) : List.of(wall, atOnce, timer(variant));
    }

    /// Carriers bound pinned waits from above; all that wait is as many as there can be.
    private Check atOnce(SettingsVariant variant, int count, String because) {
        var fact =
                WORDS.fact("at-once", variant, "atOnce", count).because(because).form("atOnce.form");
        return (count == workload.tasks() ? fact.allAtOnce(count) : fact.atOnce(count)).figure("peakAtOnce");
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
    private Check speedUp(SettingsVariant variant, int carriers) {
        var lanes = Math.min(Math.min(carriers, workload.tasks()), environment.cpus());
        return WORDS.fact("speed-up", variant, "speedUp")
                .near(lanes, lanes * SPEED_UP_TOLERANCE, Unit.RATIO)
                .figure("speedUp");
    }

    private List<Check> pinned(SettingsVariant variant, int carriers, String key) {
        var wall = (double) workload.hold().toNanos() * Math.ceilDiv(workload.tasks(), carriers);
        return List.of(
                WORDS.fact("wall", variant, "wall.rounds", carriers)
                        .because("because." + key)
                        .near(wall, wall * PINNED_TOLERANCE, Unit.NANOS)
                        .figure("wallNanos"),
                atOnce(variant, Math.min(carriers, workload.tasks()), "because." + key));
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
