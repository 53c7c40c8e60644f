package threadlab.scenarios.lesson;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Lists a workload's numbers for `run.json` and the report, in their order.
public final class Numbers {

    private Numbers() {}

    /// Pairs names with numbers; a [Duration] becomes milliseconds, so its name ends with `Millis`.
    ///
    /// @param namesAndValues a name, its value, the next name …
    public static Map<String, Object> of(Object... namesAndValues) {
        var numbers = new LinkedHashMap<String, Object>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            numbers.put((String) namesAndValues[i], inUnit(namesAndValues[i + 1]));
        }
        return Collections.unmodifiableMap(numbers);
    }

    private static Object inUnit(Object value) {
        return switch (value) {
            case Duration duration -> duration.toMillis();
            case List<?> list -> list.stream().map(Numbers::inUnit).toList();
            default -> value;
        };
    }
}
