package threadlab.runner.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Orders the trials: at random within their batches, and the batches that compute at random as well.
public final class TrialOrder {

    private TrialOrder() {}

    /// Returns the batches in the order in which they run: first those whose passes only wait, for many of them can
    /// be under way at once only where none computes. Of these the longest come first, so that none is left over to
    /// wait alone.
    ///
    /// @param seed gives the same order again
    public static List<Batch> of(long seed, Collection<? extends PlannedTrial<?>> trials) {
        var shuffled = new ArrayList<PlannedTrial<?>>(trials);
        Collections.shuffle(shuffled, new Random(seed));
        var batches = Batch.of(shuffled);
        return Stream.concat(
                        batches.stream()
                                .filter(TrialOrder::waits)
                                .sorted(Comparator.comparing(Batch::longestPasses)
                                        .reversed()),
                        batches.stream().filter(batch -> !waits(batch)))
                .toList();
    }

    private static boolean waits(Batch batch) {
        return batch.passes() == Phase.WAITING;
    }
}
