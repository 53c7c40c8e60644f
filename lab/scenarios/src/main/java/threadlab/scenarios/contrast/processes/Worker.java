package threadlab.scenarios.contrast.processes;

import static java.util.concurrent.CompletableFuture.completedFuture;

import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/// Answers a parent's messages, from the `main` of a worker process.
///
/// What such a `main` prints goes to stderr, of which the parent keeps the end: stdout carries the messages.
public final class Worker {

    static final String READY = "ready";
    private static final int ORPHANED = 143;

    private Worker() {}

    /// Connects to the parent and says that this worker is ready.
    ///
    /// From now on this process ends when its parent does, even while it computes.
    public static Channel connect() throws IOException {
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        var invitation = Invitation.readFrom(System.getenv());
        endWith(invitation.parent());
        var channel = open(invitation);
        channel.send(READY);
        return channel;
    }

    private static Channel open(Invitation invitation) throws IOException {
        if (invitation.port() == 0) {
            return PipeChannel.toParent();
        }
        var channel = TcpChannel.toParent(invitation.port());
        channel.send(invitation.token());
        return channel;
    }

    /// Polls now and then, for the parent is no child of this process.
    @SuppressWarnings("FutureReturnValueIgnored") // nobody is left to hear of it
    private static void endWith(long parent) {
        var gone = ProcessHandle.of(parent).map(ProcessHandle::onExit).orElseGet(() -> completedFuture(null));
        gone.thenRun(() -> Runtime.getRuntime().halt(ORPHANED));
    }

    /// Answers each line until the parent closes its end.
    public static void serveLines(UnaryOperator<String> answer) throws IOException {
        try (var channel = connect()) {
            while (true) {
                channel.send(answer.apply(channel.receive()));
            }
        } catch (EOFException e) {
            // the parent is through
        }
    }

    /// Answers each frame until the parent closes its end.
    public static void serveFrames(UnaryOperator<byte[]> answer) throws IOException {
        try (var channel = connect()) {
            while (true) {
                channel.send(answer.apply(channel.receiveFrame()));
            }
        } catch (EOFException e) {
            // the parent is through
        }
    }
}
