package threadlab.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// Runs threads that wait in every way at once, and prints what each of them counted: `name=count`.
///
/// Takes the seconds to go on for, whether stacks are walked meanwhile, and whether the agent's hooks are held up. It
/// runs in rounds, each of the
/// threads of [MixRoles]: few that wake each other could keep the carriers from all others for ever, and
/// millions of slices a second would be too many to check.
final class Mix {

    private static final int WALKERS = 2;
    private static final int ITERATIONS = 250;
    private static final int LEAST_ITERATIONS = 5;
    private static final long ROUND_NANOS = 2_000_000_000;
    private static final int PAUSE_MILLIS = 50;

    private static final ConcurrentLinkedQueue<String> COUNTS = new ConcurrentLinkedQueue<>();

    /// The threads of this round, to be walked.
    private static volatile List<Thread> running = List.of();

    private final long end = System.nanoTime() + ROUND_NANOS;
    private final List<Thread> threads = new ArrayList<>();

    private Mix() {}

    public static void main(String[] arguments) throws Throwable {
        if (Boolean.parseBoolean(arguments[2])) {
            HeldUpSink.install();
        }
        var end = System.nanoTime() + Long.parseLong(arguments[0]) * 1_000_000_000L;
        var walkers = new ArrayList<Thread>();
        for (var i = 0; Boolean.parseBoolean(arguments[1]) && i < WALKERS; i++) {
            walkers.add(walker(i, () -> System.nanoTime() < end));
        }
        do {
            new Mix().round();
            Thread.sleep(PAUSE_MILLIS);
        } while (System.nanoTime() < end);
        for (var walker : walkers) {
            walker.join();
        }
        COUNTS.forEach(System.out::println);
        System.out.println("ran");
    }

    private void round() throws Exception {
        MixRoles.addTo(this);
        running = threads;
        threads.forEach(Thread::start);
        for (var thread : threads) {
            thread.join();
        }
    }

    /// Returns whether a thread is to do more after so many iterations. On a busy machine a round may be over before
    /// each of its threads has run.
    boolean goesOn(long iterations) {
        return iterations < LEAST_ITERATIONS || (iterations < ITERATIONS && System.nanoTime() < end);
    }

    /// Makes a virtual thread that notes what its body returns, and is started when all are made.
    Thread add(String name, LongSupplier body) {
        var thread = Thread.ofVirtual().name(name).unstarted(() -> COUNTS.add(name + "=" + body.getAsLong()));
        threads.add(thread);
        return thread;
    }

    private static Thread walker(int i, BooleanSupplier goesOn) {
        var builder = i % 2 == 0 ? Thread.ofPlatform() : Thread.ofVirtual();
        return builder.name("walker-" + i).start(() -> {
            while (goesOn.getAsBoolean()) {
                for (var thread : running) {
                    thread.getStackTrace();
                }
                Thread.yield();
            }
        });
    }
}
