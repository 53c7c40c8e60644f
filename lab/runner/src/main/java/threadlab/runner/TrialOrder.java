package threadlab.runner;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/// Orders the trials at random, in groups whose passes can be made at once.
final class TrialOrder {

    private TrialOrder() {}

    static List<PlannedTrial<?>> of(RunPlan plan) {
        var random = new Random(plan.seed());
        var trials = new ArrayList<PlannedTrial<?>>(plan.trials());
        Collections.shuffle(trials, random);
        var groups = new ArrayList<List<PlannedTrial<?>>>();
        Map<Phase, List<PlannedTrial<?>>> byPhase =
                trials.stream().collect(Collectors.groupingBy(PlannedTrial::passes));
        byPhase.forEach((phase, alike) -> {
            for (var from = 0; from < alike.size(); from += plan.trialsAtOnce()) {
                groups.add(alike.subList(from, Math.min(alike.size(), from + plan.trialsAtOnce())));
            }
        });
        Collections.shuffle(groups, random);
        return groups.stream().<PlannedTrial<?>>flatMap(List::stream).toList();
    }
}
