package threadlab.scenarios.contrast.processes;

import static java.util.concurrent.CompletableFuture.completedFuture;

import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import threadlab.scenarios.contrast.processes.Acceptor.HandshakeRequest;
import threadlab.scenarios.contrast.processes.Channel.PipeChannel;
import threadlab.scenarios.contrast.processes.Channel.TcpChannel;

/// Answers a parent's messages, from the `main` of a worker process.
///
/// What such a `main` prints goes to stderr, since stdout carries the messages. The parent keeps the end of it.
public final class Worker {

    static final String READY = "ready";

    /// Parts an answer from the nanoseconds that it took.
    static final char TOOK = '\u001f';

    private static final int ORPHANED = 143;

    private Worker() {}

    /// Connects to the parent and sends that this worker is ready.
    ///
    /// From now on this process ends when its parent does, even while it computes.
    public static Channel connect() throws IOException {
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        var request = HandshakeRequest.readFrom(System.getenv());
        endWith(request.parent());
        var channel = open(request);
        channel.send(READY);
        return channel;
    }

    private static Channel open(HandshakeRequest request) throws IOException {
        if (request.port() == 0) {
            return PipeChannel.toParent();
        }
        var channel = TcpChannel.toParent(request.port());
        channel.send(request.token());
        return channel;
    }

    /// Makes the JDK poll, since the parent is no child of this process.
    @SuppressWarnings("FutureReturnValueIgnored") // this process ends with it
    private static void endWith(long parent) {
        var gone = ProcessHandle.of(parent).map(ProcessHandle::onExit).orElseGet(() -> completedFuture(null));
        gone.thenRun(() -> Runtime.getRuntime().halt(ORPHANED));
    }

    /// Answers each line until the parent closes its end, and says how long each answer took: a worker that is given
    /// nothing to do answers at once.
    public static void serveLines(UnaryOperator<String> answer) throws IOException {
        try (var channel = connect()) {
            while (true) {
                var order = channel.receive();
                var begin = System.nanoTime();
                var line = answer.apply(order);
                channel.send(line + TOOK + (System.nanoTime() - begin));
            }
        } catch (EOFException e) {
            // the parent has closed its end
        }
    }

    /// Answers each frame until the parent closes its end.
    public static void serveFrames(UnaryOperator<byte[]> answer) throws IOException {
        try (var channel = connect()) {
            while (true) {
                channel.send(answer.apply(channel.receiveFrame()));
            }
        } catch (EOFException e) {
            // the parent has closed its end
        }
    }
}
