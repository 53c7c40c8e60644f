package threadlab.scenarios.cpulanes;

import java.util.ArrayList;
import java.util.List;

/// Computes one task after another on the caller's own thread.
final class SequentialLanes implements LanesVariant {

    @Override
    public List<Computed> run(List<CpuTask> tasks) throws Exception {
        var computed = new ArrayList<Computed>();
        for (var task : tasks) {
            computed.add(task.call());
        }
        return computed;
    }
}
