package threadlab.agent;

import com.sun.tools.attach.VirtualMachine;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;

/// Loads the agent while virtual threads wait and run, and records what they do then.
final class Attached {

    private Attached() {}

    /// Takes the agent's jar, the file to record to and the number of threads.
    public static void main(String[] arguments) throws Exception {
        var parked = Thread.ofVirtual().name("parked-before").start(LockSupport::park);
        Threads.awaitWaiting(parked);
        var self = VirtualMachine.attach(Long.toString(ProcessHandle.current().pid()));
        self.loadAgent(arguments[0]);
        self.detach();
        try (var recording = new Recording()) {
            recording.enable(Slice.EVENT);
            recording.start();
            LockSupport.unpark(parked);
            parked.join();
            Sleepers.main(new String[] {arguments[2]});
            recording.dump(Path.of(arguments[1]));
        }
    }
}
