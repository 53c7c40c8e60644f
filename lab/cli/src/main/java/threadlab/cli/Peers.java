package threadlab.cli;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine.Option;
import threadlab.model.peer.Interpreters;
import threadlab.model.peer.Peer;
import threadlab.peers.InterpreterFinder;
import threadlab.runner.plan.PlannedTrial;

/// Takes the options that choose CPython and Node.
final class Peers {

    @Option(
            names = "--python",
            paramLabel = "PROGRAM",
            defaultValue = "",
            description = "the CPython to run beside the JVM, 3.9 or later: a program, or the folder of an installation; or"
                    + " none; default: python3 on the path")
    private String python;

    @Option(
            names = "--node",
            paramLabel = "PROGRAM",
            defaultValue = "",
            description = "the Node to run beside the JVM, 18 or later, or none; default: node on the path")
    private String node;

    /// Looks for what the trials need; asks no program where none of them needs one.
    Interpreters find(Collection<? extends PlannedTrial<?>> trials) {
        var isNeeded = trials.stream()
                .anyMatch(trial -> trial.variant().model().peer().isPresent()
                        && trial.variant().absence().isEmpty());
        return isNeeded ? InterpreterFinder.find(commands()) : Interpreters.NONE;
    }

    private Map<Peer, String> commands() {
        var commands = new EnumMap<Peer, String>(Peer.class);
        for (var peer : Peer.values()) {
            var command = command(peer);
            if (!command.isBlank()) {
                commands.put(peer, command.strip());
            }
        }
        return commands;
    }

    private String command(Peer peer) {
        return switch (peer) {
            case CPYTHON -> python;
            case NODE -> node;
        };
    }

    /// Returns the words that choose the same again.
    String command() {
        return word("python", python) + word("node", node);
    }

    private static String word(String option, String value) {
        return value.isBlank() ? "" : " --%s=%s".formatted(option, value.strip());
    }
}
