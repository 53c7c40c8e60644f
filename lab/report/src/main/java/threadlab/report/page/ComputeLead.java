package threadlab.report.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import threadlab.model.Figures;
import threadlab.model.Model;
import threadlab.model.stats.Unit;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Timeline;
import threadlab.report.svg.Axis;
import threadlab.report.svg.Bar;
import threadlab.report.svg.Stage;
import threadlab.report.words.Phrases;
import threadlab.report.words.Text;

/// Draws who computes when: two tasks, under models that let both run, and under models that let one.
final class ComputeLead {

    static final String SCENARIO = "cpu-lanes";

    private static final int MOST_TASKS = 4;

    private ComputeLead() {}

    static Optional<Lead> of(Map<Model, Timeline> timelines) {
        if (timelines.size() < 2 || !timelines.containsKey(Model.VIRTUAL_THREADS)) {
            return Optional.empty();
        }
        var axis = Stage.axis(timelines.values().stream()
                .mapToLong(Timeline::durationNanos)
                .max()
                .orElse(0));
        var acts = timelines.entrySet().stream()
                .map(entry -> act(entry.getKey(), entry.getValue(), axis))
                .toList();
        return Optional.of(new Lead(
                SCENARIO,
                Text.say("lead.compute.title"),
                sentence(timelines),
                Leads.sources(timelines),
                "#" + Links.anchor("scenario", SCENARIO),
                Stage.of(axis, acts)));
    }

    private static Stage.Act act(Model model, Timeline timeline, Axis axis) {
        var tasks = tasks(timeline);
        var rows = tasks.stream()
                .map(lane -> new Stage.Row(0, Text.same(lane.name()), Bar.of(lane.slices(), axis), List.of()))
                .toList();
        return new Stage.Act(Phrases.of(model.title()), note(model, Turns.of(tasks)), rows);
    }

    private static Text note(Model model, Turns turns) {
        var atOnce = Text.say("lead.compute.atOnce", share(turns));
        var inTurns =
                Text.say("lead.compute.oneAtATime", turns.changes(), Figures.format(turns.medianNanos(), Unit.NANOS));
        return switch (model) {
            case GIL, EVENT_LOOP, SEQUENTIAL -> turns.shareOfMore() < 0.02 ? inTurns : atOnce;
            case PLATFORM_THREADS, VIRTUAL_THREADS, STRUCTURED_CONCURRENCY, COMPLETABLE_FUTURE, PROCESSES -> atOnce;
        };
    }

    private static Text sentence(Map<Model, Timeline> timelines) {
        var notes = timelines.entrySet().stream()
                .map(entry -> new Text(
                        Phrases.of(entry.getKey().title()).english() + " " + share(Turns.of(tasks(entry.getValue()))),
                        Phrases.of(entry.getKey().title()).inKorean() + " " + share(Turns.of(tasks(entry.getValue())))))
                .toList();
        return Text.say("lead.compute.sentence", Text.join(", ", notes));
    }

    private static List<Lane> tasks(Timeline timeline) {
        return timeline.lanes(Lane.Kind.TASK).stream().limit(MOST_TASKS).toList();
    }

    private static String share(Turns turns) {
        return Figures.format(turns.shareOfMore(), Unit.SHARE);
    }
}
