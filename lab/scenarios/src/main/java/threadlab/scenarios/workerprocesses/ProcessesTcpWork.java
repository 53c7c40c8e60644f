package threadlab.scenarios.workerprocesses;

import java.io.IOException;
import java.util.List;
import threadlab.scenarios.processes.Launch;

/// Splits the jobs over two processes by loopback connections, as another machine would be reached.
final class ProcessesTcpWork implements WorkVariant {

    private final Crew crew = new Crew(Launch.of(JobWorker.class).overTcp());

    @Override
    public List<Done> work(List<Job> jobs) throws Exception {
        return crew.work(jobs);
    }

    @Override
    public void close() throws IOException {
        crew.close();
    }
}
