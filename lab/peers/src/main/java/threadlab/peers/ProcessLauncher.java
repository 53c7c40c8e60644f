package threadlab.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import threadlab.model.peer.Interpreters.Interpreter;
import threadlab.model.peer.PeerLauncher;
import threadlab.model.peer.PeerProgram;
import threadlab.model.peer.PeerTrial;

/// Starts programs in processes of CPython and Node, each in a folder of its own that is deleted afterwards.
public final class ProcessLauncher implements PeerLauncher {

    @Override
    public PeerTrial start(Interpreter interpreter, PeerProgram program) throws IOException {
        var folder = Files.createTempDirectory("threadlab-peer-").toAbsolutePath();
        var harness = Harness.copyTo(folder, program.peer());
        Files.writeString(folder.resolve(program.file()), program.text());
        var builder = new ProcessBuilder(interpreter.command(), harness.toString());
        builder.environment().putAll(interpreter.variables());
        // What a program compiles would lie about beside it.
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        builder.environment().put("PYTHONUTF8", "1");
        builder.redirectError(folder.resolve(ProcessTrial.ERRORS).toFile());
        return new ProcessTrial(program, folder, start(builder, folder, program));
    }

    private static Process start(ProcessBuilder builder, Path folder, PeerProgram program) throws IOException {
        try {
            return builder.start();
        } catch (IOException e) {
            program.input().opened().close();
            Folders.delete(folder);
            throw e;
        }
    }
}
