package threadlab.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import threadlab.model.peer.Interpreters;
import threadlab.model.peer.Interpreters.Interpreter;
import threadlab.model.peer.Peer;
import threadlab.model.words.Message;
import threadlab.model.words.Words;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Finds the peers of this machine: asks each command what it is, and takes no answer for longer than a few seconds.
public final class InterpreterFinder {

    /// Leaves a peer out.
    public static final String NONE = "none";

    private static final Words WORDS = Words.beside(InterpreterFinder.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Runs on Python 2 as well, to be told apart.
    private static final String ASK_PYTHON = "import sys,json,platform;"
            + "print('threadlab-peer:1 '+json.dumps({'version':platform.python_version(),"
            + "'build':' '.join(sys.version.split()),'executable':sys.executable,"
            + "'gil':getattr(sys,'_is_gil_enabled',lambda:platform.python_implementation()=='CPython')(),"
            + "'switchInterval':int(getattr(sys,'getswitchinterval',lambda:0)()*1e9)}))";

    private static final String ASK_NODE = "console.log('threadlab-peer:1 '+JSON.stringify({"
            + "version:process.versions.node,executable:process.execPath,build:'Node '+process.version+', V8 '+process.versions.v8}))";

    private final Duration patience;

    private InterpreterFinder(Duration patience) {
        this.patience = patience;
    }

    private static final class NoPeerException extends Exception {

        private static final long serialVersionUID = 1;
        private final transient Message reason;

        NoPeerException(Message reason) {
            super(reason.english());
            this.reason = reason;
        }
    }

    /// Finds the peers.
    ///
    /// @param commands the command of each; a peer that is not among them is found by its usual one
    public static Interpreters find(Map<Peer, String> commands) {
        return find(commands, PATIENCE);
    }

    static Interpreters find(Map<Peer, String> commands, Duration patience) {
        var finder = new InterpreterFinder(patience);
        var found = new ArrayList<Interpreter>();
        var problems = new EnumMap<Peer, Message>(Peer.class);
        for (var peer : Peer.values()) {
            try {
                found.add(finder.ask(peer, commands.getOrDefault(peer, peer.command())));
            } catch (NoPeerException e) {
                problems.put(peer, e.reason);
            }
        }
        return new Interpreters(found, problems);
    }

    private Interpreter ask(Peer peer, String command) throws NoPeerException {
        if (command.equals(NONE)) {
            throw no("leftOut", peer.title(), peer.option());
        }
        var installed = Installation.of(peer, command);
        var answer = parse(peer, command, answer(peer, installed));
        var runtime = answer.of(peer);
        if (!runtime.isAtLeast(peer.oldest())) {
            throw no("tooOld", command, peer.title(), runtime.version(), peer.oldest(), peer.option());
        }
        return new Interpreter(shortest(peer, installed, answer), installed.variables(), runtime);
    }

    /// Returns the program that a command starts in the end, where it says the same when started itself: the shims of
    /// version managers take half a second each time.
    private String shortest(Peer peer, Installation installed, PeerLine.Runtime said) {
        var program = said.executable();
        try {
            return program != null
                            && parse(peer, program, answer(peer, installed.startedBy(program)))
                                    .equals(said)
                    ? program
                    : installed.program();
        } catch (NoPeerException e) {
            return installed.program();
        }
    }

    private String answer(Peer peer, Installation installed) throws NoPeerException {
        var command = installed.program();
        @Nullable Path output = null;
        try {
            output = Files.createTempFile("threadlab-peer-", ".txt");
            var builder = new ProcessBuilder(words(peer, command))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(installed.variables());
            var process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw no("hangs", command, patience.toSeconds(), peer.option());
            }
            var text = Files.readString(output, StandardCharsets.ISO_8859_1);
            if (process.exitValue() != 0) {
                throw no(
                        "exits", command, process.exitValue(), LastLine.of(text).orElse(""), peer.option());
            }
            return text;
        } catch (IOException e) {
            throw no("missing", command, peer.title(), peer.oldest(), peer.option());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw no("hangs", command, 0, peer.option());
        } finally {
            delete(output);
        }
    }

    private static void delete(@Nullable Path file) {
        if (file != null) {
            Folders.delete(file);
        }
    }

    private static List<String> words(Peer peer, String command) {
        return switch (peer) {
            case CPYTHON -> List.of(command, "-c", ASK_PYTHON);
            case NODE -> List.of(command, "-e", ASK_NODE);
        };
    }

    private static PeerLine.Runtime parse(Peer peer, String command, String answer) throws NoPeerException {
        var line = answer.lines().filter(each -> each.startsWith(PeerLine.MARK)).findFirst();
        if (line.isEmpty()) {
            throw no("foreign", command, peer.title(), LastLine.of(answer).orElse(""), peer.option());
        }
        try {
            return JSON.readValue(line.get().substring(PeerLine.MARK.length()), PeerLine.Runtime.class);
        } catch (JacksonException | IllegalArgumentException e) {
            throw no("foreign", command, peer.title(), LastLine.of(answer).orElse(""), peer.option());
        }
    }

    private static NoPeerException no(String key, Object... arguments) {
        return new NoPeerException(WORDS.say("reason." + key, arguments));
    }
}
