package threadlab.report.svg;

import java.util.stream.Collectors;
import threadlab.model.Figures;
import threadlab.model.stats.Unit;
import threadlab.model.timeline.Crowd;

/// Says what merged slices are: each, where they are few, else how long they were in each state.
final class CrowdTitle {

    private CrowdTitle() {}

    static String of(Crowd crowd) {
        return crowd.count() == crowd.first().size()
                ? crowd.first().stream().map(TimelinePlot::title).collect(Collectors.joining("; "))
                : "%d slices within %s from %s: %s"
                        .formatted(
                                crowd.count(),
                                nanos(crowd.durationNanos()),
                                nanos(crowd.startNanos()),
                                crowd.nanosByState().entrySet().stream()
                                        .map(entry -> entry.getKey().title() + " " + nanos(entry.getValue()))
                                        .collect(Collectors.joining(", ")));
    }

    private static String nanos(long nanos) {
        return Figures.format(nanos, Unit.NANOS);
    }
}
