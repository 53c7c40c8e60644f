package threadlab.model.peer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import threadlab.model.words.Message;

/// Holds the peers that a run found, and why it did not find the others.
public record Interpreters(List<Interpreter> found, Map<Peer, Message> problems) {

    /// Holds none: every trial under a peer is unavailable.
    public static final Interpreters NONE = new Interpreters(List.of(), Map.of());

    /// Names what starts a peer.
    ///
    /// @param command the command, or the path of the program
    /// @param variables of its environment, besides those of the lab
    public record Interpreter(String command, Map<String, String> variables, PeerRuntime runtime) {

        public Interpreter {
            variables = Map.copyOf(variables);
        }

        private Interpreter with(Map<String, String> more) {
            var all = new HashMap<>(variables);
            all.putAll(more);
            return new Interpreter(command, all, runtime);
        }
    }

    public Interpreters {
        found = List.copyOf(found);
        problems = Map.copyOf(problems);
    }

    /// Returns what starts a peer.
    public Optional<Interpreter> of(Peer peer) {
        return found.stream().filter(each -> each.runtime().peer() == peer).findFirst();
    }

    /// Returns the same with more variables of their environment.
    public Interpreters with(Map<String, String> variables) {
        return new Interpreters(found.stream().map(each -> each.with(variables)).toList(), problems);
    }

    /// Returns the runtimes that were found.
    public List<PeerRuntime> runtimes() {
        return found.stream().map(Interpreter::runtime).toList();
    }
}
