package threadlab.scenarios.startandswitch;

/// Calls the task: nothing is started.
final class SequentialStart implements Repeated {

    @Override
    public void repeat(int times, Runnable task) {
        for (var i = 0; i < times; i++) {
            task.run();
        }
    }
}
