package threadlab.scenarios.fetch;

import java.net.URL;
import java.time.Duration;
import threadlab.model.Task;
import threadlab.model.TaskRecorder;

/// Sends a GET and reads the whole body: the task of every variant.
///
/// @param site names the URL in the timeline
/// @param delay how long the server takes to answer
record HttpGet(String site, URL url, Duration delay, TaskRecorder recorder) implements Task<HttpGet.Page> {

    /// What one request brought.
    record Page(String site, int bodyBytes) {}

    /// Blocks the calling thread.
    @Override
    public Page call() throws Exception {
        return recorder.task(
                site,
                () -> recorder.waiting(delay, () -> {
                    try (var body = url.openStream()) {
                        return new Page(site, body.readAllBytes().length);
                    }
                }));
    }
}
