package threadlab.scenarios.primitives;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
