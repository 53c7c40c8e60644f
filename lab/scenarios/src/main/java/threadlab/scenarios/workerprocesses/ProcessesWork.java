package threadlab.scenarios.workerprocesses;

import java.io.IOException;
import java.util.List;
import threadlab.scenarios.processes.Launch;

/// Splits the jobs over two processes, a line of text there and one back over their pipes.
final class ProcessesWork implements WorkVariant {

    private final Crew crew = new Crew(Launch.of(JobWorker.class));

    @Override
    public List<Done> work(List<Job> jobs) throws Exception {
        return crew.work(jobs);
    }

    @Override
    public void close() throws IOException {
        crew.close();
    }
}
