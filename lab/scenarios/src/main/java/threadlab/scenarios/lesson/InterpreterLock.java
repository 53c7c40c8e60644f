package threadlab.scenarios.lesson;

import threadlab.model.peer.Peer;
import threadlab.model.run.Environment;

/// Says whether threads of CPython share an interpreter lock: a free-threaded build, from 3.13 on, has none.
public final class InterpreterLock {

    private InterpreterLock() {}

    /// Returns whether the CPython of a run has the lock at work; true where the run has no CPython.
    public static boolean isAtWork(Environment environment) {
        return environment
                .peer(Peer.CPYTHON)
                .map(python -> !Boolean.FALSE.equals(python.gil()))
                .orElse(true);
    }
}
