package threadlab.peers;

import java.util.LinkedHashMap;
import java.util.Map;
import threadlab.peers.PeerLine.Task;

/// Names the threads of one pass: those of the peer's process as it does, those of worker processes by the order in
/// which their tasks ended. Used by one thread.
final class PeerThreads {

    private static final String MAIN_THREAD = "MainThread";

    private final Map<Key, PeerThread> threads = new LinkedHashMap<>();
    private final Map<Long, Integer> processes = new LinkedHashMap<>();
    private final long ownPid;

    private record Key(long pid, long tid) {}

    /// Describes a thread.
    ///
    /// @param number counts the threads of the pass, from 1
    /// @param tid its number in the operating system, or in the peer
    record PeerThread(int number, long tid, String name) {}

    PeerThreads(PeerNotes notes) {
        var end = notes.end();
        ownPid = end.pid();
        of(end.pid(), end.tid(), "main");
        notes.tasks().forEach(this::of);
    }

    /// Returns the thread that called the function.
    PeerThread caller() {
        return threads.values().iterator().next();
    }

    PeerThread of(Task task) {
        return of(task.pid(), task.tid(), task.thread());
    }

    private PeerThread of(long pid, long tid, String name) {
        return threads.computeIfAbsent(
                new Key(pid, tid), key -> new PeerThread(threads.size() + 1, tid, name(pid, name)));
    }

    private String name(long pid, String name) {
        if (pid == ownPid) {
            return name;
        }
        var process = "process-" + processes.computeIfAbsent(pid, key -> processes.size() + 1);
        return name.equals(MAIN_THREAD) ? process : process + " " + name;
    }
}
