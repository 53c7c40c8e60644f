package threadlab.jfr.parse;

import static threadlab.jfr.parse.RecordingWords.say;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadlab.jfr.event.EventNames;
import threadlab.jfr.event.RecordingProfile;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;
import threadlab.model.words.Words;

/// Reads from `jdk.ActiveSetting` with which settings the waits were recorded.
public final class RecordingSettings {

    private static final Map<String, Long> UNITS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L,
            "d", 86_400_000_000_000L);

    /// What a thread does in the meantime is not known if one of them is left out.
    private static final List<String> KNOWN = Stream.of(RecordingProfile.WAITS, RecordingProfile.FILES)
            .flatMap(List::stream)
            .toList();

    private static final Collector<Map.Entry<String, ?>, ?, Message> NAMES =
            Collectors.mapping(Map.Entry::getKey, Collectors.collectingAndThen(Collectors.toList(), Words::list));

    private final Map<Long, String> namesById;
    private final Map<Long, String> waitsById;
    private final Map<String, Boolean> enabled = new TreeMap<>();
    private final Set<String> on = new HashSet<>();
    private final Map<String, Long> thresholds = new TreeMap<>();
    private final Map<String, String> throttles = new TreeMap<>();
    private long startNanos = Long.MIN_VALUE;
    private long agentNanos = Long.MIN_VALUE;

    /// @param names the names of the recording's event types, by their ids
    RecordingSettings(Map<Long, String> names) {
        namesById = names;
        waitsById = new HashMap<>(names);
        waitsById.values().retainAll(KNOWN);
    }

    void accept(Event event) {
        var name = String.valueOf(namesById.get(event.number("id")));
        startNanos = earlier(startNanos, event.start());
        if (name.equals(EventNames.VIRTUAL_THREAD_SLICE)) {
            agentNanos = earlier(agentNanos, event.start());
        }
        if ("enabled".equals(event.text("name")) && "true".equals(event.text("value"))) {
            on.add(name);
        }
        var type = waitsById.get(event.number("id"));
        if (type != null) {
            set(type, String.valueOf(event.text("name")), String.valueOf(event.text("value")));
        }
    }

    private void set(String type, String name, String value) {
        switch (name) {
            case "enabled" -> enabled.merge(type, Boolean.parseBoolean(value), Boolean::logicalOr);
            case "threshold" -> thresholds.merge(type, nanos(value), Math::max);
            case "throttle" -> throttles.put(type, value);
            default -> {}
        }
    }

    private static long earlier(long known, long nanos) {
        return known == Long.MIN_VALUE ? nanos : Math.min(known, nanos);
    }

    /// Returns when JFR was ready to record, in nanoseconds since the epoch: it writes its settings then. The least
    /// number if the recording does not have them.
    public long startNanos() {
        return startNanos;
    }

    /// Returns when the agent was ready to record, in nanoseconds since the epoch: its event is registered then. The
    /// least number if it never was.
    public long agentNanos() {
        return agentNanos;
    }

    /// Parses a timespan of JFR's settings, such as `20 ms`.
    static long nanos(String timespan) {
        var parts = timespan.strip().split(" +", -1);
        try {
            return parts.length == 2 ? Long.parseLong(parts[0]) * UNITS.getOrDefault(parts[1], 0L) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /// Returns whether the settings say that events of a type were recorded, at least for a time.
    public boolean isOn(String type) {
        return on.contains(type);
    }

    /// Returns whether the recording has every wait of a platform thread.
    public boolean everyWait() {
        return !enabled.isEmpty() && enabled.keySet().containsAll(waitsById.values()) && gaps().isEmpty();
    }

    /// Returns the length up to which waits of some kind are left out; 0 if no kind has a threshold.
    public long longestThresholdNanos() {
        return thresholds.entrySet().stream()
                .filter(entry -> isEnabled(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .max()
                .orElse(0);
    }

    /// Returns what the settings kept out, in sentences.
    public List<Message> gaps() {
        var gaps = new ArrayList<Message>();
        var off = KNOWN.stream()
                .filter(type -> Boolean.FALSE.equals(enabled.get(type)))
                .toList();
        if (!off.isEmpty()) {
            gaps.add(say("gap.off", Words.list(off)));
        }
        thresholds.entrySet().stream()
                .filter(entry -> entry.getValue() > 0 && isEnabled(entry.getKey()))
                .collect(Collectors.groupingBy(Map.Entry::getValue, TreeMap::new, NAMES))
                .forEach((nanos, types) -> gaps.add(say("gap.threshold", Figures.format(nanos, Unit.NANOS), types)));
        throttles.entrySet().stream()
                .filter(entry -> !"off".equals(entry.getValue()) && isEnabled(entry.getKey()))
                .collect(Collectors.groupingBy(Map.Entry::getValue, TreeMap::new, NAMES))
                .forEach((rate, types) -> gaps.add(say("gap.throttle", rate, types)));
        return gaps;
    }

    private boolean isEnabled(String type) {
        return !Boolean.FALSE.equals(enabled.get(type));
    }
}
