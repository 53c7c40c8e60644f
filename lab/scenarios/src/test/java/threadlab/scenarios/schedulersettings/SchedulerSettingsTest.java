package threadlab.scenarios.schedulersettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import threadlab.model.Figure;
import threadlab.model.TaskRecorder;
import threadlab.model.WrongResultException;
import threadlab.scenarios.schedulersettings.SchedulerSettings.Doing;
import threadlab.scenarios.schedulersettings.SchedulerSettings.RanTasks;
import threadlab.scenarios.schedulersettings.SchedulerSettings.SettingsWorkload;

class SchedulerSettingsTest {

    private static final SettingsWorkload YIELDING = new SettingsWorkload(Doing.YIELDING, 4, Duration.ZERO, 2);
    private static final SettingsWorkload WAITING = new SettingsWorkload(Doing.WAITING, 3, Duration.ofMillis(10), 1);
    private static final TimerWaits NONE = new TimerWaits(0, 0);

    private static Map<String, Double> figures(SettingsWorkload workload, List<SettingsTask> tasks) throws Exception {
        var results = LongStream.rangeClosed(1, tasks.size()).boxed().toList();
        return SchedulerSettings.measure(workload, new RanTasks(tasks, NONE, results)).figures().stream()
                .collect(Collectors.toMap(Figure::name, Figure::value));
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

        assertThat(figures(YIELDING, tasks)).containsEntry("begunMeanwhile", 3.0);
    }

    @Test
    void turnAfterAnOwnOneIsNoHandOver() throws Exception {
        var tasks = YIELDING.tasks(TaskRecorder.SILENT);
        var turns = tasks.getFirst().turns();
        List.of(1, 2, 2, 1).forEach(turns::takenBy);

        assertThat(figures(YIELDING, tasks))
                .hasEntrySatisfying("handOvers", share -> assertThat(share).isCloseTo(0.75, within(1e-9)));
    }

    @Test
    void countsHowManyWaitAtOnce() throws Exception {
        var tasks = WAITING.tasks(TaskRecorder.SILENT);
        var turns = tasks.getFirst().turns();
        turns.waited("task1", 0, 10);
        turns.waited("task2", 5, 15);
        turns.waited("task3", 10, 20);

        assertThat(figures(WAITING, tasks)).containsEntry("peakAtOnce", 2.0);
    }

    @Test
    void missingResultIsWrong() {
        var tasks = WAITING.tasks(TaskRecorder.SILENT);

        assertThatThrownBy(() -> SchedulerSettings.measure(WAITING, new RanTasks(tasks, NONE, List.of(1L, 2L))))
                .isInstanceOf(WrongResultException.class);
    }

    @Test
    void sleepingVirtualThreadsMakeTheirTimerWait() throws Exception {
        var before = TimerWaits.now();
        SchedulerSettings.virtualThreads(WAITING.tasks(TaskRecorder.SILENT));
        var waited = TimerWaits.now().since(before);

        assertThat(Runtime.version().feature() < 25 ? waited.unparker() : waited.delayScheduler())
                .isPositive();
    }
}
