package threadlab.scenarios.contrast.processes;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import threadlab.model.count.Count;
import threadlab.model.count.Counters;

/// Starts a worker and talks to it: a small JVM that answers messages and ends when it is closed.
///
/// It shows what processes cost, and what they can't share, beside threads. A worker shares no memory with its
/// parent; they exchange messages over the pipes of its standard streams or over a loopback connection. This is
/// the parent's side, [Worker] the child's, and [Channel] lies between them.
///
/// Every worker has a process id of its own, and the operating system runs all of them on all processors,
/// without a lock between them. A static field that a worker changes is unchanged in its parent. Starting a
/// worker costs some hundred times as much as starting a thread ([#startNanos]), and a message costs two
/// switches of the operating system, so small work is not worth one.
///
/// It is not Python's `multiprocessing`. A worker is started, not forked: it has nothing of the parent's memory.
/// Messages are text lines and byte arrays, not pickled objects. Its flags are for a fast start, so it compiles
/// with C1 only and computes more slowly than a JVM without flags; use [Launch#withFlags] where the work is to
/// be compared.
///
/// The worker never outlives this process: it ends when its end of the channel closes, and when its parent has
/// ended. Used by one thread at a time.
public final class WorkerProcess implements AutoCloseable {

    private static final long SECONDS_TO_START = 60;
    private static final Duration TO_END = Duration.ofSeconds(10);

    private final Launch launch;
    private final Process process;
    private final Channel channel;
    private final ErrorTail errors;
    private final long startNanos;

    private WorkerProcess(Launch launch, Process process, Channel channel, ErrorTail errors, long startNanos) {
        this.launch = launch;
        this.process = process;
        this.channel = channel;
        this.errors = errors;
        this.startNanos = startNanos;
    }

    /// Starts a worker that talks over pipes, and waits until it is ready.
    ///
    /// @param main a class whose `main` calls [Worker#connect] or one of its loops
    /// @throws WorkerFailedException where it ended before, or was not ready in a minute
    public static WorkerProcess start(Class<?> main, String... arguments) throws IOException {
        return start(Launch.of(main, arguments));
    }

    /// Starts a worker, and waits until it is ready.
    ///
    /// @throws WorkerFailedException where it ended before, or was not ready in a minute
    @SuppressWarnings("FutureReturnValueIgnored") // what ends the process ends the wait
    public static WorkerProcess start(Launch launch) throws IOException {
        var begin = System.nanoTime();
        try (var acceptor = Acceptor.open(launch.transport())) {
            var builder = new ProcessBuilder(launch.command());
            acceptor.request().writeTo(builder.environment());
            var process = builder.start();
            process.onExit().thenRun(() -> closeQuietly(acceptor));
            return greeted(launch, process, acceptor, begin);
        }
    }

    /// A worker that ends closes the pipe, and its end closes the acceptor: no call waits for a worker that has
    /// ended.
    private static WorkerProcess greeted(Launch launch, Process process, Acceptor acceptor, long begin)
            throws IOException {
        var deadline = CompletableFuture.runAsync(
                process::destroyForcibly, CompletableFuture.delayedExecutor(SECONDS_TO_START, TimeUnit.SECONDS));
        var errors = new ErrorTail(process);
        try {
            var channel = acceptor.accept(process);
            var greeting = channel.receive();
            if (!greeting.equals(Worker.READY)) {
                throw new ProtocolException("expected \"%s\", found \"%s\"".formatted(Worker.READY, greeting));
            }
            Counters.messageFrom(process.pid());
            return new WorkerProcess(launch, process, channel, errors, System.nanoTime() - begin);
        } catch (IOException e) {
            throw failure("before it was ready", launch, process, errors, e);
        } finally {
            deadline.cancel(false);
        }
    }

    private static void closeQuietly(Acceptor acceptor) {
        try {
            acceptor.close();
        } catch (IOException e) {
            // it was closed before
        }
    }

    /// Returns the worker's process id.
    public long pid() {
        return process.pid();
    }

    /// Returns how long it took from the call of `start` to the worker's first message.
    public long startNanos() {
        return startNanos;
    }

    /// Sends a line of text.
    ///
    /// @throws WorkerFailedException where the worker has ended
    public void send(String line) throws IOException {
        exchange(() -> {
            channel.send(line);
            return line;
        });
    }

    /// Sends a frame of bytes.
    ///
    /// @throws WorkerFailedException where the worker has ended
    public void send(byte[] frame) throws IOException {
        exchange(() -> {
            channel.send(frame);
            return frame;
        });
    }

    /// Waits for a line.
    ///
    /// @throws WorkerFailedException where the worker ended, or broke the protocol
    public String receive() throws IOException {
        var line = exchange(channel::receive);
        Counters.messageFrom(pid());
        var end = line.lastIndexOf(Worker.TOOK);
        if (end < 0) {
            return line;
        }
        Counters.add(Count.ANSWERING_NANOS, Long.parseLong(line, end + 1, line.length(), 10));
        return line.substring(0, end);
    }

    /// Waits for a frame.
    ///
    /// @throws WorkerFailedException where the worker ended, or broke the protocol
    public byte[] receiveFrame() throws IOException {
        var frame = exchange(channel::receiveFrame);
        Counters.messageFrom(pid());
        return frame;
    }

    /// Sends a line and waits for the answer to it.
    ///
    /// @throws WorkerFailedException where the worker ended, or broke the protocol
    public String ask(String line) throws IOException {
        send(line);
        return receive();
    }

    private interface Step<T> {
        T take() throws IOException;
    }

    private <T> T exchange(Step<T> step) throws IOException {
        try {
            return step.take();
        } catch (IOException e) {
            throw failure("in the middle of an exchange", launch, process, errors, e);
        }
    }

    private static WorkerFailedException failure(
            String when, Launch launch, Process process, ErrorTail errors, IOException cause) {
        var protocolBroken = cause instanceof ProtocolException;
        var ended = !protocolBroken && endsWithin(launch.patience(), process);
        kill(process);
        var how = ended
                ? "ended with exit code " + process.exitValue()
                : protocolBroken ? "broke the protocol: " + cause.getMessage() : "closed its channel";
        var tail = errors.text();
        return new WorkerFailedException(
                "worker %d (%s), %s: %s; its stderr %s"
                        .formatted(
                                process.pid(),
                                launch.main().getSimpleName(),
                                when,
                                how,
                                tail.isEmpty() ? "is empty" : "ends with:\n" + tail),
                cause);
    }

    /// Waits for the end and returns whether it came in time. An interrupt ends the wait and is kept.
    private static boolean endsWithin(Duration patience, Process process) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Kills a process and its descendants, and waits until it has ended.
    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        endsWithin(TO_END, process);
    }

    /// Closes the channel, waits for the worker's end, and kills it where that takes longer than the launch's
    /// patience.
    @Override
    public void close() throws IOException {
        try {
            closeChannel();
            endsWithin(launch.patience(), process);
        } finally {
            kill(process);
        }
    }

    /// Ignores that a worker which has ended can't be sent the rest.
    private void closeChannel() throws IOException {
        try {
            channel.close();
            process.getOutputStream().close();
        } catch (IOException e) {
            if (!endsWithin(launch.patience(), process)) {
                throw e;
            }
        }
    }

    /// Reads a worker's stderr, so that the worker never blocks on it, and keeps the end.
    private static final class ErrorTail {

        private static final int KEPT_BYTES = 4 * 1024;
        private static final long MILLIS_TO_END = 2_000;

        private final Thread thread;
        private byte[] tail = new byte[0];

        ErrorTail(Process process) {
            this.thread = Thread.ofPlatform()
                    .daemon()
                    .name("worker-" + process.pid() + "-stderr")
                    .start(() -> drain(process.getErrorStream()));
        }

        private void drain(InputStream stream) {
            var buffer = new byte[KEPT_BYTES];
            try (stream) {
                for (var read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                    keep(buffer, read);
                }
            } catch (IOException e) {
                // the worker has ended
            }
        }

        private synchronized void keep(byte[] buffer, int read) {
            var all = Arrays.copyOf(tail, tail.length + read);
            System.arraycopy(buffer, 0, all, tail.length, read);
            tail = Arrays.copyOfRange(all, Math.max(0, all.length - KEPT_BYTES), all.length);
        }

        /// Returns the end of what a worker that has ended wrote.
        String text() {
            try {
                thread.join(MILLIS_TO_END);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            synchronized (this) {
                return new String(tail, StandardCharsets.UTF_8).strip();
            }
        }
    }

    /// Reports that a worker ended or broke the protocol, with the end of what it wrote to stderr.
    public static final class WorkerFailedException extends IOException {

        private static final long serialVersionUID = 1;

        WorkerFailedException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
