package threadlab.scenarios.primitives;

import java.util.HashMap;
import java.util.List;

/// Reckons fairness from who had which turn, the first one first.
///
/// Only the turns up to the moment at which the first task has had all of its own tell: until then all contend.
///
/// @param turnsPerTask how many each task has in the end
record Turns(List<String> entrances, List<String> tasks, int turnsPerTask) {

    Turns {
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

    /// Returns how far the task that was served least had come when the first was through: from 0 to 1.
    double leastServed() {
        var fewest = tasks.stream()
                .mapToLong(task -> entrances.stream().filter(task::equals).count())
                .min()
                .orElse(0);
        return (double) fewest / turnsPerTask;
    }
}
