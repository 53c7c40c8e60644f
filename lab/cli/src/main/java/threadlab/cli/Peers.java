package threadlab.cli;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import threadlab.model.peer.Interpreters;
import threadlab.model.peer.Peer;
import threadlab.peers.InterpreterFinder;
import threadlab.runner.plan.PlannedTrial;

/// Takes the options that choose CPython and Node.
final class Peers {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--python",
            paramLabel = "PROGRAM,…",
            defaultValue = "",
            description =
                    "the CPython to run beside the JVM, 3.9 or later: a program, or the folder of an installation; several"
                            + " become several columns; or none; default: python3 on the path")
    private String python;

    @Option(
            names = "--node",
            paramLabel = "PROGRAM,…",
            defaultValue = "",
            description = "the Node to run beside the JVM, 18 or later; several become several columns; or none;"
                    + " default: node on the path")
    private String node;

    /// Looks for what the trials need; asks no program where none of them needs one.
    Interpreters find(Collection<? extends PlannedTrial<?>> trials) {
        var isNeeded = trials.stream()
                .anyMatch(trial -> trial.variant().model().peer().isPresent()
                        && trial.variant().absence().isEmpty());
        return isNeeded ? InterpreterFinder.find(commands()) : Interpreters.NONE;
    }

    private Map<Peer, List<String>> commands() {
        var commands = new EnumMap<Peer, List<String>>(Peer.class);
        for (var peer : Peer.values()) {
            var value = value(peer);
            if (!value.isBlank()) {
                commands.put(peer, programs(peer, value));
            }
        }
        return commands;
    }

    private List<String> programs(Peer peer, String value) {
        var programs = Arrays.stream(value.split(",", -1)).map(String::strip).toList();
        if (programs.contains("") || (programs.size() > 1 && programs.contains(InterpreterFinder.NONE))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--%s=%s: expected programs with a comma between two of them, or none"
                            .formatted(peer.option(), value));
        }
        return programs;
    }

    private String value(Peer peer) {
        return switch (peer) {
            case CPYTHON -> python;
            case NODE -> node;
        };
    }

    /// Returns the words that choose the same again.
    String command() {
        return Arrays.stream(Peer.values()).map(this::word).collect(Collectors.joining());
    }

    private String word(Peer peer) {
        var value = value(peer).strip();
        return value.isEmpty() || value.equals(peer.command()) ? "" : " --%s=%s".formatted(peer.option(), value);
    }
}
