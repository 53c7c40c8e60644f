package threadlab.agent.cost.server;

import java.util.Arrays;
import java.util.Locale;

/// Is what a request asks for.
enum Handler {
    /// Waits as for a database.
    SLEEP,
    /// Computes for some tens of microseconds.
    COMPUTE;

    private static final int SLEEP_MILLIS = 5;
    private static final int STEPS = 20_000;

    String path() {
        return "/" + name().toLowerCase(Locale.ROOT);
    }

    static String answer(String path) {
        return switch (Arrays.stream(values())
                .filter(handler -> handler.path().equals(path))
                .findFirst()
                .orElseThrow()) {
            case SLEEP -> sleep();
            case COMPUTE -> compute();
        };
    }

    private static String sleep() {
        if (!Thread.currentThread().isVirtual()) {
            throw new IllegalStateException("expected a virtual thread, found " + Thread.currentThread());
        }
        try {
            Thread.sleep(SLEEP_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return "slept";
    }

    private static String compute() {
        var hash = 1L;
        for (var i = 0; i < STEPS; i++) {
            hash = hash * 0x5851F42D4C957F2DL + i;
        }
        return Long.toHexString(hash);
    }
}
