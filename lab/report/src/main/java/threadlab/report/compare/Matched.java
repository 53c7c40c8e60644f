package threadlab.report.compare;

import java.util.Map;
import java.util.stream.Stream;

/// Pairs the values of two runs under one key.
record Matched<K, V>(K key, V left, V right) {

    /// Returns the keys that both have, in the order of the left one.
    static <K, V> Stream<Matched<K, V>> of(Map<K, V> left, Map<K, V> right) {
        return left.entrySet().stream().flatMap(entry -> {
            var other = right.get(entry.getKey());
            return other == null ? Stream.empty() : Stream.of(new Matched<>(entry.getKey(), entry.getValue(), other));
        });
    }
}
