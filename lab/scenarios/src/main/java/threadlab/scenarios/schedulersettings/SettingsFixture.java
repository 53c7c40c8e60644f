package threadlab.scenarios.schedulersettings;

import static threadlab.scenarios.schedulersettings.SchedulerSettings.WORDS;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import threadlab.model.CallOutcome;
import threadlab.model.PassMeasurements;
import threadlab.model.TaskRecorder;
import threadlab.model.TrialFixture;
import threadlab.model.WrongResultException;
import threadlab.model.stats.Unit;
import threadlab.scenarios.cpu.FreeProcessors;
import threadlab.scenarios.cpu.Segments;
import threadlab.scenarios.lesson.LessonWords.Measured;
import threadlab.scenarios.schedulersettings.SchedulerSettings.RunAll;
import threadlab.scenarios.schedulersettings.SchedulerSettings.SettingsWorkload;
import threadlab.scenarios.schedulersettings.TaskGroup.Doing;

/// Runs the groups of a workload one after the other, so that one pass has a row of the table.
final class SettingsFixture implements TrialFixture<SettingsFixture.RanPass> {

    private final SettingsWorkload workload;
    private final RunAll code;
    private final FreeProcessors freeProcessors = new FreeProcessors();
    private Optional<RanGroup> alone = Optional.empty();

    SettingsFixture(SettingsWorkload workload, RunAll code) {
        this.workload = workload;
        this.code = code;
    }

    /// Gives a group's tasks, which know when they ran, and what they returned.
    record RanGroup(TaskGroup group, List<SettingsTask> tasks, List<Long> results, long wallNanos) {}

    /// Gives all groups of a pass.
    ///
    /// @param before how often the timers' threads had waited
    record RanPass(TimerWaits before, List<RanGroup> groups) {}

    @Override
    public Callable<RanPass> arrange(TaskRecorder recorder) {
        var groups =
                workload.groups().stream().map(group -> group.tasks(recorder)).toList();
        return () -> {
            var before = TimerWaits.now();
            var ran = new ArrayList<RanGroup>();
            for (var tasks : groups) {
                ran.add(run(tasks));
            }
            return new RanPass(before, ran);
        };
    }

    private RanGroup run(List<SettingsTask> tasks) throws Exception {
        var begin = System.nanoTime();
        var results = code.run(tasks);
        return new RanGroup(tasks.getFirst().group(), tasks, results, System.nanoTime() - begin);
    }

    /// Lets one task compute alone, with which all together are compared.
    @Override
    public void calibrate() throws Exception {
        for (var group : workload.groups()) {
            if (group.doing() == Doing.COMPUTING) {
                freeProcessors.await(
                        Math.min(group.tasks(), Runtime.getRuntime().availableProcessors()));
                alone = Optional.of(run(group.tasks(TaskRecorder.SILENT).subList(0, 1)));
            }
        }
    }

    @Override
    public PassMeasurements check(CallOutcome<RanPass> outcome) throws Exception {
        return measure(outcome.orThrow(), alone);
    }

    static PassMeasurements measure(@Nullable RanPass ran, Optional<RanGroup> alone) throws WrongResultException {
        if (ran == null) {
            throw new WrongResultException("a result", null);
        }
        var measured = WORDS.measured();
        for (var group : ran.groups) {
            switch (group.group.doing()) {
                case WAITING -> addWaits(measured, "waiting", group);
                case PINNED -> addWaits(measured, "pinned", group);
                case PINNED_WAIT -> addWaits(measured, "pinnedWait", group);
                case COMPUTING -> addSpeedUp(measured, group, alone.orElseThrow());
                case YIELDING -> addYields(measured, group);
            }
        }
        var waited = TimerWaits.now().since(ran.before);
        return measured.figure("unparkerWaits", Unit.COUNT, waited.unparker())
                .figure("delaySchedulerWaits", Unit.COUNT, waited.delayScheduler())
                .done();
    }

    private static void addWaits(Measured measured, String name, RanGroup ran) throws WrongResultException {
        requireNumbers(ran);
        var waits = ran.tasks.getFirst().turns().waits();
        measured.figure(name + "Nanos", Unit.NANOS, ran.wallNanos)
                .figure(name + "AtOnce", Unit.COUNT, new Segments(waits).peakUnderWay());
    }

    private static void addYields(Measured measured, RanGroup ran) throws WrongResultException {
        requireNumbers(ran);
        var turns = ran.tasks.getFirst().turns();
        measured.figure("begunMeanwhile", Unit.COUNT, turns.begunMeanwhile())
                .figure("handOvers", Unit.RATIO, turns.handOvers());
    }

    private static void addSpeedUp(Measured measured, RanGroup ran, RanGroup alone) throws WrongResultException {
        require(Collections.nCopies(ran.tasks.size(), alone.results.getFirst()), ran);
        measured.figure("speedUp", Unit.RATIO, (double) ran.tasks.size() * alone.wallNanos / ran.wallNanos);
    }

    private static void requireNumbers(RanGroup ran) throws WrongResultException {
        require(ran.tasks.stream().map(SettingsTask::result).toList(), ran);
    }

    private static void require(List<Long> expected, RanGroup ran) throws WrongResultException {
        if (!ran.results.equals(expected)) {
            throw new WrongResultException(expected, ran.results);
        }
    }
}
