package threadlab.scenarios.primitives;

import java.util.Locale;

/// Names what the tasks contend for.
enum Primitive {
    /// One task at a time is inside.
    LOCK("four tasks, one lock", 1),
    /// Two tasks at a time are inside.
    SEMAPHORE("four tasks, a semaphore of two permits", 2),
    /// Two producers are at most so far ahead of two consumers as the queue has places and the consumers hands.
    QUEUE("two producers, two consumers, a queue of two places", 2);

    private final String title;
    private final int capacity;

    Primitive(String title, int capacity) {
        this.title = title;
        this.capacity = capacity;
    }

    String title() {
        return title;
    }

    /// Returns how many permits or places there are.
    int capacity() {
        return capacity;
    }

    /// Returns how many of the holds can be under way at once.
    int holdsAtOnce() {
        return switch (this) {
            case LOCK -> 1;
            case SEMAPHORE -> capacity;
            case QUEUE -> PrimitivesWorkload.CONSUMERS;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
