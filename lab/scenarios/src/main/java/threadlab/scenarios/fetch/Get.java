package threadlab.scenarios.fetch;

import java.net.URL;
import java.time.Duration;
import threadlab.model.PassLog;
import threadlab.model.Task;

/// Sends a GET and reads the whole body on the thread that called: the task that every variant runs.
record Get(String site, URL url, Duration delay, PassLog log) implements Task<Page> {

    @Override
    public Page call() throws Exception {
        return log.task(
                site,
                () -> log.waiting(delay, () -> {
                    try (var body = url.openStream()) {
                        return new Page(site, body.readAllBytes().length);
                    }
                }));
    }
}
