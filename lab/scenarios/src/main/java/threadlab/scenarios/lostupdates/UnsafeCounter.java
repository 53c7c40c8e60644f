package threadlab.scenarios.lostupdates;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// Reads, pauses and writes, with nothing that keeps others out meanwhile.
///
/// Opaque access makes every read and write happen; over a plain field the compiler would fold the loop into one
/// addition.
final class UnsafeCounter implements Counter {

    private static final VarHandle COUNT = count();

    private final Pause pause;

    @SuppressWarnings("unused") // by COUNT
    private long count;

    UnsafeCounter(Pause pause) {
        this.pause = pause;
    }

    private static VarHandle count() {
        try {
            return MethodHandles.lookup().findVarHandle(UnsafeCounter.class, "count", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @Override
    public void add() throws Exception {
        var read = read();
        pause.pass(read);
        write(read + 1);
    }

    long read() {
        return (long) COUNT.getOpaque(this);
    }

    void write(long value) {
        COUNT.setOpaque(this, value);
    }

    @Override
    public long value() {
        return read();
    }
}
