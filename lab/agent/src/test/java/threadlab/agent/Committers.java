package threadlab.agent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Event;
import jdk.jfr.Recording;
import jdk.jfr.StackTrace;

/// Starts virtual threads that record strings while JFR's pool of strings is held from them again and again.
///
/// What they record comes after a slice of theirs, so that it is a carrier that makes the writers.
final class Committers {

    static final String[] FLAGS = {
        "--add-opens=jdk.jfr/jdk.jfr.internal=ALL-UNNAMED",
        "-Djdk.virtualThreadScheduler.parallelism=16",
        "-XX:TieredStopAtLevel=1"
    };

    static final int EVENTS = 50;

    private Committers() {}

    @StackTrace(false)
    static final class OwnEvent extends Event {
        String text = "";
    }

    /// Takes the number of threads, and the file to record in.
    public static void main(String[] arguments) throws Exception {
        try (var recording = new Recording()) {
            recording.enable(Slice.EVENT);
            recording.enable(OwnEvent.class);
            recording.start();
            new OwnEvent().commit();
            hold(Class.forName("jdk.jfr.internal.StringPool"));
            var threads = new ArrayList<Thread>();
            for (var i = 0; i < Integer.parseInt(arguments[0]); i++) {
                var name = "committer-" + i;
                threads.add(Thread.ofVirtual().name(name).start(() -> commit(name)));
            }
            for (var thread : threads) {
                thread.join();
            }
            recording.dump(Path.of(arguments[1]));
        }
        System.out.println("ran");
    }

    private static void commit(String name) {
        for (var i = 0; i < EVENTS; i++) {
            Thread.yield();
            var event = new OwnEvent();
            event.text = (name + " " + i + ", ").repeat(20);
            event.commit();
        }
    }

    private static void hold(Object pool) {
        Thread.ofPlatform().daemon().start(() -> {
            while (true) {
                synchronized (pool) {
                    LockSupport.parkNanos(200_000);
                }
                LockSupport.parkNanos(50_000);
            }
        });
    }
}
