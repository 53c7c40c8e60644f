package threadlab.scenarios.lesson;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/// Calls Java code from C code: `qsort` compares two bytes by a callback, and the callback runs the body.
///
/// So a native frame stands on the stack. A virtual thread can't unmount with it.
@SuppressWarnings("restricted") // its JVM is started with --enable-native-access
public final class NativeFrame {

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle QSORT = LINKER.downcallHandle(
            LINKER.defaultLookup().find("qsort").orElseThrow(),
            FunctionDescriptor.ofVoid(
                    ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS));
    private static final FunctionDescriptor COMPARISON =
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS);
    private static final MethodType COMPARE =
            MethodType.methodType(int.class, FutureTask.class, MemorySegment.class, MemorySegment.class);
    private static final long ELEMENTS = 2;

    private NativeFrame() {}

    /// Runs a call below a native frame and returns its result.
    public static <T> T below(Callable<T> body) throws Exception {
        var task = new FutureTask<>(body);
        try (var arena = Arena.ofConfined()) {
            var compare = MethodHandles.lookup().findStatic(NativeFrame.class, "compare", COMPARE);
            var comparison = LINKER.upcallStub(compare.bindTo(task), COMPARISON, arena);
            QSORT.invokeExact(arena.allocate(ELEMENTS), ELEMENTS, 1L, comparison);
        } catch (Throwable e) {
            throw new IllegalStateException("calling qsort", e);
        }
        return task.get();
    }

    /// Runs the task once, however often `qsort` compares.
    @SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // found by its name; qsort passes what it compares
    private static int compare(FutureTask<?> task, MemorySegment one, MemorySegment other) {
        task.run();
        return 0;
    }
}
