package threadlab.scenarios.pinning;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/// Runs Java code inside the static initializer of a class, each time of a new one.
///
/// The JVM itself calls an initializer, so a frame of the JVM stands on the stack below it.
final class InitializerFrame {

    private static final byte[] TEMPLATE = bytesOf(Initialized.class);

    private InitializerFrame() {}

    /// Runs a call while a class is being initialized and returns its result.
    static <T> T below(Callable<T> body) throws Exception {
        var task = new FutureTask<>(body);
        MethodHandles.lookup().defineHiddenClassWithClassData(TEMPLATE, task, true);
        return task.get();
    }

    private static byte[] bytesOf(Class<?> type) {
        var file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
        try (InputStream stream = Objects.requireNonNull(type.getResourceAsStream(file), file)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + file, e);
        }
    }

    /// Runs the task that its hidden copy gets as class data.
    private static final class Initialized {

        static {
            try {
                MethodHandles.classData(MethodHandles.lookup(), "_", FutureTask.class)
                        .run();
            } catch (IllegalAccessException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        private Initialized() {}
    }
}
