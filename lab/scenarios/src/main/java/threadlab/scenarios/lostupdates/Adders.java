package threadlab.scenarios.lostupdates;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import threadlab.model.Task;
import threadlab.model.TaskRecorder;
import threadlab.scenarios.cpu.Arithmetic;
import threadlab.scenarios.lostupdates.LostUpdates.UnsafeCounter;

/// Makes the tasks of one pass, and what lets time pass in the middle of their updates.
///
/// @param count how many tasks there are
/// @param updates how often each of them adds
/// @param delay how long an update waits between read and write; zero where it computes instead
/// @param loops takes what the tasks' loops did
record Adders(int count, int updates, Duration delay, Loops loops, TaskRecorder recorder) {

    private static final int ROUNDS = 40;
    private static final long NEVER = 1;

    /// Sums up what the loops of a pass did, each once when it ends. Thread-safe.
    record Loops(LongAdder nanos, Map<Thread, Long> updates) {

        Loops() {
            this(new LongAdder(), new ConcurrentHashMap<>());
        }

        void ended(long tookNanos, long added) {
            nanos.add(tookNanos);
            added(added);
        }

        /// Notes updates of the current thread.
        void added(long more) {
            updates.merge(Thread.currentThread(), more, Long::sum);
        }

        /// Returns how often the thread added that added the least.
        long fewest() {
            return updates.values().stream().mapToLong(Long::longValue).min().orElse(0);
        }
    }

    /// Adds 1 to a number.
    interface Update {
        void add() throws Exception;
    }

    /// Lets time pass between the read and the write of an update.
    interface Pause {
        /// Waits or computes.
        ///
        /// @param read what was read, for a pause that computes
        void pass(long read) throws Exception;
    }

    /// Adds 1 again and again.
    record Adder(String name, Update update, int updates, Loops loops, TaskRecorder recorder) implements Task<String> {

        @Override
        public String call() throws Exception {
            return recorder.task(name, () -> {
                var start = System.nanoTime();
                for (var i = 0; i < updates; i++) {
                    update.add();
                }
                loops.ended(System.nanoTime() - start, updates);
                return name;
            });
        }
    }

    /// Returns the tasks, each of which repeats the update.
    List<Adder> calling(Update update) {
        return names().stream().map(name -> adder(name, update)).toList();
    }

    Adder adder(String name, Update update) {
        return new Adder(name, update, updates, loops, recorder);
    }

    List<String> names() {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "adder" + i).toList();
    }

    UnsafeCounter unsafeCounter() {
        return new UnsafeCounter(pause());
    }

    /// Waits, as for a database, or computes for some 50 ns with what was read.
    Pause pause() {
        return delay.isPositive()
                ? read -> recorder.waiting(delay, () -> {
                    Thread.sleep(delay);
                    return read;
                })
                : Adders::compute;
    }

    /// Uses the result, lest the compiler leaves the computation out.
    private static void compute(long read) {
        if (Arithmetic.xorshift(read | 2, ROUNDS) == NEVER) {
            throw new AssertionError("xorshift of " + read + ": expected another number than " + NEVER);
        }
    }
}
