package threadlab.jfr.timeline;

import static threadlab.jfr.parse.RecordingWords.say;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadlab.jfr.event.EventNames;
import threadlab.jfr.mount.ThreadKey;
import threadlab.jfr.parse.RecordedPass;
import threadlab.model.run.Metric;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;

/// Counts how many virtual threads the program started, where a recording shows it, and how many it shows at all.
///
/// The JDK's event of a start is off by default; then the agent's slices tell, or nothing does.
final class VirtualThreadStarts {

    private static final String FIGURE = "virtualThreadsStarted";

    private final RecordedPass pass;

    VirtualThreadStarts(RecordedPass pass) {
        this.pass = pass;
    }

    /// Returns figures with what is known of starts, and without what is not.
    Map<String, Metric> in(Map<String, Metric> figures) {
        var known = new TreeMap<>(figures);
        known.put("virtualThreadsSeen", count(seen(), say("source.threadsSeen")));
        if (!areRecorded()) {
            known.remove(FIGURE);
            if (!pass.mounts().isEmpty()) {
                known.put(FIGURE, count(firstSlices(), say("source.firstSlices", EventNames.VIRTUAL_THREAD_SLICE)));
            }
        }
        return known;
    }

    /// Returns what is not known of starts, in a sentence.
    Stream<Message> gaps() {
        return areRecorded() || !pass.mounts().isEmpty() || seen() == 0
                ? Stream.empty()
                : Stream.of(say("gap.starts", "%,d".formatted(seen())));
    }

    private boolean areRecorded() {
        return pass.eventCounts().containsKey(EventNames.VIRTUAL_THREAD_START)
                || pass.settings().isOn(EventNames.VIRTUAL_THREAD_START);
    }

    private long seen() {
        var table = pass.mounts().table();
        return Stream.concat(
                        pass.virtualThreads().stream(),
                        IntStream.range(0, table.threads()).mapToObj(table::threadKey))
                .filter(thread -> thread.virtual() && !thread.isOfJdk())
                .mapToLong(ThreadKey::id)
                .distinct()
                .count();
    }

    private long firstSlices() {
        var table = pass.mounts().table();
        return IntStream.range(0, table.threads())
                .filter(thread -> !table.threadKey(thread).isOfJdk())
                .mapToObj(pass.mounts()::ofThread)
                .filter(own -> !own.isEmpty())
                .mapToInt(own -> own.row(0))
                .filter(mount -> table.labels(mount).isFirst() && pass.window().contains(table.start(mount)))
                .count();
    }

    private static Metric count(long value, Message source) {
        return Metric.of(Unit.COUNT, source, List.of((double) value));
    }
}
