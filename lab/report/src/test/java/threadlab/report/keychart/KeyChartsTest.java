package threadlab.report.keychart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static threadlab.model.words.Message.plain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import threadlab.model.Model;
import threadlab.model.run.KeyMetric;
import threadlab.model.run.LeadPicture;
import threadlab.model.run.ScenarioRun;
import threadlab.model.run.Trial;
import threadlab.model.run.WorkloadData;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;
import threadlab.model.timeline.Timeline;
import threadlab.report.timeline.TimelineResult;
import threadlab.report.words.LocalizedText;

class KeyChartsTest {

    private static final long MILLI = 1_000_000;
    private static final LeadPicture.Ticks TICKS = new LeadPicture.Ticks("ticker", 10 * MILLI);

    private static Slice slice(State state, long fromMilli, long toMilli) {
        return new Slice(state, fromMilli * MILLI, (toMilli - fromMilli) * MILLI, "hog1", state.name());
    }

    private static Lane lane(Lane.Kind kind, String name, Slice... slices) {
        return new Lane(kind, name, "", List.of(slices));
    }

    private static Timeline timeline(Lane... lanes) {
        return new Timeline(200 * MILLI, List.of(lanes), Map.of(), 0, List.of());
    }

    private static Timeline starved() {
        return timeline(
                lane(
                        Lane.Kind.TASK,
                        "ticker",
                        slice(State.SLEEPING, 0, 10),
                        slice(State.OVERDUE, 10, 190),
                        slice(State.READY, 190, 192)),
                lane(Lane.Kind.TASK, "hog1", slice(State.RUNNING, 1, 190)),
                lane(Lane.Kind.CARRIER, "ForkJoinPool-1-worker-1", slice(State.RUNNING, 1, 190)));
    }

    private static Timeline punctual() {
        var slices = new ArrayList<Slice>();
        for (var at = 0; at < 200; at += 10) {
            slices.add(slice(State.SLEEPING, at, at + 10));
        }
        return timeline(
                new Lane(Lane.Kind.TASK, "ticker", "", slices),
                lane(Lane.Kind.TASK, "hog1", slice(State.RUNNABLE, 1, 190)));
    }

    private static RecordedVariant variant(Model model, Timeline timeline) {
        return new RecordedVariant(Optional.of(model), LocalizedText.of(model.title()), timeline);
    }

    @Test
    void starvedTickIsDrawnLateFromWhenItWasDueAndTheSentenceSaysHowMuch() {
        var chart = LateTicksChart.of(
                TICKS, List.of(variant(Model.PLATFORM_THREADS, punctual()), variant(Model.VIRTUAL_THREADS, starved())));

        assertThat(chart.sentence().english())
                .contains("The latest tick: Virtual threads, 182.0 ms late", "keep their carriers (1 here)");
        assertThat(chart.sentence().korean()).contains("가상 스레드, 182.0 ms", "1개");
        var panels = chart.layout().panels();
        assertThat(panels).hasSize(2);
        var punctual = panels.getFirst().rows().getFirst();
        assertThat(punctual.ticks()).hasSize(20);
        assertThat(punctual.bars()).extracting(Bar::state).containsOnly(ChartState.SLEEPS);
        var late = panels.getLast().rows().getFirst();
        assertThat(late.ticks()).hasSize(1);
        assertThat(late.bars()).extracting(Bar::state).containsExactly(ChartState.SLEEPS, ChartState.OVERDUE);
        assertThat(late.bars().getLast().width())
                .isEqualTo(chart.layout().axis().length(10 * MILLI, 192 * MILLI), within(0.1));
        assertThat(panels.getLast().rows().getLast().bars().getFirst().words()).isEqualTo("hog1");
    }

    @Test
    void withoutCarriersTheSentenceDoesNotNameThem() {
        var noAgent = timeline(
                lane(Lane.Kind.TASK, "ticker", slice(State.SLEEPING, 0, 190)),
                lane(Lane.Kind.TASK, "hog1", slice(State.UNRECORDED, 1, 190)));

        var chart = LateTicksChart.of(
                TICKS, List.of(variant(Model.PLATFORM_THREADS, punctual()), variant(Model.VIRTUAL_THREADS, noAgent)));

        assertThat(chart.sentence().english())
                .contains("Virtual threads, 180.0 ms late")
                .doesNotContain("carrier");
    }

    @Test
    void gilTakesTurnsAndVirtualThreadsRunAtOnce() {
        var atOnce = timeline(
                lane(Lane.Kind.TASK, "lane1", slice(State.RUNNING, 0, 100)),
                lane(Lane.Kind.TASK, "lane2", slice(State.RUNNING, 20, 100)));
        var inTurns = timeline(
                lane(Lane.Kind.TASK, "lane1", slice(State.RUNNING, 0, 5), slice(State.RUNNING, 10, 15)),
                lane(Lane.Kind.TASK, "lane2", slice(State.RUNNING, 5, 10), slice(State.RUNNING, 15, 20)));

        var chart = TaskTurnsChart.of(List.of(variant(Model.VIRTUAL_THREADS, atOnce), variant(Model.GIL, inTurns)));

        assertThat(chart.sentence().english())
                .contains("Under a GIL", "Virtual threads 80 %, Emulated GIL 0 %")
                .doesNotContain("event loop");
        assertThat(chart.layout().panels())
                .extracting(panel -> panel.note().english())
                .containsExactly(
                        "more than one at once for 80 % of the time",
                        "one at a time: 3 changes, a turn lasts 5.00 ms (median)");
    }

    /// A mounted thread may have lost its processor, which only the task's own readings show.
    @Test
    void oneMeasureCountsForAllVariantsOfAPicture() {
        var mounted = timeline(
                lane(Lane.Kind.TASK, "lane1", slice(State.RUNNING, 0, 100)),
                lane(Lane.Kind.TASK, "lane2", slice(State.RUNNING, 0, 100)));
        var read = new Timeline(
                mounted.durationNanos(),
                mounted.lanes(),
                0,
                mounted.eventCounts(),
                0,
                mounted.gaps(),
                null,
                List.of(),
                List.of(
                        lane(Lane.Kind.TASK, "lane1", slice(State.RUNNING, 0, 60)),
                        lane(Lane.Kind.TASK, "lane2", slice(State.RUNNING, 40, 100))),
                null);

        var bothRead =
                TaskTurnsChart.of(List.of(variant(Model.VIRTUAL_THREADS, read), variant(Model.PLATFORM_THREADS, read)));
        var oneRead = TaskTurnsChart.of(
                List.of(variant(Model.VIRTUAL_THREADS, mounted), variant(Model.PLATFORM_THREADS, read)));

        assertThat(bothRead.sentence().english())
                .contains("clock readings of the tasks", "Virtual threads 20 %, Platform threads 20 %");
        assertThat(oneRead.sentence().english())
                .contains("states of their threads", "Virtual threads 100 %, Platform threads 100 %");
    }

    @Test
    void pictureIsDrawnWhereTheMainWorkloadHasTwoOfItsVariantsAndInTheirOrder() {
        var drawn = draw(
                List.of("gil", "platform-threads", "virtual-threads"),
                Map.of("virtual-threads", starved(), "platform-threads", punctual(), "sequential", punctual()));

        assertThat(drawn).hasSize(1);
        assertThat(drawn.getFirst().title().english()).isEqualTo("Late ticks");
        assertThat(drawn.getFirst().layout().panels())
                .extracting(panel -> panel.name().english())
                .containsExactly("platform-threads", "virtual-threads");
        assertThat(drawn.getFirst().source()).isEqualTo("OVERDUE, READY, RUNNABLE, RUNNING, SLEEPING");
        assertThat(drawn.getFirst().printCommand())
                .isEqualTo("jfr print --events OVERDUE,READY,RUNNABLE,RUNNING,SLEEPING FILE");
    }

    @Test
    void pictureOfFewerThanTwoPanelsIsLeftOut() {
        assertThat(draw(List.of("gil", "platform-threads"), Map.of("platform-threads", punctual())))
                .isEmpty();
        assertThat(draw(
                        List.of("virtual-threads", "platform-threads"),
                        Map.of("platform-threads", punctual(), "virtual-threads", timeline())))
                .isEmpty();
    }

    /// Draws what a scenario asks for, of a run with some variants.
    private static List<KeyChart> draw(List<String> wanted, Map<String, Timeline> recorded) {
        var picture = new LeadPicture(LeadPicture.Kind.LATE_TICKS, plain("Late ticks"), wanted, TICKS);
        var trials = recorded.keySet().stream()
                .map(variant -> Trial.of(variant, plain(variant)).build())
                .toList();
        var run = new ScenarioRun(
                "made-up",
                plain("Made up"),
                plain("?"),
                KeyMetric.WALL,
                List.of(),
                picture,
                new WorkloadData("main", plain("main"), Map.of(), Map.of()),
                List.of(),
                "",
                trials,
                List.of());
        var charts = new KeyCharts();
        for (var main : List.of(true, false)) {
            var reader = charts.watching(
                    run, main, trial -> new TimelineResult.Read(Objects.requireNonNull(recorded.get(trial.model()))));
            for (var trial : trials) {
                assertThat(reader.apply(trial)).isNotNull();
            }
        }
        return charts.drawn();
    }
}
