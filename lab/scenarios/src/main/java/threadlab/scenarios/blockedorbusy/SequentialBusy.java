package threadlab.scenarios.blockedorbusy;

import java.util.ArrayList;
import java.util.List;

/// Runs one task after the other: while one waits, this thread does nothing else.
final class SequentialBusy implements BusyVariant {

    @Override
    public List<Diary> run(List<Job> jobs) throws Exception {
        var diaries = new ArrayList<Diary>();
        for (var job : jobs) {
            diaries.add(job.call());
        }
        return diaries;
    }
}
