package threadlab.jfr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import threadlab.model.Figures;
import threadlab.model.stats.Unit;

/// Knows with which settings the waits were recorded, from `jdk.ActiveSetting`.
final class RecordingSettings {

    static final String EVENT = "jdk.ActiveSetting";

    private static final Map<String, Long> UNITS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L,
            "d", 86_400_000_000_000L);

    private static final Collector<Map.Entry<String, ?>, ?, String> NAMES =
            Collectors.mapping(Map.Entry::getKey, Collectors.joining(", "));

    private final Map<Long, String> waitsById;
    private final Map<String, Boolean> enabled = new TreeMap<>();
    private final Map<String, Long> thresholds = new TreeMap<>();
    private final Map<String, String> throttles = new TreeMap<>();

    /// @param names of the recording's event types, by their ids
    RecordingSettings(Map<Long, String> names) {
        waitsById = new HashMap<>(names);
        waitsById.values().retainAll(RecordedEvents.WAITS);
    }

    void accept(RecordedEvent event) {
        var type = waitsById.get(event.getLong("id"));
        if (type != null) {
            set(type, event.getString("name"), String.valueOf(event.getString("value")));
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

    /// Reads a timespan as JFR's settings have it: 20 ms.
    static long nanos(String timespan) {
        var parts = timespan.strip().split(" +", -1);
        try {
            return parts.length == 2 ? Long.parseLong(parts[0]) * UNITS.getOrDefault(parts[1], 0L) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /// Returns whether every wait of a platform thread is known to be in the recording.
    boolean everyWait() {
        return !enabled.isEmpty() && enabled.keySet().containsAll(waitsById.values()) && gaps().isEmpty();
    }

    /// Returns what the settings kept out, in sentences.
    List<String> gaps() {
        var gaps = new ArrayList<String>();
        var off = RecordedEvents.WAITS.stream()
                .filter(type -> Boolean.FALSE.equals(enabled.get(type)))
                .collect(Collectors.joining(", "));
        if (!off.isEmpty()) {
            gaps.add("The recording's settings leave out " + off + ".");
        }
        thresholds.entrySet().stream()
                .filter(entry -> entry.getValue() > 0 && isEnabled(entry.getKey()))
                .collect(Collectors.groupingBy(Map.Entry::getValue, TreeMap::new, NAMES))
                .forEach((nanos, types) -> gaps.add("The recording's settings leave out what is shorter than %s of %s."
                        .formatted(Figures.format(nanos, Unit.NANOS), types)));
        throttles.entrySet().stream()
                .filter(entry -> !"off".equals(entry.getValue()) && isEnabled(entry.getKey()))
                .collect(Collectors.groupingBy(Map.Entry::getValue, TreeMap::new, NAMES))
                .forEach((rate, types) ->
                        gaps.add("The recording's settings keep at most %s of each of %s.".formatted(rate, types)));
        return gaps;
    }

    private boolean isEnabled(String type) {
        return !Boolean.FALSE.equals(enabled.get(type));
    }
}
