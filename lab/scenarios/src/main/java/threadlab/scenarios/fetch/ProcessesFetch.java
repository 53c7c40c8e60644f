package threadlab.scenarios.fetch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/// Lets a process of its own send each request, and waits for their answers on a thread each.
final class ProcessesFetch implements FetchVariant {

    private final GetProcesses processes = new GetProcesses();

    @Override
    public List<Page> fetch(List<Get> requests) throws Exception {
        var calls = processes.calls(requests);
        try (var executor = Executors.newFixedThreadPool(requests.size())) {
            var pages = new ArrayList<Page>();
            for (var future : executor.invokeAll(calls)) {
                pages.add(future.get());
            }
            return pages;
        }
    }

    @Override
    public void close() throws IOException {
        processes.close();
    }
}
