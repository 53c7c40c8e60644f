package threadlab.scenarios.workerprocesses;

import java.util.ArrayList;
import java.util.List;

/// Does one job after the other, on the caller's own thread.
final class SequentialWork implements WorkVariant {

    @Override
    public List<Done> work(List<Job> jobs) throws Exception {
        var done = new ArrayList<Done>();
        for (var job : jobs) {
            done.add(job.call());
        }
        return done;
    }
}
