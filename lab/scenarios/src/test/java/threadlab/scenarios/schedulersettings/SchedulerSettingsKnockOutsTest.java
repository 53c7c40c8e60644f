package threadlab.scenarios.schedulersettings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.KnockOuts;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.schedulersettings.SchedulerSettings.Doing;
import threadlab.scenarios.schedulersettings.SchedulerSettings.RunAll;
import threadlab.scenarios.schedulersettings.SchedulerSettings.SettingsVariant;
import threadlab.scenarios.schedulersettings.SchedulerSettings.SettingsWorkload;

/// Alone, since the timers that it counts are those of all sleeping virtual threads of the JVM.
@Tag("alone")
class SchedulerSettingsKnockOutsTest extends KnockOuts {

    private static final int JDK = Runtime.version().feature();
    private static final Duration HOLD = Duration.ofMillis(10);
    private static final SettingsWorkload WAITING = new SettingsWorkload(Doing.WAITING, 20, HOLD, 1);
    private static final SettingsWorkload PINNED = new SettingsWorkload(Doing.PINNED, 8, HOLD, 1);
    private static final SettingsWorkload PINNED_WAIT = new SettingsWorkload(Doing.PINNED_WAIT, 8, HOLD, 1);
    private static final SettingsWorkload COMPUTING =
            new SettingsWorkload(Doing.COMPUTING, 4, Duration.ZERO, 20_000_000);
    private static final SettingsWorkload YIELDING = new SettingsWorkload(Doing.YIELDING, 10, Duration.ZERO, 10_000);

    @Override
    protected Stream<KnockOut> knockOuts() {
        return Stream.of(
                of("virtual threads", WAITING, SettingsVariant.PLATFORM, SchedulerSettings::virtualThreads, "model"),
                of(
                        "platform threads",
                        WAITING,
                        SettingsVariant.ONE,
                        SchedulerSettings::platformThreads,
                        "model",
                        "timer"),
                of(
                        "one after the other",
                        WAITING,
                        SettingsVariant.EIGHT,
                        SchedulerSettingsKnockOutsTest::oneAfterTheOther,
                        "work",
                        "wall",
                        "at-once"),
                of(
                        "a carrier each",
                        PINNED,
                        SettingsVariant.ONE,
                        SchedulerSettings::platformThreads,
                        "model",
                        "wall",
                        "at-once"),
                of(
                        "another number of carriers",
                        PINNED_WAIT,
                        SettingsVariant.ONE_TO_EIGHT,
                        JDK < 24
                                ? SchedulerSettingsKnockOutsTest::oneAfterTheOther
                                : SchedulerSettings::platformThreads,
                        "wall",
                        "at-once"),
                of(
                        "one after the other",
                        COMPUTING,
                        SettingsVariant.TWO,
                        SchedulerSettingsKnockOutsTest::oneAfterTheOther,
                        "speed-up"),
                of(
                        "others begin when they should not",
                        YIELDING,
                        SettingsVariant.FROM_OUTSIDE,
                        JDK < 25
                                ? SchedulerSettingsKnockOutsTest::oneAfterTheOther
                                : SchedulerSettings::platformThreads,
                        "begun"));
    }

    private static List<Long> oneAfterTheOther(List<SettingsTask> tasks) throws Exception {
        try (var executor = Pools.fixed(1)) {
            var results = new ArrayList<Long>();
            for (var task : tasks) {
                results.add(executor.submit(() -> task.call()).get());
            }
            return results;
        }
    }

    private static KnockOut of(
            String name, SettingsWorkload workload, SettingsVariant variant, RunAll wrong, String... caughtBy) {
        return KnockOut.of(name, new SchedulerSettings(), workload, variant, wrong, caughtBy);
    }
}
