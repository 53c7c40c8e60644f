package threadlab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import threadlab.model.CallOutcome;
import threadlab.model.PassMeasurements;
import threadlab.model.TaskRecorder;
import threadlab.model.TrialFixture;
import threadlab.model.WrongResultException;

/// Names a way to go wrong in a trial's JVM, and does it.
enum Misdeed {
    IS_GOOD,
    IS_REFUTED,
    FAILS_IN_SETUP {
        @Override
        TrialFixture<String> prepare() {
            throw new IllegalStateException("no setup today");
        }
    },
    FAILS_IN_RUN {
        @Override
        String run() {
            throw new IllegalStateException("no run today");
        }
    },
    GIVES_A_WRONG_RESULT {
        @Override
        String run() {
            return "bad";
        }
    },
    FAILS_IN_TEARDOWN {
        @Override
        void close() throws IOException {
            throw new IOException("no teardown today");
        }
    },
    HANGS {
        @Override
        String run() throws InterruptedException {
            var first = new Object();
            var second = new Object();
            var bothHold = new CountDownLatch(2);
            var other = Thread.ofPlatform().name("deadlock-2").start(() -> lockBoth(second, first, bothHold));
            lockBoth(first, second, bothHold);
            other.join();
            return "good";
        }
    },
    IGNORES_INTERRUPTS {
        @Override
        String run() {
            Runtime.getRuntime().addShutdownHook(new Thread(Misdeed::sleepForever));
            sleepForever();
            return "good";
        }
    },
    CALLS_EXIT {
        @Override
        String run() {
            System.exit(0);
            return "good";
        }
    },
    HALTS {
        @Override
        String run() {
            Runtime.getRuntime().halt(17);
            return "good";
        }
    },
    RUNS_OUT_OF_MEMORY {
        @Override
        String run() {
            var hoard = new ArrayList<byte[]>();
            while (true) {
                hoard.add(new byte[1 << 20]);
            }
        }
    },
    FILLS_STDOUT {
        @Override
        String run() {
            for (var i = 0; i < 2_000; i++) {
                System.out.println("x".repeat(200));
            }
            return "good";
        }
    },
    KILLS_ITSELF {
        @Override
        String run() throws Exception {
            new ProcessBuilder(
                            "kill",
                            "-KILL",
                            Long.toString(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
            sleepForever();
            return "good";
        }
    },
    WRITES_AN_UNREADABLE_RECORDING {
        @Override
        void close() throws IOException {
            Files.writeString(Path.of("recording-0.jfr"), "scribbled over");
        }
    },
    LEAVES_A_GRANDCHILD {
        @Override
        String run() throws IOException {
            new ProcessBuilder("sleep", GRANDCHILD_SECONDS).start();
            Runtime.getRuntime().halt(0);
            return "good";
        }
    };

    static final String GRANDCHILD_SECONDS = "987654";

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    TrialFixture<String> prepare() {
        return new RogueSubject(this);
    }

    String run() throws Exception {
        return "good";
    }

    void close() throws IOException {}

    private static void lockBoth(Object mine, Object yours, CountDownLatch bothHold) {
        synchronized (mine) {
            bothHold.countDown();
            try {
                bothHold.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            synchronized (yours) {
                throw new IllegalStateException("no deadlock");
            }
        }
    }

    private static void sleepForever() {
        while (true) {
            try {
                Thread.sleep(1_000_000);
            } catch (InterruptedException e) {
                // and again
            }
        }
    }

    private record RogueSubject(Misdeed misdeed) implements TrialFixture<String> {

        @Override
        public Callable<String> arrange(TaskRecorder log) {
            return () -> log.task("task", misdeed::run);
        }

        @Override
        public PassMeasurements check(CallOutcome<String> attempt) throws Exception {
            var result = attempt.orThrow();
            if (!"good".equals(result)) {
                throw new WrongResultException("good", result);
            }
            return PassMeasurements.of(List.of("good"));
        }

        @Override
        public void close() throws IOException {
            misdeed.close();
        }
    }
}
