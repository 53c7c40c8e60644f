package threadlab.scenarios.primitives;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import threadlab.model.PeerAnswer;
import threadlab.model.WrongResultException;

/// Counts the tasks inside, and notes the order in which they entered and what they took from a queue.
///
/// Keeps no task out itself: that is the primitive's job. Thread-safe.
final class CriticalSection {

    private final Duration hold;
    private final AtomicInteger inside = new AtomicInteger();
    private final LongAccumulator peak = new LongAccumulator(Math::max, 0);
    private final Queue<String> entrances = new ConcurrentLinkedQueue<>();
    private final Queue<Take> takes = new ConcurrentLinkedQueue<>();

    /// What goes through the queue, numbered by its producer from 1.
    record Item(String producer, int number) {}

    /// Which consumer took which item.
    record Take(String consumer, Item item) {}

    CriticalSection(Duration hold) {
        this.hold = hold;
    }

    /// Returns how long a task stays inside.
    Duration hold() {
        return hold;
    }

    void enter(String task) {
        entrances.add(task);
        peak.accumulate(inside.incrementAndGet());
    }

    void leave() {
        inside.decrementAndGet();
    }

    void took(String consumer, Item item) {
        takes.add(new Take(consumer, item));
    }

    /// Takes over what a peer's program noted: `["enter", TASK]`, `["leave", TASK]` or `["take", TASK, PRODUCER,
    /// NUMBER]`.
    void replay(List<PeerAnswer> event) throws WrongResultException {
        var what = event.getFirst().text();
        switch (what) {
            case "enter" -> enter(event.get(1).text());
            case "leave" -> leave();
            case "take" ->
                took(event.get(1).text(), new Item(event.get(2).text(), (int)
                        event.get(3).whole()));
            default -> throw new WrongResultException("enter, leave or take", what);
        }
    }

    /// Returns the most that were inside at one moment.
    long peak() {
        return peak.get();
    }

    /// Returns the tasks that entered, the first one first.
    List<String> entrances() {
        return List.copyOf(entrances);
    }

    Deliveries deliveries() {
        return new Deliveries(List.copyOf(takes));
    }

    /// Computes fairness from the order of the turns.
    ///
    /// Only the turns up to the moment at which the first task has had all of its own count: until then all
    /// contend.
    ///
    /// @param turnsPerTask how many each task has in the end
    record TurnOrder(List<String> entrances, List<String> tasks, int turnsPerTask) {

        TurnOrder {
            if (entrances.size() != tasks.size() * turnsPerTask) {
                throw new IllegalArgumentException("%d turns: expected %d of each of %d tasks"
                        .formatted(entrances.size(), turnsPerTask, tasks.size()));
            }
            entrances = contended(entrances, turnsPerTask);
        }

        private static List<String> contended(List<String> entrances, int turnsPerTask) {
            var counts = new HashMap<String, Integer>();
            var end = 0;
            for (var task : entrances) {
                end++;
                if (counts.merge(task, 1, Integer::sum) == turnsPerTask) {
                    break;
                }
            }
            return List.copyOf(entrances.subList(0, end));
        }

        /// Returns the most turns that one task had in a row.
        int longestRun() {
            var longest = 0;
            var run = 0;
            for (var i = 0; i < entrances.size(); i++) {
                run = i > 0 && entrances.get(i).equals(entrances.get(i - 1)) ? run + 1 : 1;
                longest = Math.max(longest, run);
            }
            return longest;
        }

        /// Returns which share of its turns the task served least had when the first had all: from 0 to 1.
        double leastServed() {
            var fewest = tasks.stream()
                    .mapToLong(task -> entrances.stream().filter(task::equals).count())
                    .min()
                    .orElse(0);
            return (double) fewest / turnsPerTask;
        }
    }

    /// Tells what a queue did to the items.
    ///
    /// @param takes those of one consumer are in the order in which it took them
    record Deliveries(List<Take> takes) {

        /// Returns whether each item that was put was taken once.
        boolean areExactlyOnce(List<String> producers, int itemsPerProducer) {
            var put = producers.stream()
                    .flatMap(producer ->
                            IntStream.rangeClosed(1, itemsPerProducer).mapToObj(number -> new Item(producer, number)))
                    .collect(Collectors.toSet());
            var taken = takes.stream().map(Take::item).toList();
            return taken.size() == put.size() && new HashSet<>(taken).equals(put);
        }

        /// Returns whether each consumer got the items of each producer in the order in which they were put.
        boolean areInOrder() {
            record Way(String producer, String consumer) {}
            var last = new HashMap<Way, Integer>();
            return takes.stream().allMatch(take -> {
                var before = last.put(
                        new Way(take.item().producer(), take.consumer()),
                        take.item().number());
                return before == null || before < take.item().number();
            });
        }
    }
}
