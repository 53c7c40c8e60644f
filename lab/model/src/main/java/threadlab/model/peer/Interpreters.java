package threadlab.model.peer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import threadlab.model.words.Message;

/// Holds the peers that a run found, and why it did not find the others.
///
/// @param found several of a peer where the user named several; no two are the same version and build
/// @param problems why a peer has none
/// @param leftOut why one that the user named does not run beside another one of its peer
public record Interpreters(List<Interpreter> found, Map<Peer, Message> problems, List<Message> leftOut) {

    /// Holds none: every trial under a peer is unavailable.
    public static final Interpreters NONE = new Interpreters(List.of(), Map.of(), List.of());

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
        leftOut = List.copyOf(leftOut);
    }

    /// Returns the interpreters of a peer, in the order in which the user named them.
    public List<Interpreter> all(Peer peer) {
        return found.stream().filter(each -> each.runtime().peer() == peer).toList();
    }

    /// Returns what starts a peer, the first where there are several.
    public Optional<Interpreter> of(Peer peer) {
        return all(peer).stream().findFirst();
    }

    /// Returns what starts one runtime of those that were found.
    public Optional<Interpreter> of(PeerRuntime runtime) {
        return found.stream().filter(each -> each.runtime().equals(runtime)).findFirst();
    }

    /// Returns the same with more variables of their environment.
    public Interpreters with(Map<String, String> variables) {
        return new Interpreters(found.stream().map(each -> each.with(variables)).toList(), problems, leftOut);
    }

    /// Returns the runtimes that were found.
    public List<PeerRuntime> runtimes() {
        return found.stream().map(Interpreter::runtime).toList();
    }
}
