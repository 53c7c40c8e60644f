package threadlab.scenarios.heartbeat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import threadlab.model.PassLog;
import threadlab.model.Workload;

/// Holds how many tasks compute for how long, and how often the heart should tick beside them.
record HeartbeatWorkload(int hogs, Duration tick, Duration length) implements Workload {

    HeartbeatWorkload {
        if (hogs < 1 || length.compareTo(tick.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException(
                    "%d hogs for %s beside a tick of %s: expected one hog or more, for two ticks"
                            .formatted(hogs, length, tick));
        }
    }

    @Override
    public String id() {
        return hogs == 1 ? "1-hog" : hogs + "-hogs";
    }

    @Override
    public String title() {
        return "a tick of %d ms beside %d task%s that compute%s for %d ms"
                .formatted(tick.toMillis(), hogs, hogs == 1 ? "" : "s", hogs == 1 ? "s" : "", length.toMillis());
    }

    @Override
    public Map<String, Object> numbers() {
        var numbers = new LinkedHashMap<String, Object>();
        numbers.put("hogs", hogs);
        numbers.put("tickMillis", tick.toMillis());
        numbers.put("lengthMillis", length.toMillis());
        return numbers;
    }

    @Override
    public Duration longestPass() {
        return length;
    }

    /// Returns how late the first tick is where it has to wait for the end of the hogs.
    Duration starved() {
        return length.minus(tick);
    }

    Heart heart(Stretch stretch, PassLog log) {
        return new Heart(tick, stretch, log);
    }

    List<Hog> hogs(Stretch stretch, PassLog log) {
        return IntStream.rangeClosed(1, hogs)
                .mapToObj(i -> new Hog("hog" + i, stretch, log))
                .toList();
    }
}
