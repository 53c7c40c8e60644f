package threadlab.scenarios.startorder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import threadlab.model.PassLog;
import threadlab.scenarios.SmallJvm;

/// Writes one line: notes the clock and the process on whatever thread it runs, and counts itself.
///
/// It prints nothing: lines on a terminal can tear and overtake each other, clock readings can't.
final class Line implements Runnable {

    /// Every process has a counter of its own.
    static final AtomicInteger WRITTEN = new AtomicInteger();

    private final String name;
    private final PassLog log;
    private volatile @Nullable Note note;

    Line(String name, PassLog log) {
        this.name = name;
        this.log = log;
    }

    @Override
    public void run() {
        try {
            log.task(name, () -> {
                note = Note.here();
                return WRITTEN.incrementAndGet();
            });
        } catch (Exception e) {
            throw new IllegalStateException("line " + name, e);
        }
    }

    /// Starts a process that writes this line.
    @SuppressWarnings("FutureReturnValueIgnored") // who started it waits for the process itself
    Process startProcess() throws IOException {
        var process = SmallJvm.running(Line.class, name).start();
        log.asyncTask(name, process::onExit);
        return process;
    }

    /// Waits for the process that writes this line and takes over its note.
    void join(Process process) throws IOException, InterruptedException {
        note = Note.of(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
        process.waitFor();
    }

    /// Is the child's program.
    public static void main(String... args) {
        var line = new Line(args[0], PassLog.SILENT);
        line.run();
        System.out.println(line.note().toText());
    }

    /// Returns the note.
    ///
    /// @throws IllegalStateException where the line was never written
    Note note() {
        var written = note;
        if (written == null) {
            throw new IllegalStateException("line " + name + " was not written");
        }
        return written;
    }
}
