package threadlab.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import threadlab.model.Scenario;

/// Finds the lab's own scenarios, without those that tests add.
final class Scenarios {

    private Scenarios() {}

    static List<Scenario<?>> all() {
        var all = new ArrayList<Scenario<?>>();
        for (Scenario<?> scenario : ServiceLoader.load(Scenario.class)) {
            if (scenario.getClass().getPackageName().startsWith("threadlab.scenarios")) {
                all.add(scenario);
            }
        }
        return all;
    }
}
