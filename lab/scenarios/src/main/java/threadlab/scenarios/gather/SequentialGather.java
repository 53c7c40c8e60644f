package threadlab.scenarios.gather;

import java.util.ArrayList;
import java.util.List;

/// Waits one after another, on the caller's own thread.
final class SequentialGather implements GatherVariant {

    @Override
    public List<String> gather(List<Nap> tasks) throws Exception {
        var results = new ArrayList<String>();
        for (var task : tasks) {
            results.add(task.call());
        }
        return results;
    }
}
