package threadlab.scenarios.lazyoreager;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import threadlab.model.PassLog;
import threadlab.model.Task;
import threadlab.scenarios.SmallJvm;
import threadlab.scenarios.eventloop.EventLoop;

/// Waits a little and returns data: the function that every variant calls, and that notes when it ran.
final class Body implements Task<String> {

    static final String RESULT = "data";
    private static final String NAME = "body";

    private final Duration work;
    private final PassLog log;
    private final CompletableFuture<Instants> instants = new CompletableFuture<>();

    Body(Duration work, PassLog log) {
        this.work = work;
        this.log = log;
    }

    @Override
    public String call() throws Exception {
        return log.task(NAME, () -> {
            var begun = System.nanoTime();
            log.waiting(work, () -> {
                Thread.sleep(work);
                return RESULT;
            });
            return end(begun);
        });
    }

    /// Is the same function written for a loop: it gives the thread back where it waits.
    CompletableFuture<String> call(EventLoop loop) {
        return log.asyncTask(NAME, () -> {
            var begun = System.nanoTime();
            return log.asyncWait(NAME, work, () -> loop.sleep(work)).thenApply(slept -> end(begun));
        });
    }

    private String end(long begunNanos) {
        instants.complete(new Instants(begunNanos, System.nanoTime()));
        return RESULT;
    }

    /// Describes a process that calls this function.
    ProcessBuilder process() {
        return SmallJvm.running(Body.class, work.toString());
    }

    /// Waits for the process and takes over what it tells.
    String resultOf(Process process) throws IOException, InterruptedException {
        instants.complete(
                Instants.of(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip()));
        process.waitFor();
        return RESULT;
    }

    /// Is the program of that process.
    public static void main(String... args) throws Exception {
        var body = new Body(Duration.parse(args[0]), PassLog.SILENT);
        body.call();
        System.out.println(body.instants.join().toText());
    }

    /// Returns when it ran; not complete before it has.
    CompletableFuture<Instants> instants() {
        return instants.copy();
    }
}
