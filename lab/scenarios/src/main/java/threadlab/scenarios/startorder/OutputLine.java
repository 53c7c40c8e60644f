package threadlab.scenarios.startorder;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import threadlab.model.TaskRecorder;

/// Writes one line: notes the clock and the process, and increments a counter of its process.
///
/// It prints nothing: lines on a terminal can tear and overtake each other, clock readings can't.
final class OutputLine implements Runnable {

    /// Every process has a counter of its own.
    static final AtomicInteger WRITTEN = new AtomicInteger();

    private final String name;
    private final TaskRecorder recorder;
    private volatile @Nullable Note note;

    /// What a line saw when it was written.
    ///
    /// @param nanoTime System.nanoTime; on Linux, macOS and Windows one clock for all processes of a machine
    record Note(long nanoTime, long pid) {

        static Note here() {
            return new Note(System.nanoTime(), ProcessHandle.current().pid());
        }

        /// Reads what [#toText()] gives.
        static Note of(String text) {
            var numbers = text.split(" ", -1);
            return new Note(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
        }

        String toText() {
            return nanoTime + " " + pid;
        }
    }

    OutputLine(String name, TaskRecorder recorder) {
        this.name = name;
        this.recorder = recorder;
    }

    String name() {
        return name;
    }

    TaskRecorder recorder() {
        return recorder;
    }

    @Override
    public void run() {
        try {
            recorder.task(name, () -> {
                note = Note.here();
                return WRITTEN.incrementAndGet();
            });
        } catch (Exception e) {
            throw new IllegalStateException("line " + name, e);
        }
    }

    /// Takes over the note of another process that wrote this line.
    void takeOver(Note other) {
        note = other;
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
