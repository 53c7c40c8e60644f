package threadlab.report.encode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Numbers what occurs, equal ones alike, from 0 on in the order of their first occurrence. Used by one thread.
final class Numbering<T> {

    private final Map<T, Integer> numbers = new LinkedHashMap<>();

    int of(T item) {
        var known = numbers.putIfAbsent(item, numbers.size());
        return known == null ? numbers.size() - 1 : known;
    }

    List<T> items() {
        return List.copyOf(numbers.keySet());
    }
}
