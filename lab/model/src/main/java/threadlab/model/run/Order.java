package threadlab.model.run;

import java.io.Serializable;
import java.util.List;

/// Holds the orders of one pass, by task name.
///
/// @param started in which the tasks started
/// @param finished in which they finished
/// @param results in which the caller got their results
public record Order(List<String> started, List<String> finished, List<String> results) implements Serializable {

    public Order {
        started = List.copyOf(started);
        finished = List.copyOf(finished);
        results = List.copyOf(results);
    }
}
