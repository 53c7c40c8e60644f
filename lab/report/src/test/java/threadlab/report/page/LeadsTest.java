package threadlab.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import threadlab.model.Model;
import threadlab.model.run.WorkloadData;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.State;
import threadlab.model.timeline.Timeline;
import threadlab.report.svg.Bar;
import threadlab.report.svg.Look;

class LeadsTest {

    private static final long MILLI = 1_000_000;
    private static final WorkloadData TICK = new WorkloadData("2-hogs", "a tick", Map.of("tickMillis", 10));

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
                lane(Lane.Kind.TASK, "heart", slice(State.SLEEPING, 0, 190), slice(State.READY, 190, 192)),
                lane(Lane.Kind.TASK, "hog1", slice(State.RUNNING, 1, 190)),
                lane(Lane.Kind.CARRIER, "ForkJoinPool-1-worker-1", slice(State.RUNNING, 1, 190)));
    }

    private static Timeline punctual() {
        var slices = new ArrayList<Slice>();
        for (var at = 0; at < 200; at += 10) {
            slices.add(slice(State.SLEEPING, at, at + 10));
        }
        return timeline(
                new Lane(Lane.Kind.TASK, "heart", "", slices),
                lane(Lane.Kind.TASK, "hog1", slice(State.RUNNABLE, 1, 190)));
    }

    @Test
    void starvedTickIsDrawnLateFromWhenItWasDueAndTheSentenceSaysHowMuch() {
        var cast = new LinkedHashMap<Model, Timeline>();
        cast.put(Model.PLATFORM_THREADS, punctual());
        cast.put(Model.VIRTUAL_THREADS, starved());

        var lead = TickLead.of(TICK, cast).orElseThrow();

        assertThat(lead.sentence().english()).contains("kept every one of the 1 carriers", "came 182.0 ms late");
        assertThat(lead.sentence().korean()).contains("182.0 ms");
        var panels = lead.stage().panels();
        assertThat(panels).hasSize(2);
        var punctual = panels.getFirst().rows().getFirst();
        assertThat(punctual.ticks()).hasSize(20);
        assertThat(punctual.bars()).extracting(Bar::look).containsOnly(Look.SLEEPS);
        var late = panels.getLast().rows().getFirst();
        assertThat(late.ticks()).hasSize(1);
        assertThat(late.bars()).extracting(Bar::look).containsExactly(Look.SLEEPS, Look.OVERDUE);
        assertThat(late.bars().getLast().width())
                .isEqualTo(lead.stage().axis().length(10 * MILLI, 192 * MILLI), within(0.1));
        assertThat(panels.getLast().rows().getLast().bars().getFirst().words()).isEqualTo("hog1");
    }

    @Test
    void withoutCarriersTheSentenceSaysThatTheyAreNotKnown() {
        var noAgent = timeline(
                lane(Lane.Kind.TASK, "heart", slice(State.SLEEPING, 0, 190)),
                lane(Lane.Kind.TASK, "hog1", slice(State.UNRECORDED, 1, 190)));

        var lead = TickLead.of(TICK, Map.of(Model.VIRTUAL_THREADS, noAgent)).orElseThrow();

        assertThat(lead.sentence().english()).contains("does not say who was on which carrier", "180.0 ms late");
    }

    @Test
    void whereItWasNotRunThereIsNoPicture() {
        assertThat(TickLead.of(TICK, Map.of(Model.PLATFORM_THREADS, punctual())))
                .isEmpty();
        assertThat(TickLead.of(TICK, Map.of(Model.VIRTUAL_THREADS, timeline()))).isEmpty();
        assertThat(ComputeLead.of(Map.of())).isEmpty();
    }

    @Test
    void gilTakesTurnsAndPlatformThreadsRunAtOnce() {
        var cast = new LinkedHashMap<Model, Timeline>();
        cast.put(
                Model.VIRTUAL_THREADS,
                timeline(
                        lane(Lane.Kind.TASK, "lane1", slice(State.RUNNING, 0, 100)),
                        lane(Lane.Kind.TASK, "lane2", slice(State.RUNNING, 20, 100))));
        cast.put(
                Model.GIL,
                timeline(
                        lane(Lane.Kind.TASK, "lane1", slice(State.RUNNING, 0, 5), slice(State.RUNNING, 10, 15)),
                        lane(Lane.Kind.TASK, "lane2", slice(State.RUNNING, 5, 10), slice(State.RUNNING, 15, 20))));

        var lead = ComputeLead.of(cast).orElseThrow();

        assertThat(lead.sentence().english()).contains("Virtual threads 80 %, Emulated GIL 0 %");
        assertThat(lead.stage().panels())
                .extracting(panel -> panel.note().english())
                .containsExactly(
                        "both at once for 80 % of the time",
                        "one at a time: it changed hands 3 times, a turn of 5.00 ms on median");
    }
}
