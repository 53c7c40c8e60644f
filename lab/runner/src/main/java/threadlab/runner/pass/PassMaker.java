package threadlab.runner.pass;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import threadlab.model.run.Distribution;
import threadlab.model.run.Pass;
import threadlab.runner.phase.PhaseClient;

/// Makes the passes of one trial where its variant runs: in this JVM, or in a process of a peer. Used by one thread.
sealed interface PassMaker extends AutoCloseable permits JvmPasses, PeerPasses {

    /// Returns whether the first pass is as good as any later one.
    boolean isWarm();

    /// Makes a pass that is not recorded.
    PassResult pass(Pass.Kind kind) throws Exception;

    /// Prepares the first recording of this JVM.
    ///
    /// @return the passes that this took
    List<Pass> warmUpRecording(PhaseClient gate) throws Exception;

    /// Makes the recorded pass. Makes it again where others disturb it, while the run has time.
    ///
    /// @param recording the file to write its recording to, where that can't wait
    /// @param most how often it is made at most
    PassResult record(PhaseClient gate, Path recording, int most) throws Exception;

    /// Writes the recording of the pass, if it is not yet written.
    ///
    /// @return what the pass gave, and what the recording shows
    PassResult write(PhaseClient gate, PassResult recorded, Path recording) throws Exception;

    /// Lets the count of the largest resident set begin anew.
    void forgetPeak();

    /// Returns the largest resident set since then; empty where the system does not tell.
    OptionalLong peakBytes();

    /// Returns how much later than asked a canary was resumed during the warm-up passes; empty where none was there.
    Optional<Distribution> resumeDelay();

    /// Returns the process that makes the passes, where it is not this one.
    Optional<ProcessHandle> process();

    @Override
    void close() throws IOException;
}
