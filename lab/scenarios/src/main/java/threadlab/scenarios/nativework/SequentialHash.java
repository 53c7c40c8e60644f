package threadlab.scenarios.nativework;

import java.util.ArrayList;
import java.util.List;

/// Hashes one task after another on the caller's own thread.
final class SequentialHash implements HashVariant {

    @Override
    public List<Hashed> run(List<HashTask> tasks) throws Exception {
        var hashed = new ArrayList<Hashed>();
        for (var task : tasks) {
            hashed.add(task.call());
        }
        return hashed;
    }
}
