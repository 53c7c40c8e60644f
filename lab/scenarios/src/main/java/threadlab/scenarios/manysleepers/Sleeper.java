package threadlab.scenarios.manysleepers;

import threadlab.model.Task;

/// Waits as long as all others do: the task of those models that give each wait a thread.
record Sleeper(Crowd crowd, int number) implements Task<Boolean> {

    @Override
    public Boolean call() throws Exception {
        crowd.sleep(number);
        return true;
    }
}
