package threadlab.scenarios.contrast.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/// Holds what the tests let workers do.
final class Mains {

    static final AtomicInteger SHARED = new AtomicInteger();

    private Mains() {}

    static final class Echo {
        public static void main(String[] arguments) throws IOException {
            Worker.serveLines(line -> line);
        }
    }

    static final class FrameEcho {
        public static void main(String[] arguments) throws IOException {
            Worker.serveFrames(frame -> frame);
        }
    }

    /// Answers with its process id, its arguments, and a static field that it counts up.
    static final class Teller {
        public static void main(String[] arguments) throws IOException {
            Worker.serveLines(question -> switch (question) {
                case "pid" -> Long.toString(ProcessHandle.current().pid());
                case "arguments" -> String.join(",", arguments);
                case "flags" ->
                    String.join(
                            " ",
                            java.lang.management.ManagementFactory.getRuntimeMXBean()
                                    .getInputArguments());
                default -> Integer.toString(SHARED.addAndGet(Integer.parseInt(question)));
            });
        }
    }

    static final class Chatterbox {
        public static void main(String[] arguments) throws IOException {
            Worker.serveLines(line -> {
                System.out.println("printed by a worker");
                return line;
            });
        }
    }

    static final class DiesEarly {
        public static void main(String[] arguments) {
            throw new IllegalStateException("no mood for work");
        }
    }

    static final class DiesAtWork {
        public static void main(String[] arguments) throws IOException {
            Worker.serveLines(line -> {
                throw new IllegalArgumentException("can't stand " + line);
            });
        }
    }

    static final class Babbler {
        public static void main(String[] arguments) throws IOException {
            var out = new java.io.FileOutputStream(java.io.FileDescriptor.out);
            out.write("hello parent\n".getBytes(StandardCharsets.UTF_8));
            System.in.read();
        }
    }

    static final class WrongLength {
        public static void main(String[] arguments) throws IOException {
            try (var channel = Worker.connect()) {
                channel.receive();
                channel.send("\u007f\u007f\u007f\u007f");
                channel.receive();
            }
        }
    }

    /// Is ready, and then heeds nothing.
    static final class Stubborn {
        public static void main(String[] arguments) throws IOException {
            Worker.connect();
            while (true) {
                Thread.onSpinWait();
            }
        }
    }

    /// Starts a stubborn worker of its own and tells its process id.
    static final class Foreman {
        public static void main(String[] arguments) throws IOException {
            var launch = Launch.of(Stubborn.class);
            try (var worker = WorkerProcess.start(arguments.length == 0 ? launch : launch.overTcp())) {
                Worker.serveLines(line -> Long.toString(worker.pid()));
            }
        }
    }
}
