package threadlab.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Runs one trial in a JVM of its own; its working directory is where spec, outcome and recording lie.
final class TrialMain {

    static final String SPEC = "spec";
    static final String OUTCOME = "outcome";
    static final String RECORDING = "recording.jfr";

    private static final int ORPHANED = 99;

    private TrialMain() {}

    /// Runs the trial of the spec, writes the outcome, and ends whatever threads are left.
    public static void main(String[] arguments) throws IOException {
        Thread.ofPlatform().daemon().name("parent-watch").start(TrialMain::endWithParent);
        var spec = Parcel.read(Path.of(SPEC), TrialSpec.class);
        var gate = Gate.at(spec.gatePort(), spec.gateToken());
        var outcome = TrialExecution.run(spec.find(), spec.passes(), Path.of(RECORDING), gate);
        var unfinished = Path.of(OUTCOME + ".part");
        Parcel.write(unfinished, outcome);
        Files.move(unfinished, Path.of(OUTCOME), StandardCopyOption.ATOMIC_MOVE);
        Runtime.getRuntime().halt(0);
    }

    /// The parent holds the other end of standard input: it ends when the parent does, however that came.
    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // only the end matters
            }
        } catch (IOException e) {
            // as good as the end
        }
        Runtime.getRuntime().halt(ORPHANED);
    }
}
