package threadlab.scenarios.gather;

import java.util.ArrayList;
import java.util.List;

/// Waits one after another, on the caller's own thread.
final class SequentialGather implements GatherVariant {

    @Override
    public List<String> gather(List<Nap> naps) throws Exception {
        var results = new ArrayList<String>();
        for (var task : naps) {
            results.add(task.call());
        }
        return results;
    }
}
