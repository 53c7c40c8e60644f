package threadlab.model;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Holds what the user set by `--set name=value`.
///
/// @param values the raw values by name
public record Parameters(Map<String, String> values) {

    /// Nothing set.
    public static final Parameters NONE = new Parameters(Map.of());

    private static final int LONGEST_LIST = 1_000;
    private static final long LONGEST_MILLIS = 600_000;

    public Parameters {
        values = Map.copyOf(values);
    }

    /// Reads a list of milliseconds: `250,1200,330`.
    ///
    /// @return empty where the parameter isn't set
    /// @throws IllegalArgumentException for anything but 1 to 1,000 whole numbers of 1 to 600,000 ms
    public Optional<List<Duration>> durations(String name) {
        return Optional.ofNullable(values.get(name)).map(value -> {
            var parts = value.split(",", -1);
            if (parts.length > LONGEST_LIST) {
                throw wrong(name, parts.length + " numbers");
            }
            return Arrays.stream(parts).map(part -> millis(name, part.strip())).toList();
        });
    }

    private static Duration millis(String name, String text) {
        if (!text.matches("\\d{1,6}") || Long.parseLong(text) < 1 || Long.parseLong(text) > LONGEST_MILLIS) {
            throw wrong(name, "'" + text + "'");
        }
        return Duration.ofMillis(Long.parseLong(text));
    }

    private static IllegalArgumentException wrong(String name, String found) {
        return new IllegalArgumentException(
                "%s: expected 1 to %d whole numbers of milliseconds, each from 1 to %d, separated by commas; found %s"
                        .formatted(name, LONGEST_LIST, LONGEST_MILLIS, found));
    }
}
