package threadlab.scenarios.schedulersettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import threadlab.model.Figure;
import threadlab.model.TaskRecorder;
import threadlab.model.WrongResultException;
import threadlab.scenarios.schedulersettings.SchedulerSettings.SettingsVariant;
import threadlab.scenarios.schedulersettings.SettingsFixture.RanGroup;
import threadlab.scenarios.schedulersettings.SettingsFixture.RanPass;
import threadlab.scenarios.schedulersettings.TaskGroup.Doing;

class SchedulerSettingsTest {

    private static final TaskGroup YIELDING = TaskGroup.busy(Doing.YIELDING, 4, 2);
    private static final TaskGroup PINNED = TaskGroup.waiting(Doing.PINNED, 3, Duration.ofMillis(10));
    private static final TaskGroup COMPUTING = TaskGroup.busy(Doing.COMPUTING, 4, 1);
    private static final TimerWaits NONE = new TimerWaits(0, 0);

    private static RanGroup ran(TaskGroup group, List<SettingsTask> tasks) {
        return new RanGroup(
                group, tasks, LongStream.rangeClosed(1, tasks.size()).boxed().toList(), 100);
    }

    private static Map<String, Double> figures(RanGroup... groups) throws Exception {
        var pass = new RanPass(NONE, List.of(groups));
        return SettingsFixture.measure(pass, Optional.of(alone(40))).figures().stream()
                .collect(Collectors.toMap(Figure::name, Figure::value));
    }

    private static RanGroup alone(long nanos) {
        return new RanGroup(COMPUTING, COMPUTING.tasks(TaskRecorder.SILENT), List.of(7L), nanos);
    }

    @Test
    void countsThoseThatBeginBeforeTheFirstOneThatYieldsEnds() throws Exception {
        var tasks = YIELDING.tasks(TaskRecorder.SILENT);
        var turns = tasks.getFirst().turns();
        turns.begun();
        turns.begun();
        turns.begun();
        turns.ended();
        turns.begun();
        turns.ended();

        assertThat(figures(ran(YIELDING, tasks))).containsEntry("begunMeanwhile", 3.0);
    }

    @Test
    void turnAfterAnOwnOneIsNoHandOver() throws Exception {
        var tasks = YIELDING.tasks(TaskRecorder.SILENT);
        var turns = tasks.getFirst().turns();
        List.of(1, 2, 2, 1).forEach(turns::takenBy);

        assertThat(figures(ran(YIELDING, tasks)))
                .hasEntrySatisfying("handOvers", share -> assertThat(share).isCloseTo(0.75, within(1e-9)));
    }

    @Test
    void eachGroupHasFiguresOfItsOwn() throws Exception {
        var tasks = PINNED.tasks(TaskRecorder.SILENT);
        var turns = tasks.getFirst().turns();
        turns.waited("task1", 0, 10);
        turns.waited("task2", 5, 15);
        turns.waited("task3", 10, 20);
        var computing = new RanGroup(COMPUTING, COMPUTING.tasks(TaskRecorder.SILENT), List.of(7L, 7L, 7L, 7L), 80);

        assertThat(figures(ran(PINNED, tasks), computing))
                .containsEntry("pinnedAtOnce", 2.0)
                .containsEntry("pinnedNanos", 100.0)
                .containsEntry("speedUp", 2.0)
                .doesNotContainKeys("waitingNanos", "pinnedWaitNanos");
    }

    @Test
    void missingResultIsWrong() {
        var tasks = PINNED.tasks(TaskRecorder.SILENT);
        var incomplete = new RanGroup(PINNED, tasks, List.of(1L, 2L), 100);

        assertThatThrownBy(() -> figures(incomplete)).isInstanceOf(WrongResultException.class);
    }

    @Test
    void taskThatComputesSomethingElseIsWrong() {
        var other = new RanGroup(COMPUTING, COMPUTING.tasks(TaskRecorder.SILENT), List.of(7L, 7L, 7L, 8L), 80);

        assertThatThrownBy(() -> figures(other)).isInstanceOf(WrongResultException.class);
    }

    /// The grid is whole: each parallelism with as many carriers at most, and with 16.
    @Test
    void gridHasARowForEachPairOfSettings() {
        var lesson = new SchedulerSettings();
        var flags = lesson.variantsOf(SchedulerSettings.grid(16, Duration.ofMillis(1), 1)).stream()
                .filter(variant -> !variant.row().jvmArgs().isEmpty())
                .map(SettingsVariant::carriers)
                .map(carriers -> carriers.parallelism() + "/" + carriers.maxPoolSize())
                .toList();

        assertThat(flags)
                .containsExactlyInAnyOrder("1/1", "2/2", "4/4", "8/8", "16/16", "1/16", "2/16", "4/16", "8/16");
    }

    @Test
    void sleepingVirtualThreadsMakeTheirTimerWait() throws Exception {
        var before = TimerWaits.now();
        SchedulerSettings.virtualThreads(
                TaskGroup.waiting(Doing.WAITING, 3, Duration.ofMillis(10)).tasks(TaskRecorder.SILENT));
        var waited = TimerWaits.now().since(before);

        assertThat(Runtime.version().feature() < 25 ? waited.unparker() : waited.delayScheduler())
                .isPositive();
    }
}
