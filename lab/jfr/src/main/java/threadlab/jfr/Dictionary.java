package threadlab.jfr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Numbers things from 0 on, in the order in which they come; equal ones have one number.
final class Dictionary<T> {

    private final Map<T, Integer> numbers = new HashMap<>();
    private final List<T> things = new ArrayList<>();

    int number(T thing) {
        var number = numbers.putIfAbsent(thing, things.size());
        if (number == null) {
            things.add(thing);
            return things.size() - 1;
        }
        return number;
    }

    /// Returns the number of a thing, -1 where it has none.
    int find(T thing) {
        return numbers.getOrDefault(thing, -1);
    }

    T thing(int number) {
        return things.get(number);
    }

    int size() {
        return things.size();
    }
}
