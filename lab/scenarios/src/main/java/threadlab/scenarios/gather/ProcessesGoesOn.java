package threadlab.scenarios.gather;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.FutureTask;

/// Lets another process wait for the answer and does its own work meanwhile.
final class ProcessesGoesOn implements GatherVariant {

    private final NapProcesses processes = new NapProcesses();

    @Override
    public List<String> gather(List<Nap> tasks) throws Exception {
        var answer = new FutureTask<>(processes.calls(List.of(tasks.getFirst())).getFirst());
        Thread.ofPlatform().name("request").start(answer);
        var own = tasks.getLast().call();
        return List.of(own, answer.get());
    }

    @Override
    public void close() throws IOException {
        processes.close();
    }
}
