package threadlab.scenarios.lesson;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Map;
import threadlab.model.Model;
import threadlab.model.peer.Interpreters;
import threadlab.peers.InterpreterFinder;

/// Holds what this machine has of CPython and Node, asked once.
public final class FoundPeers {

    /// Marks tests of what CPython or Node runs in a process of its own, which is the same on every JDK.
    static final String TAG = "peer";

    public static final Interpreters INTERPRETERS = InterpreterFinder.find(Map.of());

    private FoundPeers() {}

    /// Skips the test where a peer runs the model and this machine lacks it.
    static void assumeThereIs(Model model) {
        model.peer()
                .ifPresent(peer -> assumeThat(INTERPRETERS.of(peer))
                        .as("%s: %s", peer.title(), INTERPRETERS.problems().get(peer))
                        .isPresent());
    }
}
