package threadlab.peers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import threadlab.model.peer.Interpreters;
import threadlab.model.peer.Interpreters.Interpreter;
import threadlab.model.peer.Peer;
import threadlab.model.peer.PeerRuntime;
import threadlab.model.words.Message;
import threadlab.model.words.Words;

/// Finds the peers of this machine: asks each command what it is, and keeps those that answer as a peer does.
public final class InterpreterFinder {

    /// Leaves a peer out.
    public static final String NONE = "none";

    private static final Words WORDS = Words.beside(InterpreterFinder.class);

    /// GraalPy takes three seconds to start, and ten on a machine that has other work.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RuntimeQuestion question;
    private final List<Interpreter> found = new ArrayList<>();
    private final Map<Peer, Message> problems = new EnumMap<>(Peer.class);
    private final List<Message> leftOut = new ArrayList<>();

    private InterpreterFinder(Duration patience) {
        question = new RuntimeQuestion(patience);
    }

    /// Finds the peers.
    ///
    /// @param commands the commands of each, in the order of their columns; a peer that is not among them
    ///     is found by its usual one
    public static Interpreters find(Map<Peer, List<String>> commands) {
        return find(commands, PATIENCE);
    }

    static Interpreters find(Map<Peer, List<String>> commands, Duration patience) {
        var finder = new InterpreterFinder(patience);
        for (var peer : Peer.values()) {
            finder.find(peer, commands.getOrDefault(peer, List.of(peer.command())));
        }
        return new Interpreters(finder.found, finder.problems, finder.leftOut);
    }

    /// Keeps of two that are the same the first one. What the documents are about comes first, and others do not run
    /// without it: its column is the one that findings and claims are about.
    private void find(Peer peer, List<String> commands) {
        var names = new LinkedHashMap<PeerRuntime, String>();
        var others = new ArrayList<Interpreter>();
        var reasons = new ArrayList<Message>();
        for (var command : commands) {
            try {
                var interpreter = ask(peer, command);
                var first = names.putIfAbsent(interpreter.runtime(), command);
                if (first == null) {
                    (interpreter.runtime().implementation().isOfTheDocuments() ? found : others).add(interpreter);
                } else {
                    reasons.add(WORDS.say(
                            "reason.same",
                            command,
                            interpreter.runtime().implementation().title(),
                            interpreter.runtime().version(),
                            first));
                }
            } catch (NoPeerException e) {
                reasons.add(e.reason());
            }
        }
        if (found.stream().noneMatch(each -> each.runtime().peer() == peer)) {
            others.forEach(each -> reasons.add(WORDS.say(
                    "reason.alone",
                    Objects.requireNonNull(names.get(each.runtime())),
                    each.runtime().implementation().title(),
                    peer.title(),
                    peer.option(),
                    peer.command())));
            problems.put(peer, joined(reasons));
        } else {
            found.addAll(others);
            leftOut.addAll(reasons);
        }
    }

    private Interpreter ask(Peer peer, String command) throws NoPeerException {
        if (command.equals(NONE)) {
            throw new NoPeerException(WORDS.say("reason.leftOut", peer.title(), peer.option()));
        }
        return question.ask(peer, command);
    }

    private static Message joined(List<Message> reasons) {
        return reasons.stream()
                .reduce((first, second) -> WORDS.say("reason.both", first, second))
                .orElseThrow();
    }
}
