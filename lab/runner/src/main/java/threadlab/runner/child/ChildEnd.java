package threadlab.runner.child;

import java.time.Duration;
import java.util.Map;
import threadlab.model.words.Message;
import threadlab.runner.plan.RunnerWords;

/// Says how a child JVM ended.
sealed interface ChildEnd {

    /// It ended by itself; whether it left an outcome is another question.
    record Exited(int code) implements ChildEnd {

        private static final int OUT_OF_MEMORY = 3;
        private static final int SIGNAL_BASE = 128;
        private static final Map<Integer, String> SIGNALS =
                Map.of(2, "SIGINT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 9, "SIGKILL", 11, "SIGSEGV", 15, "SIGTERM");

        /// Explains the code where no outcome was left.
        Message reason() {
            if (code == OUT_OF_MEMORY) {
                return RunnerWords.say("reason.outOfMemory");
            }
            var signal = code - SIGNAL_BASE;
            if (signal > 0 && code <= SIGNAL_BASE + 64) {
                return RunnerWords.say("reason.signal", SIGNALS.getOrDefault(signal, "signal " + signal), code);
            }
            return RunnerWords.say("reason.exit", code);
        }

        boolean byInterrupt() {
            return code == SIGNAL_BASE + 2;
        }
    }

    /// It outlived its deadline and was killed.
    record Overdue(Duration deadline, String threadDump) implements ChildEnd {}

    /// The run was stopped, and the child with it.
    record Stopped() implements ChildEnd {}
}
