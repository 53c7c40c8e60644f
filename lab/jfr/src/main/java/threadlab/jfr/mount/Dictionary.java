package threadlab.jfr.mount;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Assigns numbers from 0 on to values, in the order of their first appearance. Equal values share a number.
public final class Dictionary<T> {

    private final Map<T, Integer> numbers = new HashMap<>();
    private final List<T> things = new ArrayList<>();

    /// Returns the number of a value, and assigns the next one to a new value.
    public int number(T thing) {
        var number = numbers.putIfAbsent(thing, things.size());
        if (number == null) {
            things.add(thing);
            return things.size() - 1;
        }
        return number;
    }

    /// Returns the number of a value, or -1 if it has none.
    public int find(T thing) {
        return numbers.getOrDefault(thing, -1);
    }

    public T thing(int number) {
        return things.get(number);
    }

    public int size() {
        return things.size();
    }
}
