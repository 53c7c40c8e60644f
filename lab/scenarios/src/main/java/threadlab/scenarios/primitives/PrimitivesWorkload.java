package threadlab.scenarios.primitives;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import threadlab.model.Workload;

/// Holds what is contended for, how often each task takes it, and how long it holds it.
///
/// @param turns how often each task takes a lock or a permit, or how many items each producer puts
/// @param hold how long a task stays inside, or a consumer has to do with an item
record PrimitivesWorkload(Primitive primitive, int turns, Duration hold) implements Workload {

    static final int TASKS = 4;
    static final int CONSUMERS = 2;
    private static final int PRODUCERS = 2;
    private static final int TIMER_SLACK = 3;

    PrimitivesWorkload {
        if (turns < 1 || !hold.isPositive()) {
            throw new IllegalArgumentException(
                    "%d turns that hold for %s: expected 1 or more of a positive length".formatted(turns, hold));
        }
    }

    /// Returns the names of those who contend for a lock or a semaphore.
    List<String> tasks() {
        return names("task", TASKS);
    }

    List<String> producers() {
        return names("producer", PRODUCERS);
    }

    List<String> consumers() {
        return names("consumer", CONSUMERS);
    }

    private static List<String> names(String kind, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> kind + i).toList();
    }

    /// Returns how many holds there are in a pass: one a turn, or one an item.
    int holds() {
        return turns * (primitive == Primitive.QUEUE ? PRODUCERS : TASKS);
    }

    /// Returns how long the holds take together, one after another.
    Duration sum() {
        return hold.multipliedBy(holds());
    }

    @Override
    public String id() {
        return primitive.toString();
    }

    @Override
    public String title() {
        return primitive.title();
    }

    @Override
    public Map<String, Object> numbers() {
        var numbers = new LinkedHashMap<String, Object>();
        numbers.put("taskCount", TASKS);
        numbers.put("capacity", primitive.capacity());
        numbers.put("turnsPerTask", turns);
        numbers.put("holdMillis", hold.toMillis());
        return numbers;
    }

    @Override
    public Duration longestPass() {
        return sum().multipliedBy(TIMER_SLACK);
    }
}
