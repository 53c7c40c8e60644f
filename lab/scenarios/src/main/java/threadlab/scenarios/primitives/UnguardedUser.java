package threadlab.scenarios.primitives;

import threadlab.model.Task;

/// Enters and waits inside without a lock, as if one task at a time ran anyhow.
record UnguardedUser(String name, Contest contest, Blocking blocking) implements Task<String> {

    @Override
    public String call() throws Exception {
        return contest.log().task(name, () -> {
            for (var turn = 0; turn < contest.turns(); turn++) {
                contest.section().hold(name, blocking);
            }
            return name;
        });
    }
}
