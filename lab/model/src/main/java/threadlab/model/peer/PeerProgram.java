package threadlab.model.peer;

import java.io.IOException;
import java.util.Map;
import threadlab.model.PassMeasurements;
import threadlab.model.WrongResultException;

/// Says what a peer is to run: a function of a program, on a workload.
///
/// @param file the program's name: `heartbeat.py`
/// @param text the program
/// @param function the name of the function
/// @param input what the function gets
/// @param judge checks what it returned
public record PeerProgram(Peer peer, String file, String text, String function, Input input, Judge judge) {

    /// Holds what a function gets, and what has to stay open as long as it may be called: a server.
    ///
    /// @param numbers by name, as JSON can say them
    public record Input(Map<String, Object> numbers, Opened opened) {

        /// Holds numbers alone.
        public static Input of(Map<String, Object> numbers) {
            return new Input(numbers, () -> {});
        }
    }

    /// Is closed after the trial.
    public interface Opened extends AutoCloseable {
        @Override
        void close() throws IOException;
    }

    /// Checks what a pass returned, after its clock stopped.
    public interface Judge {

        /// Checks an answer.
        ///
        /// @throws WrongResultException where the program did not do its work
        PassMeasurements check(PeerAnswer answer) throws WrongResultException;
    }
}
