package threadlab.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import threadlab.model.peer.Interpreters.Interpreter;
import threadlab.model.peer.Peer;
import threadlab.model.words.Words;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Asks a command which runtime it is, and takes no answer for longer than a while.
final class RuntimeQuestion {

    private static final Words WORDS = Words.beside(RuntimeQuestion.class);
    private static final JsonMapper JSON = new JsonMapper();

    /// Runs on Python 2 as well, to be told apart.
    private static final String ASK_PYTHON = "import sys,json,platform;"
            + "name=getattr(getattr(sys,'implementation',None),'name','cpython');"
            + "print('threadlab-peer:1 '+json.dumps({'implementation':name,'version':platform.python_version(),"
            + "'build':' '.join(sys.version.split()),'executable':sys.executable,"
            + "'gil':getattr(sys,'_is_gil_enabled',lambda:True)(),"
            + "'switchInterval':int(getattr(sys,'getswitchinterval',lambda:0)()*1e9)}))";

    private static final String ASK_NODE = "console.log('threadlab-peer:1 '+JSON.stringify({"
            + "implementation:'node',version:process.versions.node,"
            + "build:'Node '+process.version+', V8 '+process.versions.v8,"
            + "executable:process.execPath}))";

    private final Duration patience;

    RuntimeQuestion(Duration patience) {
        this.patience = patience;
    }

    Interpreter ask(Peer peer, String command) throws NoPeerException {
        var installed = Installation.of(peer, command);
        var answer = parse(peer, command, answer(peer, installed));
        var runtime = answer.of(peer)
                .orElseThrow(() -> no("other", command, answer.implementation(), peer.title(), peer.option()));
        if (!runtime.isAtLeast(peer.oldest())) {
            throw no("tooOld", command, peer.title(), runtime.version(), peer.oldest(), peer.option());
        }
        return new Interpreter(shortest(peer, installed, answer), installed.variables(), runtime);
    }

    /// Returns the program that a command starts in the end, where it says the same when started itself: the shims of
    /// version managers take half a second each time, and may start another one in another folder.
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
                throw no("exits", command, process.exitValue(), reason(text), peer.option());
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

    /// Python ends with why it gave up; a shim begins with it.
    private static String reason(String output) {
        var first = output.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return LastLine.of(first.startsWith("Traceback") ? output : first).orElse("");
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
        } catch (JacksonException e) {
            throw no("foreign", command, peer.title(), LastLine.of(answer).orElse(""), peer.option());
        }
    }

    private static NoPeerException no(String key, Object... arguments) {
        return new NoPeerException(WORDS.say("reason." + key, arguments));
    }
}
