package threadlab.jfr.timeline;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import threadlab.jfr.mount.Interval;
import threadlab.jfr.parse.JvmEvents.Pause;
import threadlab.model.timeline.Slice;
import threadlab.model.timeline.SliceView;
import threadlab.model.timeline.State;

/// Lays out the times in which the JVM had stopped all Java threads: a lane for each kind of event.
final class PauseLanes {

    private final Interval window;
    private final TreeMap<String, List<Pause>> bySource;

    PauseLanes(List<Pause> pauses, Interval window) {
        this.window = window;
        this.bySource = pauses.stream()
                .filter(pause -> pause.time().overlaps(window))
                .sorted(Comparator.comparingLong(pause -> pause.time().start()))
                .collect(Collectors.groupingBy(pause -> pause.kind().event(), TreeMap::new, Collectors.toList()));
    }

    /// Returns the events that have a lane, which is named after them.
    List<String> sources() {
        return List.copyOf(bySource.keySet());
    }

    /// Passes on the pauses of an event, in order and without overlap.
    void slices(String source, Consumer<SliceView> to) {
        var cursor = window.start();
        for (var pause : bySource.getOrDefault(source, List.of())) {
            var start = Math.max(cursor, pause.time().start());
            var end = Math.min(window.end(), pause.time().end());
            if (start < end) {
                to.accept(new Slice(State.STOPPED, start - window.start(), end - start, "", words(pause), source));
                cursor = end;
            }
        }
    }

    private static String words(Pause pause) {
        return pause.what().isEmpty() ? "safepoint" : pause.what();
    }
}
