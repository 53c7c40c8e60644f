package threadlab.scenarios.schedulersettings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.KnockOuts;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.schedulersettings.SchedulerSettings.RunAll;
import threadlab.scenarios.schedulersettings.SchedulerSettings.SettingsVariant;
import threadlab.scenarios.schedulersettings.SchedulerSettings.SettingsWorkload;

/// Alone, since the timers that it counts are those of all sleeping virtual threads of the JVM.
@Tag("alone")
class SchedulerSettingsKnockOutsTest extends KnockOuts {

    private static final int JDK = Runtime.version().feature();
    private static final SettingsWorkload GRID = SchedulerSettings.grid(8, Duration.ofMillis(10), 5_000_000);

    /// Its waits are short: a pass is computing for the most part.
    private static final SettingsWorkload COMPUTING = SchedulerSettings.grid(4, Duration.ofMillis(1), 20_000_000);

    private static final SettingsWorkload YIELDING = SchedulerSettings.yielding(10, 10_000);

    @Override
    protected Stream<KnockOut> knockOuts() {
        return Stream.of(
                of("virtual threads", GRID, SettingsVariant.PLATFORM, SchedulerSettings::virtualThreads, "model"),
                of(
                        "platform threads",
                        GRID,
                        SettingsVariant.ONE,
                        SchedulerSettings::platformThreads,
                        "model",
                        "timer",
                        "pinned",
                        "pinned-at-once",
                        "pinnedWait",
                        "pinnedWait-at-once"),
                of(
                        "one after the other",
                        GRID,
                        SettingsVariant.SIXTEEN,
                        SchedulerSettingsKnockOutsTest::oneAfterTheOther,
                        "work",
                        "waiting",
                        "waiting-at-once",
                        "pinned"),
                of(
                        "one computes after the other",
                        COMPUTING,
                        SettingsVariant.TWO,
                        SchedulerSettingsKnockOutsTest::oneAfterTheOther,
                        "speed-up"),
                of(
                        "another number of carriers",
                        GRID,
                        SettingsVariant.ONE_TO_SIXTEEN,
                        JDK < 24
                                ? SchedulerSettingsKnockOutsTest::oneAfterTheOther
                                : SchedulerSettings::platformThreads,
                        "pinnedWait",
                        "pinnedWait-at-once"),
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
