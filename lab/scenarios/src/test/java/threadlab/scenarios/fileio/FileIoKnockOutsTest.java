package threadlab.scenarios.fileio;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import threadlab.scenarios.fileio.FileIo.CallAll;
import threadlab.scenarios.fileio.FileIo.FileIoVariant;
import threadlab.scenarios.fileio.FileIo.FileIoWorkload;
import threadlab.scenarios.fileio.FileIo.SlowCall;
import threadlab.scenarios.lesson.KnockOut;
import threadlab.scenarios.lesson.KnockOuts;
import threadlab.scenarios.lesson.NativeFrame;
import threadlab.scenarios.lesson.Pools;
import threadlab.scenarios.lesson.Results;

class FileIoKnockOutsTest extends KnockOuts {

    private static final FileIoWorkload SHORT = new FileIoWorkload(6, Duration.ofMillis(30));

    @Override
    protected Stream<KnockOut> knockOuts() {
        return Stream.of(
                of("virtual threads", FileIoVariant.PLATFORM, FileIo::virtualThreads, "model"),
                of("platform threads", FileIoVariant.VIRTUAL_SOCKET, FileIo::platformThreads, "model"),
                of("threads of their own", FileIoVariant.VIRTUAL_FIXED, FileIo::platformThreads, "at-once"),
                of(
                        "one after another",
                        FileIoVariant.VIRTUAL_CHILD,
                        FileIoKnockOutsTest::oneAfterAnother,
                        "wall",
                        "at-once"),
                of(
                        "virtual threads write",
                        FileIoVariant.VIRTUAL_OFFLOADED,
                        FileIo::virtualThreadsWrite,
                        "model",
                        "carriers"),
                of("a native frame", FileIoVariant.VIRTUAL_REGULAR, FileIoKnockOutsTest::belowNative, "pins"),
                of("a slow file", FileIoVariant.VIRTUAL_REGULAR, FileIoKnockOutsTest::slowly, "short"),
                of("sockets", FileIoVariant.VIRTUAL_LOOKUP, FileIoKnockOutsTest::readSockets, "carriers"),
                of(
                        "sockets, or children's output",
                        FileIoVariant.VIRTUAL_COLD,
                        FileIoKnockOutsTest::readOtherwiseThanFiles,
                        "carriers"),
                of("sockets", FileIoVariant.VIRTUAL_DIRECT_WRITE, FileIoKnockOutsTest::readSockets, "carriers"),
                of("one after another", FileIoVariant.PLATFORM_COLD, FileIoKnockOutsTest::oneAfterAnother, "at-once"),
                of("two threads", FileIoVariant.FUTURE, FileIoKnockOutsTest::twoThreads, "work", "wall"));
    }

    private static List<String> oneAfterAnother(List<SlowCall> calls) throws Exception {
        try (var executor = Pools.virtual()) {
            return Results.invokeAll(executor, calls, call -> {
                synchronized (calls) {
                    return call.call();
                }
            });
        }
    }

    /// Parks for a moment below a native frame. A pinned read of a socket would hang: the poller may be a
    /// virtual thread as well, and find no carrier.
    private static List<String> belowNative(List<SlowCall> calls) throws Exception {
        try (var executor = Pools.virtual()) {
            return Results.invokeAll(
                    executor,
                    calls,
                    call -> call.task(() -> NativeFrame.below(() -> {
                        Thread.sleep(1);
                        return call.read();
                    })));
        }
    }

    /// Reads from named pipes instead: the figure is that of a read that waits.
    private static List<String> slowly(List<SlowCall> calls) throws Exception {
        return through(SlowLines.namedPipes(calls.size()), calls);
    }

    private static List<String> through(SlowLines other, List<SlowCall> calls) throws Exception {
        try (other;
                var executor = Pools.virtual()) {
            return Results.invokeAll(executor, calls, call -> {
                var line = other.all().get(calls.indexOf(call));
                return new SlowCall(call.name(), call.hold(), line, call.recorder(), call.made()).call();
            });
        }
    }

    /// Waits without a carrier, so none is added.
    private static List<String> readSockets(List<SlowCall> calls) throws Exception {
        return through(SlowLines.sockets(calls.size()), calls);
    }

    /// Adds no carrier where files add one, and adds carriers where files add none.
    private static List<String> readOtherwiseThanFiles(List<SlowCall> calls) throws Exception {
        return through(
                FileIoPredictions.compensatesEveryFile(Runtime.version().feature())
                        ? SlowLines.sockets(calls.size())
                        : SlowLines.children(calls.size()),
                calls);
    }

    private static List<String> twoThreads(List<SlowCall> calls) throws Exception {
        try (var executor = Pools.fixed(2)) {
            return Results.invokeAll(executor, calls);
        }
    }

    private static KnockOut of(String name, FileIoVariant variant, CallAll wrong, String... caughtBy) {
        return KnockOut.of(name, new FileIo(), SHORT, variant, wrong, caughtBy);
    }
}
