package threadlab.runner.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/// Orders the trials at random: within their batches, and these in groups whose passes can be made at once.
public final class TrialOrder {

    private TrialOrder() {}

    /// Returns the batches in the order in which they run.
    ///
    /// @param seed gives the same order again
    /// @param atOnce how many batches are under way at a time
    public static List<Batch> of(long seed, int atOnce, Collection<? extends PlannedTrial<?>> trials) {
        var random = new Random(seed);
        var shuffled = new ArrayList<PlannedTrial<?>>(trials);
        Collections.shuffle(shuffled, random);
        var groups = new ArrayList<List<Batch>>();
        Map<Phase, List<Batch>> byPhase = Batch.of(shuffled).stream().collect(Collectors.groupingBy(Batch::passes));
        byPhase.forEach((phase, alike) -> {
            for (var from = 0; from < alike.size(); from += atOnce) {
                groups.add(alike.subList(from, Math.min(alike.size(), from + atOnce)));
            }
        });
        Collections.shuffle(groups, random);
        return groups.stream().flatMap(List::stream).toList();
    }
}
