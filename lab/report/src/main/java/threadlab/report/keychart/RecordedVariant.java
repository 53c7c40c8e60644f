package threadlab.report.keychart;

import java.util.List;
import java.util.Optional;
import threadlab.model.Model;
import threadlab.model.run.Trial;
import threadlab.model.timeline.Lane;
import threadlab.model.timeline.Timeline;
import threadlab.report.words.LocalizedText;

/// Provides a variant's recorded pass to a picture.
///
/// @param model the variant's model; empty where it is none of the lab's
/// @param title the variant's name
record RecordedVariant(Optional<Model> model, LocalizedText title, Timeline timeline) {

    private static final int MOST_TASKS = 4;

    static RecordedVariant of(Trial trial, Timeline timeline) {
        return new RecordedVariant(Model.ofVariant(trial.model()), LocalizedText.of(trial.title()), timeline);
    }

    /// Returns the first lanes of a kind: as many as a picture has room for.
    List<Lane> lanes(Lane.Kind kind) {
        return timeline.lanes(kind).stream().limit(MOST_TASKS).toList();
    }

    /// Returns the tasks of the first lanes by their own clock readings; empty where one of them made none.
    List<Lane> workSegments() {
        var names = lanes(Lane.Kind.TASK).stream().map(Lane::name).toList();
        var segments = timeline.workSegments().stream()
                .filter(lane -> names.contains(lane.name()))
                .toList();
        return segments.size() < names.size() ? List.of() : segments;
    }

    boolean hasTask(String name) {
        return task(name).isPresent();
    }

    Optional<Lane> task(String name) {
        return timeline.lanes(Lane.Kind.TASK).stream()
                .filter(lane -> lane.name().equals(name))
                .findFirst();
    }
}
